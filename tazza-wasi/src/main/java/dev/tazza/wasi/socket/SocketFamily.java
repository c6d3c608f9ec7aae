package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;

/** The address families of the socket extension; the ordinal is the guest's number less 1. */
enum SocketFamily {
    INET4(StandardProtocolFamily.INET, 4),
    INET6(StandardProtocolFamily.INET6, 16),
    UNIX(StandardProtocolFamily.UNIX, 0);

    private final ProtocolFamily protocol;
    private final int addressLength;

    SocketFamily(ProtocolFamily protocol, int addressLength) {
        this.protocol = protocol;
        this.addressLength = addressLength;
    }

    /** The family with a guest's number; {@code INVAL} if there is none. */
    static SocketFamily of(int number) throws WasiException {
        if (number < 1 || number > values().length) {
            throw new WasiException(Errno.INVAL);
        }
        return values()[number - 1];
    }

    int number() {
        return ordinal() + 1;
    }

    ProtocolFamily protocol() {
        return protocol;
    }

    /** The length of an address in bytes; 0 for paths. */
    int addressLength() {
        return addressLength;
    }
}
