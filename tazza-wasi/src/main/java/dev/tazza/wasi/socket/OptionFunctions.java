package dev.tazza.wasi.socket;

import dev.tazza.runtime.HostCall;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileType;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

/**
 * Reading and setting socket options, all of level 0.
 *
 * <p>Java has no means for some. Time-outs and the receive low-water mark are carried out by the
 * receiving and sending calls instead. Routing around the routing table, and binding to a device,
 * would change where bytes go, so that asking for them is refused with {@code NOPROTOOPT}.
 */
final class OptionFunctions {
    private static final int SOCKET_LEVEL = 0;
    private static final int REUSEADDR = 0;
    private static final int TYPE = 1;
    private static final int ERROR = 2;
    private static final int DONTROUTE = 3;
    private static final int BROADCAST = 4;
    private static final int SNDBUF = 5;
    private static final int RCVBUF = 6;
    private static final int KEEPALIVE = 7;
    private static final int OOBINLINE = 8;
    private static final int LINGER = 9;
    private static final int RCVLOWAT = 10;
    private static final int RCVTIMEO = 11;
    private static final int SNDTIMEO = 12;
    private static final int ACCEPTCONN = 13;
    private static final int BINDTODEVICE = 14;

    private static final int TYPE_DATAGRAM = 1;
    private static final int TYPE_STREAM = 2;
    private static final int LINGER_OFF = -1;

    /** What systems answer before a socket has buffers of its own. */
    private static final int USUAL_BUFFER = 128 * 1024;

    private final SocketFunctions.Lookup sockets;

    OptionFunctions(SocketFunctions.Lookup sockets) {
        this.sockets = sockets;
    }

    void register(FunctionTable functions) {
        functions.add("sock_getsockopt", "iiiii", this::get);
        functions.add("sock_setsockopt", "iiiii", this::set);
    }

    private void get(HostCall call, GuestMemory memory) throws WasiException {
        var socket = sockets.socket(call.i32(0));
        int name = option(call);
        int valueOut = call.i32(3);
        int lengthCell = GuestPointer.u32(memory, call.i32(4));
        long capacity = Integer.toUnsignedLong(memory.i32(lengthCell));
        memory.check(valueOut, capacity);
        if ((name == ERROR || name == TYPE) && capacity < Integer.BYTES) {
            throw new WasiException(Errno.INVAL);
        }
        byte[] value = value(socket, name);
        int length = (int) Math.min(capacity, value.length);
        memory.put(valueOut, value, 0, length);
        memory.putI32(lengthCell, length);
    }

    private static int option(HostCall call) throws WasiException {
        if (call.i32(1) != SOCKET_LEVEL || call.i32(2) < 0 || call.i32(2) > BINDTODEVICE) {
            throw new WasiException(Errno.INVAL);
        }
        return call.i32(2);
    }

    private static byte[] value(SocketDescriptor socket, int name) throws WasiException {
        var options = socket.options();
        return switch (name) {
            case REUSEADDR -> flag(get(socket, StandardSocketOptions.SO_REUSEADDR, false));
            case TYPE ->
                    number(
                            socket.fileType() == FileType.SOCKET_STREAM
                                    ? TYPE_STREAM
                                    : TYPE_DATAGRAM);
            case ERROR -> number(socket.takeError().number());
            case DONTROUTE -> flag(false);
            case BROADCAST -> flag(get(socket, StandardSocketOptions.SO_BROADCAST, false));
            case SNDBUF -> number(get(socket, StandardSocketOptions.SO_SNDBUF, USUAL_BUFFER));
            case RCVBUF -> number(get(socket, StandardSocketOptions.SO_RCVBUF, USUAL_BUFFER));
            case KEEPALIVE -> flag(get(socket, StandardSocketOptions.SO_KEEPALIVE, false));
            case OOBINLINE -> flag(options.outOfBandInline());
            case LINGER -> linger(get(socket, StandardSocketOptions.SO_LINGER, LINGER_OFF));
            case RCVLOWAT -> number(options.receiveLowWater());
            case RCVTIMEO -> time(options.receiveTimeoutMicros());
            case SNDTIMEO -> time(options.sendTimeoutMicros());
            case ACCEPTCONN -> flag(socket.isListening());
            case BINDTODEVICE -> new byte[0];
            default -> throw new WasiException(Errno.INVAL);
        };
    }

    private static <T> T get(SocketDescriptor socket, SocketOption<T> option, T initial)
            throws WasiException {
        return socket.options().get(option, initial, socket.channel());
    }

    private static byte[] flag(boolean on) {
        return number(on ? 1 : 0);
    }

    private static byte[] number(int value) {
        return allocate(Integer.BYTES).putInt(value).array();
    }

    private static byte[] linger(int seconds) {
        boolean on = seconds >= 0;
        return allocate(2 * Integer.BYTES).putInt(on ? 1 : 0).putInt(on ? seconds : 0).array();
    }

    private static byte[] time(long micros) {
        long second = TimeUnit.SECONDS.toMicros(1);
        return allocate(2 * Long.BYTES).putLong(micros / second).putLong(micros % second).array();
    }

    private static ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void set(HostCall call, GuestMemory memory) throws WasiException {
        var socket = sockets.socket(call.i32(0));
        int name = option(call);
        int pointer = call.i32(3);
        long length = Integer.toUnsignedLong(call.i32(4));
        memory.check(pointer, length);
        int size =
                switch (name) {
                    case LINGER -> 2 * Integer.BYTES;
                    case RCVTIMEO, SNDTIMEO -> 2 * Long.BYTES;
                    default -> Integer.BYTES;
                };
        if (name == BINDTODEVICE) {
            throw new WasiException(Errno.NOPROTOOPT);
        }
        if (length < size) {
            throw new WasiException(Errno.INVAL);
        }
        var value = ByteBuffer.wrap(memory.bytes(pointer, size)).order(ByteOrder.LITTLE_ENDIAN);
        var options = socket.options();
        switch (name) {
            case REUSEADDR -> setFlag(socket, StandardSocketOptions.SO_REUSEADDR, value);
            case BROADCAST -> setFlag(socket, StandardSocketOptions.SO_BROADCAST, value);
            case KEEPALIVE -> setFlag(socket, StandardSocketOptions.SO_KEEPALIVE, value);
            case SNDBUF -> setSize(socket, StandardSocketOptions.SO_SNDBUF, value);
            case RCVBUF -> setSize(socket, StandardSocketOptions.SO_RCVBUF, value);
            case LINGER -> setLinger(socket, value);
            case OOBINLINE -> options.setOutOfBandInline(value.getInt() != 0, socket.channel());
            case RCVLOWAT -> options.setReceiveLowWater(value.getInt());
            case RCVTIMEO -> options.setReceiveTimeoutMicros(micros(value));
            case SNDTIMEO -> options.setSendTimeoutMicros(micros(value));
            case DONTROUTE -> {
                if (value.getInt() != 0) {
                    throw new WasiException(Errno.NOPROTOOPT);
                }
            }
            // What can only be read.
            default -> throw new WasiException(Errno.NOPROTOOPT);
        }
    }

    private static void setFlag(
            SocketDescriptor socket, SocketOption<Boolean> option, ByteBuffer value)
            throws WasiException {
        socket.options().set(option, value.getInt() != 0, socket.channel());
    }

    private static void setSize(
            SocketDescriptor socket, SocketOption<Integer> option, ByteBuffer value)
            throws WasiException {
        int size = value.getInt();
        if (size < 0) {
            throw new WasiException(Errno.INVAL);
        }
        socket.options().set(option, Math.max(1, size), socket.channel());
    }

    private static void setLinger(SocketDescriptor socket, ByteBuffer value) throws WasiException {
        boolean on = value.getInt() != 0;
        int seconds = Math.max(0, value.getInt());
        socket.options()
                .set(StandardSocketOptions.SO_LINGER, on ? seconds : LINGER_OFF, socket.channel());
    }

    /** A time-out; more than can be told apart from endless is endless. */
    private static long micros(ByteBuffer value) throws WasiException {
        long seconds = value.getLong();
        long micros = value.getLong();
        if (seconds < 0 || micros < 0 || micros >= TimeUnit.SECONDS.toMicros(1)) {
            throw new WasiException(Errno.DOM);
        }
        // Saturates instead of overflowing.
        long whole = TimeUnit.SECONDS.toMicros(seconds);
        return whole > Long.MAX_VALUE - micros ? Long.MAX_VALUE : whole + micros;
    }
}
