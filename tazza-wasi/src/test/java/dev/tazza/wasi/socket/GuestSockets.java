package dev.tazza.wasi.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.wasi.CodelessGuest;
import dev.tazza.wasi.abi.Errno;
import java.nio.charset.StandardCharsets;

/** The socket functions as a guest's library wraps them. */
public final class GuestSockets implements AutoCloseable {
    public static final int INET4 = 1;
    public static final int INET6 = 2;
    public static final int UNIX = 3;
    public static final int DATAGRAM = 1;
    public static final int STREAM = 2;
    public static final int NONBLOCK = 4;
    public static final byte[] LOOPBACK = {127, 0, 0, 1};
    public static final byte[] ANY = {0, 0, 0, 0};

    private static final int BUFFER = 128 * 1024;

    private final CodelessGuest guest;
    private final int result;
    private final int buffer;
    private final int vector;

    public GuestSockets(CodelessGuest guest) {
        this.guest = guest;
        result = guest.allocate(16);
        buffer = guest.allocate(BUFFER);
        vector = guest.placeInts(buffer, BUFFER);
    }

    public static GuestSockets with(String... grants) {
        return new GuestSockets(CodelessGuest.with(grants));
    }

    public CodelessGuest guest() {
        return guest;
    }

    public int open(int family, int type) {
        guest.succeed("sock_open", family, type, result);
        return guest.i32(result);
    }

    public int address(byte... bytes) {
        return guest.placeInts(guest.place(bytes), bytes.length);
    }

    public Errno bind(int socket, byte[] address, int port) {
        return guest.call("sock_bind", socket, address(address), port);
    }

    public Errno connect(int socket, byte[] address, int port) {
        return guest.call("sock_connect", socket, address(address), port);
    }

    public Errno listen(int socket) {
        return guest.call("sock_listen", socket, 128);
    }

    /** A listening socket on loopback. */
    public int listener() {
        int socket = open(INET4, STREAM);
        assertEquals(Errno.SUCCESS, bind(socket, LOOPBACK, 0));
        assertEquals(Errno.SUCCESS, listen(socket));
        return socket;
    }

    /** A connected socket. */
    public int connection(int port) {
        int socket = open(INET4, STREAM);
        assertEquals(Errno.SUCCESS, connect(socket, LOOPBACK, port));
        return socket;
    }

    public int accept(int listener) {
        guest.succeed("sock_accept", listener, result);
        return guest.i32(result);
    }

    public int port(int socket) {
        int address = guest.placeInts(guest.allocate(16), 16);
        guest.succeed("sock_getlocaladdr", socket, address, result, result + 4);
        return guest.i32(result + 4);
    }

    public Errno send(int socket, String text) {
        return guest.call("sock_send", socket, text(text), 1, 0, result);
    }

    public Errno sendTo(int socket, String text, byte[] address, int port) {
        return guest.call("sock_send_to", socket, text(text), 1, address(address), port, 0, result);
    }

    /** A vector with one buffer that holds the text. */
    public int text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return guest.placeInts(guest.place(bytes), bytes.length);
    }

    /** Receives what is there. */
    public String receive(int socket) {
        return receive(socket, 0);
    }

    public String receive(int socket, int flags) {
        assertEquals(Errno.SUCCESS, tryReceive(socket, flags));
        return received();
    }

    public Errno tryReceive(int socket, int flags) {
        return guest.call("sock_recv", socket, vector, 1, flags, result, result + 4);
    }

    /** What the last receive gave. */
    public String received() {
        return guest.text(buffer, guest.i32(result));
    }

    /** The vector that {@link #received()} shows. */
    public int vector() {
        return vector;
    }

    public int result() {
        return result;
    }

    public void nonBlocking(int socket) {
        guest.succeed("fd_fdstat_set_flags", socket, NONBLOCK);
    }

    public int option(int socket, int name) {
        int value = guest.allocate(4);
        guest.succeed("sock_getsockopt", socket, 0, name, value, guest.placeInts(4));
        return guest.i32(value);
    }

    public Errno setOption(int socket, int name, int... value) {
        return guest.call(
                "sock_setsockopt", socket, 0, name, guest.placeInts(value), 4 * value.length);
    }

    @Override
    public void close() {
        guest.close();
    }
}
