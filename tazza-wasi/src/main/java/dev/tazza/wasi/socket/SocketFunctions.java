package dev.tazza.wasi.socket;

import dev.tazza.runtime.HostCall;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.TransferBuffers;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.descriptor.DescriptorTable;
import dev.tazza.wasi.descriptor.Rights;
import dev.tazza.wasi.poll.Pollers;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * The socket functions of preview 1 and of WasmEdge's extension, in both generations: opening,
 * connecting and closing here, the others in classes of their own. A name of the second generation
 * is the first's with {@code _v2}; where both have one type one function takes the addresses of
 * both.
 */
public final class SocketFunctions implements FunctionGroup {
    private static final String V2 = "_v2";
    private static final int DATAGRAM = 1;
    private static final int STREAM = 2;
    private static final int SHUTDOWN_RECEIVING = 1;
    private static final int SHUTDOWN_SENDING = 2;
    private static final int ALL_FDFLAGS =
            Descriptor.APPEND
                    | Descriptor.DSYNC
                    | Descriptor.NONBLOCK
                    | Descriptor.RSYNC
                    | Descriptor.SYNC;

    private final DescriptorTable descriptors;
    private final SocketHost host;

    /**
     * @param descriptors the guest's descriptors
     * @param guard decides what is allowed
     * @param pollers where blocking calls wait; those that {@code poll_oneoff} uses
     */
    public SocketFunctions(DescriptorTable descriptors, NetworkGuard guard, Pollers pollers) {
        this.descriptors = descriptors;
        this.host = new SocketHost(guard, pollers, new TransferBuffers());
    }

    /**
     * Makes a descriptor of a socket that listens already; it needs no grant.
     *
     * @param listener the socket, which the descriptor closes
     * @throws IllegalArgumentException if it is closed or not bound
     */
    public Descriptor listening(ServerSocketChannel listener) {
        try {
            var family =
                    switch (listener.getLocalAddress()) {
                        case InetSocketAddress local
                                when local.getAddress() instanceof Inet4Address ->
                                SocketFamily.INET4;
                        case InetSocketAddress local -> SocketFamily.INET6;
                        case UnixDomainSocketAddress local -> SocketFamily.UNIX;
                        case null -> throw new IllegalArgumentException("the socket is not bound");
                        default ->
                                throw new IllegalArgumentException("a socket of an unknown family");
                    };
            return StreamDescriptor.listening(host, family, listener);
        } catch (IOException e) {
            throw new IllegalArgumentException("the socket does not listen", e);
        }
    }

    @Override
    public void register(FunctionTable functions) {
        addBoth(functions, "sock_open", "iii", this::open);
        addBoth(functions, "sock_bind", "iii", this::bind);
        addBoth(functions, "sock_listen", "ii", this::listen);
        addBoth(functions, "sock_connect", "iii", this::connect);
        functions.addWaiting(
                "sock_accept", "ii", (call, memory) -> accept(call.i32(0), 0, call.i32(1), memory));
        addBoth(
                functions,
                "sock_accept",
                "iii",
                (call, memory) -> accept(call.i32(0), call.i32(1), call.i32(2), memory));
        functions.add("sock_shutdown", "ii", this::shutdown);
        functions.add(
                "sock_getlocaladdr",
                "iiii",
                (call, memory) -> writeAddress(call, memory, socket(call.i32(0)).localAddress()));
        functions.add(
                "sock_getpeeraddr",
                "iiii",
                (call, memory) -> writeAddress(call, memory, socket(call.i32(0)).peerAddress()));
        addBoth(
                functions,
                "sock_getlocaladdr",
                "iii",
                (call, memory) -> writeStorage(call, memory, socket(call.i32(0)).localAddress()));
        addBoth(
                functions,
                "sock_getpeeraddr",
                "iii",
                (call, memory) -> writeStorage(call, memory, socket(call.i32(0)).peerAddress()));
        new TransferFunctions(this::socket).register(functions);
        new OptionFunctions(this::socket).register(functions);
        new LookupFunctions(host.guard()).register(functions);
    }

    static void addBoth(
            FunctionTable functions, String name, String parameters, FunctionTable.Body body) {
        functions.addWaiting(name, parameters, body).addWaiting(name + V2, parameters, body);
    }

    /** Finds the socket with a number. */
    @FunctionalInterface
    interface Lookup {
        /**
         * The socket; {@code BADF} if there is nothing, {@code NOTSOCK} if it is something else.
         */
        SocketDescriptor socket(int number) throws WasiException;
    }

    private SocketDescriptor socket(int number) throws WasiException {
        return descriptors.get(number, SocketDescriptor.class, Errno.NOTSOCK);
    }

    private void open(HostCall call, GuestMemory memory) throws WasiException {
        int result = GuestPointer.u32(memory, call.i32(2));
        var family = SocketFamily.of(call.i32(0));
        int type = call.i32(1);
        if (type != DATAGRAM && type != STREAM) {
            throw new WasiException(Errno.INVAL);
        }
        if (family == SocketFamily.UNIX) {
            if (!host.guard().allowsUnixSockets()) {
                throw new WasiException(Errno.NOSYS);
            }
            if (type == DATAGRAM) {
                // Java has UNIX sockets for streams only.
                throw new WasiException(Errno.PROTONOSUPPORT);
            }
        }
        descriptors.checkRoom();
        var socket =
                type == STREAM
                        ? new StreamDescriptor(host, family)
                        : new DatagramDescriptor(host, family);
        memory.putI32(result, descriptors.add(socket));
    }

    private void bind(HostCall call, GuestMemory memory) throws WasiException {
        var socket = socket(call.i32(0));
        socket.bind(AddressBuffer.at(memory, call.i32(1)).read(socket.family(), call.i32(2)));
    }

    private void listen(HostCall call, GuestMemory memory) throws WasiException {
        socket(call.i32(0)).listen(call.i32(1));
    }

    private void connect(HostCall call, GuestMemory memory) throws WasiException {
        var socket = socket(call.i32(0));
        socket.connect(AddressBuffer.at(memory, call.i32(1)).read(socket.family(), call.i32(2)));
    }

    private void accept(int number, int flags, int result, GuestMemory memory)
            throws WasiException {
        GuestPointer.u32(memory, result);
        if ((flags & ~ALL_FDFLAGS) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        var listener = socket(number);
        listener.require(Rights.SOCK_ACCEPT);
        descriptors.checkRoom();
        var accepted = listener.accept((flags & Descriptor.NONBLOCK) != 0);
        memory.putI32(result, descriptors.add(accepted));
    }

    private void shutdown(HostCall call, GuestMemory memory) throws WasiException {
        int how = call.i32(1);
        if (how == 0 || (how & ~(SHUTDOWN_RECEIVING | SHUTDOWN_SENDING)) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        var socket = socket(call.i32(0));
        socket.require(Rights.SOCK_SHUTDOWN);
        socket.shutdown((how & SHUTDOWN_RECEIVING) != 0, (how & SHUTDOWN_SENDING) != 0);
    }

    /** The first generation's way to return an address: its bytes, 4 or 6, the port. */
    private void writeAddress(HostCall call, GuestMemory memory, SocketAddress address)
            throws WasiException {
        var buffer = AddressBuffer.at(memory, call.i32(1));
        int familyOut = GuestPointer.u32(memory, call.i32(2));
        int portOut = GuestPointer.u32(memory, call.i32(3));
        if (buffer.length() != 4 && buffer.length() != 16
                || !(address instanceof InetSocketAddress inet)) {
            throw new WasiException(Errno.INVAL);
        }
        byte[] bytes = AddressBuffer.bytes(inet.getAddress(), socket(call.i32(0)).family());
        if (bytes.length > buffer.length()) {
            throw new WasiException(Errno.NOMEM);
        }
        buffer.writeBytes(bytes);
        memory.putI32(familyOut, bytes.length == 4 ? 4 : 6);
        memory.putI32(portOut, inet.getPort());
    }

    /** The second generation's way: a family and an address, the port. */
    private void writeStorage(HostCall call, GuestMemory memory, SocketAddress address)
            throws WasiException {
        var buffer = AddressBuffer.at(memory, call.i32(1));
        int portOut = GuestPointer.u32(memory, call.i32(2));
        if (buffer.length() != AddressBuffer.STORAGE) {
            throw new WasiException(Errno.INVAL);
        }
        buffer.writeStorage(socket(call.i32(0)).family(), address);
        memory.putI32(portOut, address instanceof InetSocketAddress inet ? inet.getPort() : 0);
    }
}
