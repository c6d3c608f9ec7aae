package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a guest puts or wants an address: what an address descriptor of the socket extension points
 * at. Its length says what is in it: 4 an IPv4 address, 16 an IPv6 address, 128 a family and its
 * address.
 */
final class AddressBuffer {
    /** The length of one with a family. */
    static final int STORAGE = 128;

    private static final int DESCRIPTOR_SIZE = 8;
    private static final int FAMILY_SIZE = 2;
    private static final int MAX_PATH = 108;

    /** How the first generation of guest libraries writes IPv4 in front of an address. */
    private static final int OLD_INET4 = 2;

    private final GuestMemory memory;
    private final int pointer;
    private final int length;

    private AddressBuffer(GuestMemory memory, int pointer, int length) {
        this.memory = memory;
        this.pointer = pointer;
        this.length = length;
    }

    /** The one that the descriptor at {@code descriptor} describes, its range checked. */
    static AddressBuffer at(GuestMemory memory, int descriptor) throws WasiException {
        GuestPointer.check(memory, descriptor, DESCRIPTOR_SIZE, Integer.BYTES);
        int pointer = memory.i32(descriptor);
        int length = memory.i32(descriptor + Integer.BYTES);
        memory.check(pointer, Integer.toUnsignedLong(length));
        return new AddressBuffer(memory, pointer, length);
    }

    /** Its length in bytes, unsigned. */
    int length() {
        return length;
    }

    /** Fails with {@code INVAL} unless its length says what is in it. */
    AddressBuffer requireKnownLength() throws WasiException {
        if (length != STORAGE
                && length != SocketFamily.INET4.addressLength()
                && length != SocketFamily.INET6.addressLength()) {
            throw new WasiException(Errno.INVAL);
        }
        return this;
    }

    /** Reads an address for a socket of {@code family}. */
    SocketAddress read(SocketFamily family, int port) throws WasiException {
        requireKnownLength();
        int start = pointer;
        var actual = length == 4 ? SocketFamily.INET4 : SocketFamily.INET6;
        if (length == STORAGE) {
            actual = SocketFamily.of(memory.u16(pointer));
            start += FAMILY_SIZE;
        }
        if (actual != family) {
            throw new WasiException(Errno.AFNOSUPPORT);
        }
        return family == SocketFamily.UNIX
                ? path(start)
                : new InetSocketAddress(
                        address(memory.bytes(start, family.addressLength())), port & 0xFFFF);
    }

    /** The address with these 4 or 16 bytes; an IPv4 address mapped into IPv6 is the IPv4 one. */
    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("the length is right", e);
        }
    }

    private SocketAddress path(int start) throws WasiException {
        byte[] bytes = memory.bytes(start, MAX_PATH);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
            var path = Path.of(text.toString());
            // No path means an address without a name, a relative one depends on where the host was
            // started.
            if (!path.isAbsolute() || end == bytes.length) {
                throw new WasiException(Errno.INVAL);
            }
            return UnixDomainSocketAddress.of(path);
        } catch (CharacterCodingException | InvalidPathException e) {
            throw new WasiException(Errno.INVAL);
        }
    }

    /** The bytes of an address as a socket of {@code family} shows it: an IPv6 socket maps IPv4. */
    static byte[] bytes(InetAddress address, SocketFamily family) {
        byte[] bytes = address.getAddress();
        if (family == SocketFamily.INET6 && address instanceof Inet4Address) {
            return mapped(bytes);
        }
        return bytes;
    }

    /** An IPv4 address mapped into IPv6. */
    static byte[] mapped(byte[] ipv4) {
        return ByteBuffer.allocate(16).putLong(0).putInt(0xFFFF).put(ipv4).array();
    }

    /** Writes the bare bytes of an address, without a family. */
    void writeBytes(byte[] bytes) throws WasiException {
        memory.put(pointer, bytes, 0, bytes.length);
    }

    /** Writes a family and an address; the rest becomes 0. */
    void writeStorage(SocketFamily family, SocketAddress address) throws WasiException {
        memory.clear(pointer, STORAGE);
        memory.putU16(pointer, family.number());
        byte[] bytes =
                switch (address) {
                    case InetSocketAddress inet -> bytes(inet.getAddress(), family);
                    case UnixDomainSocketAddress unix ->
                            unix.getPath().toString().getBytes(StandardCharsets.UTF_8);
                    default -> throw new WasiException(Errno.AFNOSUPPORT);
                };
        memory.put(pointer + FAMILY_SIZE, bytes, 0, Math.min(bytes.length, MAX_PATH));
    }

    /** Writes the form of the first generation: family, port and IPv4 address, 16 bytes. */
    void writeWithPort(Inet4Address address, int port) throws WasiException {
        memory.clear(pointer, 16);
        memory.putU16(pointer, OLD_INET4);
        memory.putU16(pointer + 2, port);
        memory.put(pointer + 4, address.getAddress(), 0, 4);
    }
}
