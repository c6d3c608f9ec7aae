package dev.tazza.wasi.socket;

import static dev.tazza.wasi.socket.GuestSockets.DATAGRAM;
import static dev.tazza.wasi.socket.GuestSockets.INET4;
import static dev.tazza.wasi.socket.GuestSockets.STREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.abi.Errno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketOptionTest {
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

    private final GuestSockets sockets =
            GuestSockets.with("listen=127.0.0.1:*", "connect=127.0.0.1:*");

    @AfterEach
    void close() {
        sockets.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {REUSEADDR, BROADCAST, KEEPALIVE, OOBINLINE})
    void keepsFlagsFromBeforeItIsKnownWhatTheSocketIs(int option) {
        int socket = sockets.open(INET4, STREAM);
        assertEquals(0, sockets.option(socket, option));
        assertEquals(Errno.SUCCESS, sockets.setOption(socket, option, 7));
        assertEquals(1, sockets.option(socket, option));
        int listener = sockets.listener();
        assertEquals(
                Errno.SUCCESS,
                sockets.connect(socket, GuestSockets.LOOPBACK, sockets.port(listener)));
        assertEquals(1, sockets.option(socket, option));
        assertEquals(Errno.SUCCESS, sockets.setOption(socket, option, 0));
        assertEquals(0, sockets.option(socket, option));
    }

    @Test
    void handsOptionsOfAListenerToItsConnections() {
        int listener = sockets.open(INET4, STREAM);
        assertEquals(Errno.SUCCESS, sockets.setOption(listener, KEEPALIVE, 1));
        assertEquals(Errno.SUCCESS, sockets.setOption(listener, RCVTIMEO, 3, 0, 4, 0));
        assertEquals(Errno.SUCCESS, sockets.bind(listener, GuestSockets.LOOPBACK, 0));
        assertEquals(0, sockets.option(listener, ACCEPTCONN));
        assertEquals(Errno.SUCCESS, sockets.listen(listener));
        assertEquals(1, sockets.option(listener, ACCEPTCONN));
        sockets.connection(sockets.port(listener));
        int connection = sockets.accept(listener);
        assertEquals(1, sockets.option(connection, KEEPALIVE));
        assertEquals(0, sockets.option(connection, ACCEPTCONN));
        assertEquals(3, sockets.option(connection, RCVTIMEO));
    }

    @Test
    void tellsTypeAndError() {
        assertEquals(2, sockets.option(sockets.open(INET4, STREAM), TYPE));
        assertEquals(1, sockets.option(sockets.open(INET4, DATAGRAM), TYPE));
        assertEquals(0, sockets.option(sockets.open(INET4, DATAGRAM), ERROR));
    }

    @Test
    void changesBufferSizes() {
        int socket = sockets.open(INET4, DATAGRAM);
        for (int option : new int[] {SNDBUF, RCVBUF}) {
            assertTrue(sockets.option(socket, option) > 0);
            assertEquals(Errno.SUCCESS, sockets.setOption(socket, option, 20_000));
            assertTrue(sockets.option(socket, option) >= 20_000);
            assertEquals(Errno.INVAL, sockets.setOption(socket, option, -1));
            assertEquals(Errno.SUCCESS, sockets.setOption(socket, option, Integer.MAX_VALUE));
            assertEquals(Errno.SUCCESS, sockets.setOption(socket, option, 0));
        }
    }

    @Test
    void keepsLingeringAndTimes() {
        int socket = sockets.open(INET4, STREAM);
        var guest = sockets.guest();
        int value = guest.allocate(16);
        assertEquals(Errno.SUCCESS, sockets.setOption(socket, LINGER, 1, 5));
        guest.succeed("sock_getsockopt", socket, 0, LINGER, value, guest.placeInts(8));
        assertEquals(1, guest.i32(value));
        assertEquals(5, guest.i32(value + 4));
        for (int option : new int[] {RCVTIMEO, SNDTIMEO}) {
            assertEquals(Errno.SUCCESS, sockets.setOption(socket, option, 2, 0, 999_999, 0));
            int length = guest.placeInts(16);
            guest.succeed("sock_getsockopt", socket, 0, option, value, length);
            assertEquals(16, guest.i32(length));
            assertEquals(2, guest.memory().loadLong(value));
            assertEquals(999_999, guest.memory().loadLong(value + 8));
            assertEquals(Errno.DOM, sockets.setOption(socket, option, 0, 0, 1_000_000, 0));
            assertEquals(Errno.DOM, sockets.setOption(socket, option, 0, 0, -1, -1));
            assertEquals(Errno.DOM, sockets.setOption(socket, option, -1, -1, 0, 0));
            assertEquals(
                    Errno.SUCCESS, sockets.setOption(socket, option, -1, Integer.MAX_VALUE, 0, 0));
        }
    }

    @Test
    void waitsForAsManyBytesAsTheLowWaterMarkSays() {
        int listener = sockets.listener();
        int client = sockets.connection(sockets.port(listener));
        int server = sockets.accept(listener);
        assertEquals(1, sockets.option(server, RCVLOWAT));
        assertEquals(Errno.SUCCESS, sockets.setOption(server, RCVLOWAT, 4));
        assertEquals(Errno.SUCCESS, sockets.setOption(server, RCVTIMEO, 0, 0, 1000, 0));
        sockets.send(client, "abc");
        assertEquals("abc", sockets.receive(server), "what came before the time was over");
        sockets.send(client, "abcd");
        assertEquals("abcd", sockets.receive(server));
    }

    @Test
    void saysNoToWhatJavaCannotDo() {
        int socket = sockets.open(INET4, STREAM);
        assertEquals(Errno.SUCCESS, sockets.setOption(socket, DONTROUTE, 0));
        assertEquals(Errno.NOPROTOOPT, sockets.setOption(socket, DONTROUTE, 1));
        assertEquals(0, sockets.option(socket, DONTROUTE));
        assertEquals(Errno.NOPROTOOPT, sockets.setOption(socket, BINDTODEVICE, 0x30687465));
        for (int option : new int[] {TYPE, ERROR, ACCEPTCONN}) {
            assertEquals(Errno.NOPROTOOPT, sockets.setOption(socket, option, 1));
        }
    }

    @Test
    void checksLevelsNamesAndLengths() {
        int socket = sockets.open(INET4, STREAM);
        var guest = sockets.guest();
        int value = guest.placeInts(-1, -1, -1, -1);
        int length = guest.placeInts(16);
        assertEquals(
                Errno.INVAL, guest.call("sock_getsockopt", socket, 1, KEEPALIVE, value, length));
        assertEquals(Errno.INVAL, guest.call("sock_getsockopt", socket, 0, 15, value, length));
        assertEquals(Errno.INVAL, guest.call("sock_getsockopt", socket, 0, -1, value, length));
        assertEquals(Errno.INVAL, guest.call("sock_setsockopt", socket, 6, 1, value, 4));
        assertEquals(Errno.INVAL, guest.call("sock_setsockopt", socket, 0, KEEPALIVE, value, 3));
        assertEquals(Errno.INVAL, guest.call("sock_setsockopt", socket, 0, LINGER, value, 7));
        assertEquals(Errno.INVAL, guest.call("sock_setsockopt", socket, 0, RCVTIMEO, value, 8));
        assertEquals(Errno.FAULT, guest.call("sock_setsockopt", socket, 0, KEEPALIVE, value, -1));
        assertEquals(
                Errno.FAULT,
                guest.call("sock_getsockopt", socket, 0, KEEPALIVE, guest.end(), length));
        assertEquals(
                Errno.FAULT,
                guest.call("sock_getsockopt", socket, 0, KEEPALIVE, value, guest.placeInts(-1)));
        assertEquals(
                Errno.ADDRNOTAVAIL,
                guest.call("sock_getsockopt", socket, 0, KEEPALIVE, value, length + 1));
        assertEquals(
                Errno.INVAL,
                guest.call("sock_getsockopt", socket, 0, TYPE, value, guest.placeInts(3)));
        int two = guest.placeInts(2);
        guest.succeed("sock_getsockopt", socket, 0, KEEPALIVE, value, two);
        assertEquals(2, guest.i32(two));
        assertEquals(0xFFFF0000, guest.i32(value));
        guest.succeed("sock_getsockopt", socket, 0, KEEPALIVE, value, length);
        assertEquals(4, guest.i32(length));
    }
}
