package dev.tazza.wasi.trace;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Shows addresses of sockets. */
final class SocketAddresses {
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;
    private static final int STORAGE_LENGTH = 128;
    private static final int INET4 = 1;
    private static final int INET6 = 2;

    private SocketAddresses() {}

    /** Appends what a descriptor of a buffer with an address leads to. */
    static void append(StringBuilder text, GuestView view, long descriptor) {
        if (!view.contains(descriptor, 8)) {
            GuestView.appendBad(text, descriptor);
            return;
        }
        long buffer = view.u32(descriptor);
        long length = view.u32(descriptor + 4);
        if (!view.contains(buffer, length)) {
            GuestView.appendBad(text, buffer);
            return;
        }
        if (length == STORAGE_LENGTH) {
            int family = view.u16(buffer);
            if (family == INET4) {
                append(text, view.bytes(buffer + 2, IPV4_LENGTH));
                return;
            }
            if (family == INET6) {
                append(text, view.bytes(buffer + 2, IPV6_LENGTH));
                return;
            }
            Names.FAMILY.appendConstant(text.append("family "), family);
            return;
        }
        if (length == IPV4_LENGTH || length == IPV6_LENGTH) {
            append(text, view.bytes(buffer, (int) length));
            return;
        }
        text.append('[').append(length).append(" bytes]");
    }

    private static void append(StringBuilder text, byte[] address) {
        try {
            text.append(InetAddress.getByAddress(address).getHostAddress());
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of 4 or 16 bytes was refused", e);
        }
    }
}
