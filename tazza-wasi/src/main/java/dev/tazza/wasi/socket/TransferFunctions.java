package dev.tazza.wasi.socket;

import dev.tazza.runtime.HostCall;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Rights;
import dev.tazza.wasi.socket.SocketDescriptor.ReceiveMode;
import dev.tazza.wasi.socket.SocketDescriptor.Received;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Sending and receiving. */
final class TransferFunctions {
    private static final int PEEK = 1;
    private static final int WAITALL = 2;
    private static final int DATA_TRUNCATED = 1;

    private final SocketFunctions.Lookup sockets;

    TransferFunctions(SocketFunctions.Lookup sockets) {
        this.sockets = sockets;
    }

    void register(FunctionTable functions) {
        SocketFunctions.addBoth(functions, "sock_recv", "iiiiii", this::receive);
        functions.addWaiting("sock_recv_from", "iiiiiii", this::receiveFrom);
        SocketFunctions.addBoth(functions, "sock_recv_from", "iiiiiiii", this::receiveFromWithPort);
        SocketFunctions.addBoth(functions, "sock_send", "iiiii", this::send);
        SocketFunctions.addBoth(functions, "sock_send_to", "iiiiiii", this::sendTo);
    }

    private void receive(HostCall call, GuestMemory memory) throws WasiException {
        int countOut = GuestPointer.u32(memory, call.i32(4));
        int flagsOut = GuestPointer.u16(memory, call.i32(5));
        var received = receive(call, call.i32(3), memory);
        memory.putI32(countOut, (int) received.bytes());
        memory.putU16(flagsOut, received.truncated() ? DATA_TRUNCATED : 0);
    }

    private Received receive(HostCall call, int flags, GuestMemory memory) throws WasiException {
        if ((flags & ~(PEEK | WAITALL)) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        var socket = sockets.socket(call.i32(0));
        socket.require(Rights.FD_READ);
        var buffers = GuestPointer.buffers(memory, call.i32(1), call.i32(2));
        return socket.receive(
                buffers, new ReceiveMode((flags & PEEK) != 0, (flags & WAITALL) != 0));
    }

    /** The first generation returns no port, or returns it inside the address. */
    private void receiveFrom(HostCall call, GuestMemory memory) throws WasiException {
        var address = AddressBuffer.at(memory, call.i32(3));
        int countOut = GuestPointer.u32(memory, call.i32(5));
        int flagsOut = GuestPointer.u16(memory, call.i32(6));
        var received = receive(call, call.i32(4), memory);
        if (received.source() instanceof InetSocketAddress source) {
            writeOldAddress(address, source, sockets.socket(call.i32(0)).family());
        }
        memory.putI32(countOut, (int) received.bytes());
        memory.putU16(flagsOut, received.truncated() ? DATA_TRUNCATED : 0);
    }

    private static void writeOldAddress(
            AddressBuffer buffer, InetSocketAddress source, SocketFamily family)
            throws WasiException {
        long room = Integer.toUnsignedLong(buffer.length());
        byte[] bytes = AddressBuffer.bytes(source.getAddress(), family);
        if (room == AddressBuffer.STORAGE) {
            buffer.writeStorage(family, source);
        } else if (room >= 16 && family == SocketFamily.INET4) {
            buffer.writeWithPort((Inet4Address) source.getAddress(), source.getPort());
        } else if (room >= bytes.length) {
            buffer.writeBytes(bytes);
        }
    }

    private void receiveFromWithPort(HostCall call, GuestMemory memory) throws WasiException {
        var address = AddressBuffer.at(memory, call.i32(3)).requireKnownLength();
        int portOut = GuestPointer.u16(memory, call.i32(5));
        int countOut = GuestPointer.u32(memory, call.i32(6));
        int flagsOut = GuestPointer.u16(memory, call.i32(7));
        var received = receive(call, call.i32(4), memory);
        if (received.source() instanceof InetSocketAddress source) {
            writeAddress(address, source, sockets.socket(call.i32(0)).family());
            // Two bytes and no more, in the guest's byte order: guests take it for a plain number.
            memory.putU16(portOut, source.getPort());
        }
        memory.putI32(countOut, (int) received.bytes());
        memory.putU16(flagsOut, received.truncated() ? DATA_TRUNCATED : 0);
    }

    private static void writeAddress(
            AddressBuffer buffer, SocketAddress source, SocketFamily family) throws WasiException {
        if (buffer.length() == AddressBuffer.STORAGE) {
            buffer.writeStorage(family, source);
            return;
        }
        byte[] bytes = AddressBuffer.bytes(((InetSocketAddress) source).getAddress(), family);
        if (bytes.length <= buffer.length()) {
            buffer.writeBytes(bytes);
        }
    }

    private void send(HostCall call, GuestMemory memory) throws WasiException {
        int countOut = GuestPointer.u32(memory, call.i32(4));
        requireNoFlags(call.i32(3));
        var socket = sockets.socket(call.i32(0));
        socket.require(Rights.FD_WRITE);
        memory.putI32(
                countOut,
                (int) socket.write(GuestPointer.buffers(memory, call.i32(1), call.i32(2))));
    }

    private void sendTo(HostCall call, GuestMemory memory) throws WasiException {
        var address = AddressBuffer.at(memory, call.i32(3));
        int countOut = GuestPointer.u32(memory, call.i32(6));
        requireNoFlags(call.i32(5));
        var socket = sockets.socket(call.i32(0));
        socket.require(Rights.FD_WRITE);
        var buffers = GuestPointer.buffers(memory, call.i32(1), call.i32(2));
        var target = address.read(socket.family(), call.i32(4));
        memory.putI32(countOut, (int) socket.sendTo(buffers, target));
    }

    private static void requireNoFlags(int flags) throws WasiException {
        if (flags != 0) {
            throw new WasiException(Errno.INVAL);
        }
    }
}
