package dev.tazza.wasi.socket;

import static dev.tazza.wasi.socket.GuestSockets.DATAGRAM;
import static dev.tazza.wasi.socket.GuestSockets.INET4;
import static dev.tazza.wasi.socket.GuestSockets.LOOPBACK;
import static dev.tazza.wasi.socket.GuestSockets.STREAM;
import static dev.tazza.wasi.socket.GuestSockets.UNIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tazza.wasi.CodelessGuest;
import dev.tazza.wasi.NetworkPolicy;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasi.abi.Errno;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileArgumentsTest {
    private final GuestSockets sockets =
            GuestSockets.with("listen=127.0.0.1:*", "connect=127.0.0.1:*");
    private final CodelessGuest guest = sockets.guest();

    @AfterEach
    void close() {
        sockets.close();
    }

    @Test
    void opensNothingWithoutAPlaceForTheResultOrOfAnUnknownKind() {
        assertEquals(Errno.FAULT, guest.call("sock_open", INET4, STREAM, guest.end()));
        assertEquals(Errno.FAULT, guest.call("sock_open", INET4, STREAM, -4));
        assertEquals(Errno.ADDRNOTAVAIL, guest.call("sock_open", INET4, STREAM, 2));
        assertEquals(Errno.INVAL, guest.call("sock_open", 0, STREAM, 0));
        assertEquals(Errno.INVAL, guest.call("sock_open", 4, STREAM, 0));
        assertEquals(Errno.INVAL, guest.call("sock_open", -1, STREAM, 0));
        assertEquals(Errno.INVAL, guest.call("sock_open", INET4, 0, 0));
        assertEquals(Errno.INVAL, guest.call("sock_open", INET4, 3, 0));
        assertEquals(Errno.NOSYS, guest.call("sock_open", UNIX, STREAM, 0));
        assertEquals(3, sockets.open(INET4, STREAM), "nothing was opened before");
    }

    @Test
    void opensNoMoreSocketsThanDescriptors() {
        var few =
                new GuestSockets(
                        new CodelessGuest(
                                Wasi.builder().network(NetworkPolicy.all()).descriptorLimit(6)));
        try (few) {
            int listener = few.listener();
            few.connection(few.port(listener));
            few.open(INET4, DATAGRAM);
            assertEquals(Errno.NFILE, few.guest().call("sock_open", INET4, STREAM, few.result()));
            assertEquals(Errno.NFILE, few.guest().call("sock_accept", listener, few.result()));
            few.guest().succeed("fd_close", 5);
            assertEquals(5, few.accept(listener), "the connection was not lost");
        }
    }

    @Test
    void checksAddressDescriptors() {
        int socket = sockets.open(INET4, STREAM);
        assertEquals(Errno.ADDRNOTAVAIL, guest.call("sock_bind", socket, 6, 0));
        assertEquals(Errno.FAULT, guest.call("sock_bind", socket, guest.end() - 4, 0));
        assertEquals(Errno.FAULT, guest.call("sock_bind", socket, guest.placeInts(0, -1), 0));
        assertEquals(Errno.FAULT, guest.call("sock_bind", socket, guest.placeInts(-1, 4), 0));
        assertEquals(
                Errno.FAULT,
                guest.call("sock_bind", socket, guest.placeInts(guest.end() - 3, 4), 0));
        assertEquals(Errno.INVAL, guest.call("sock_bind", socket, guest.placeInts(0, 0), 0));
        assertEquals(Errno.INVAL, guest.call("sock_bind", socket, guest.placeInts(0, 127), 0));
        int storage = guest.allocate(128);
        guest.memory().storeShort(storage, (short) 77);
        assertEquals(
                Errno.INVAL, guest.call("sock_bind", socket, guest.placeInts(storage, 128), 0));
        guest.memory().storeShort(storage, (short) UNIX);
        assertEquals(
                Errno.AFNOSUPPORT,
                guest.call("sock_bind", socket, guest.placeInts(storage, 128), 0));
    }

    @Test
    void takesOnlyTheLow16BitsOfAPort() {
        int socket = sockets.open(INET4, STREAM);
        assertEquals(Errno.SUCCESS, sockets.bind(socket, LOOPBACK, 0x7FFF_0000));
        assertEquals(
                Errno.CONNREFUSED,
                sockets.connect(sockets.open(INET4, STREAM), LOOPBACK, 0xFFFF_0000 | 1));
    }

    @Test
    void answersWithAnErrorForAPeerThatCannotBe() {
        for (int type : new int[] {STREAM, DATAGRAM}) {
            assertNotEquals(Errno.SUCCESS, sockets.connect(sockets.open(INET4, type), LOOPBACK, 0));
        }
        int datagram = sockets.open(INET4, DATAGRAM);
        assertNotEquals(Errno.SUCCESS, sockets.sendTo(datagram, "x", LOOPBACK, 0));
        assertEquals(Errno.NOTCONN, guest.call("sock_shutdown", datagram, 3));
    }

    @Test
    void findsNoSocketBehindOtherNumbers() {
        int address = sockets.address(LOOPBACK);
        int listener = sockets.listener();
        for (int number :
                new int[] {listener + 1, 1000, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertEquals(Errno.BADF, guest.call("sock_bind", number, address, 0));
            assertEquals(Errno.BADF, guest.call("sock_accept", number, 0, sockets.result()));
            assertEquals(Errno.BADF, sockets.tryReceive(number, 0));
        }
        for (int number : new int[] {0, 1, 2}) {
            assertEquals(Errno.NOTSOCK, guest.call("sock_connect", number, address, 80));
            assertEquals(Errno.NOTSOCK, guest.call("sock_shutdown", number, 3));
            assertEquals(Errno.NOTSOCK, sockets.send(number, "x"));
        }
        guest.succeed("fd_close", listener);
        assertEquals(Errno.BADF, guest.call("sock_listen", listener, 1));
    }

    @Test
    void checksBuffersBeforeAnythingIsReceived() {
        int listener = sockets.listener();
        int client = sockets.connection(sockets.port(listener));
        int server = sockets.accept(listener);
        sockets.send(client, "kept");
        int out = sockets.result();
        int[] many = new int[2 * 1025];
        Arrays.fill(many, 0);
        assertEquals(
                Errno.INVAL,
                guest.call("sock_recv", server, guest.placeInts(many), 1025, 0, out, out + 4));
        assertEquals(Errno.INVAL, guest.call("sock_recv", server, 0, -1, 0, out, out + 4));
        assertEquals(
                Errno.FAULT,
                guest.call("sock_recv", server, guest.placeInts(0, -1), 1, 0, out, out + 4));
        assertEquals(
                Errno.FAULT,
                guest.call("sock_recv", server, guest.placeInts(0, 4, -4, 8), 2, 0, out, out + 4));
        assertEquals(
                Errno.FAULT, guest.call("sock_recv", server, guest.end() - 8, 2, 0, out, out + 4));
        assertEquals(Errno.ADDRNOTAVAIL, guest.call("sock_recv", server, 2, 1, 0, out, out + 4));
        assertEquals(Errno.FAULT, guest.call("sock_recv", server, sockets.vector(), 1, 0, -4, out));
        assertEquals(
                Errno.ADDRNOTAVAIL,
                guest.call("sock_recv", server, sockets.vector(), 1, 0, out, out + 1));
        assertEquals(
                Errno.INVAL, guest.call("sock_recv", server, sockets.vector(), 1, 4, out, out + 4));
        assertEquals("kept", sockets.receive(server));
        assertEquals(Errno.INVAL, guest.call("sock_send", server, sockets.text("x"), 1, 1, out));
        guest.succeed("sock_send", server, guest.placeInts(many), 1024, 0, out);
        assertEquals(0, guest.i32(out));
    }

    @Test
    void keepsAConnectionThatItHasNoPlaceToReport() {
        int listener = sockets.listener();
        sockets.connection(sockets.port(listener));
        assertEquals(Errno.FAULT, guest.call("sock_accept", listener, guest.end()));
        assertEquals(Errno.ADDRNOTAVAIL, guest.call("sock_accept", listener, 1));
        sockets.accept(listener);
    }

    @Test
    void refusesCallsInTheWrongOrder() {
        int socket = sockets.open(INET4, STREAM);
        assertEquals(Errno.INVAL, guest.call("sock_accept", socket, sockets.result()));
        assertEquals(Errno.NOTCONN, guest.call("sock_shutdown", socket, 3));
        assertEquals(Errno.INVAL, guest.call("sock_shutdown", socket, 0));
        assertEquals(Errno.INVAL, guest.call("sock_shutdown", socket, 4));
        assertEquals(Errno.NOTCONN, sockets.tryReceive(socket, 0));
        assertEquals(Errno.SUCCESS, sockets.bind(socket, LOOPBACK, 0));
        assertEquals(Errno.INVAL, sockets.bind(socket, LOOPBACK, 0));
        assertEquals(Errno.SUCCESS, sockets.listen(socket));
        assertEquals(Errno.SUCCESS, sockets.listen(socket));
        assertEquals(Errno.ISCONN, sockets.connect(socket, LOOPBACK, 80));
        assertEquals(Errno.NOTCONN, sockets.send(socket, "x"));
        assertEquals(Errno.NOTSUP, sockets.listen(sockets.open(INET4, DATAGRAM)));
        assertEquals(Errno.SPIPE, guest.call64("fd_seek", socket, 0L, 0, sockets.result()));
    }

    @Test
    void acceptsEveryNameAndTypeOfBothGenerations() {
        int listener = sockets.listener();
        int port = sockets.port(listener);
        int client = sockets.open(INET4, STREAM);
        guest.succeed("sock_connect_v2", client, sockets.address(LOOPBACK), port);
        guest.succeed("sock_accept_v2", listener, 0, sockets.result());
        int server = guest.i32(sockets.result());
        guest.succeed("sock_send_v2", client, sockets.text("v2"), 1, 0, sockets.result());
        guest.succeed(
                "sock_recv_v2",
                server,
                sockets.vector(),
                1,
                0,
                sockets.result(),
                sockets.result() + 4);
        assertEquals("v2", sockets.received());
        int storage = guest.placeInts(guest.allocate(128), 128);
        guest.succeed("sock_getlocaladdr_v2", server, storage, sockets.result());
        assertEquals(port, guest.i32(sockets.result()));
        guest.succeed("sock_getpeeraddr_v2", client, storage, sockets.result());
        assertEquals(port, guest.i32(sockets.result()));
        guest.succeed("sock_open_v2", INET4, DATAGRAM, sockets.result());
        int datagram = guest.i32(sockets.result());
        guest.succeed("sock_bind_v2", datagram, sockets.address(LOOPBACK), 0);
        int self = sockets.port(datagram);
        guest.succeed(
                "sock_send_to_v2",
                datagram,
                sockets.text("me"),
                1,
                sockets.address(LOOPBACK),
                self,
                0,
                sockets.result());
        guest.succeed(
                "sock_recv_from_v2",
                datagram,
                sockets.vector(),
                1,
                storage,
                0,
                sockets.result() + 8,
                sockets.result(),
                sockets.result() + 4);
        assertEquals("me", sockets.received());
        guest.succeed("sock_listen_v2", listener, 5);
    }
}
