package dev.tazza.wasi.socket;

import static dev.tazza.wasi.socket.GuestSockets.ANY;
import static dev.tazza.wasi.socket.GuestSockets.DATAGRAM;
import static dev.tazza.wasi.socket.GuestSockets.INET4;
import static dev.tazza.wasi.socket.GuestSockets.LOOPBACK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tazza.wasi.CodelessGuest;
import dev.tazza.wasi.abi.Errno;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatagramSocketTest {
    private static final int PEEK = 1;
    private static final int TRUNCATED = 1;

    private GuestSockets sockets = GuestSockets.with("listen=127.0.0.1:*", "connect=127.0.0.1:*");

    @AfterEach
    void close() {
        sockets.close();
    }

    private void grant(String... grants) {
        sockets.close();
        sockets = GuestSockets.with(grants);
    }

    private int bound(byte[] address) {
        int socket = sockets.open(INET4, DATAGRAM);
        assertEquals(Errno.SUCCESS, sockets.bind(socket, address, 0));
        return socket;
    }

    @Test
    void returnsTheSourceInTheOrderThatGuestsExpect() {
        int server = bound(LOOPBACK);
        int client = bound(LOOPBACK);
        var guest = sockets.guest();
        int serverPort = sockets.port(server);
        int clientPort = sockets.port(client);
        assertEquals(Errno.SUCCESS, sockets.sendTo(client, "ping", LOOPBACK, serverPort));
        int storage = guest.allocate(128);
        int port = guest.allocate(4);
        guest.succeed(
                "sock_recv_from",
                server,
                sockets.vector(),
                1,
                guest.placeInts(storage, 128),
                0,
                port,
                sockets.result(),
                sockets.result() + 4);
        assertEquals("ping", sockets.received());
        assertEquals(clientPort, guest.i32(port), "host order, and nothing behind its two bytes");
        assertEquals(1, guest.u16(storage));
        assertEquals(127, guest.memory().loadByte(storage + 2));
        assertEquals(1, guest.memory().loadByte(storage + 5));
    }

    @Test
    void returnsTheSourceInTheFormOfTheFirstGeneration() {
        int server = bound(LOOPBACK);
        int client = bound(LOOPBACK);
        var guest = sockets.guest();
        int serverPort = sockets.port(server);
        int clientPort = sockets.port(client);
        for (int size : new int[] {16, 4, 0, 3}) {
            sockets.sendTo(client, "x", LOOPBACK, serverPort);
            int bytes = guest.allocate(16);
            guest.succeed(
                    "sock_recv_from",
                    server,
                    sockets.vector(),
                    1,
                    guest.placeInts(bytes, size),
                    0,
                    sockets.result(),
                    sockets.result() + 4);
            if (size == 16) {
                assertEquals(2, guest.u16(bytes));
                assertEquals(clientPort, guest.u16(bytes + 2));
                assertEquals(0x0100007F, guest.i32(bytes + 4));
            } else {
                assertEquals(size == 4 ? 0x0100007F : 0, guest.i32(bytes));
            }
        }
    }

    @Test
    void cutsADatagramThatDoesNotFitAndSaysSo() {
        int server = bound(LOOPBACK);
        sockets.sendTo(bound(LOOPBACK), "a long one", LOOPBACK, sockets.port(server));
        sockets.sendTo(bound(LOOPBACK), "next", LOOPBACK, sockets.port(server));
        var guest = sockets.guest();
        int short4 = guest.placeInts(guest.allocate(4), 4);
        guest.succeed("sock_recv", server, short4, 1, 0, sockets.result(), sockets.result() + 4);
        assertEquals(4, guest.i32(sockets.result()));
        assertEquals(TRUNCATED, guest.u16(sockets.result() + 4));
        assertEquals("next", sockets.receive(server));
        assertEquals(0, guest.u16(sockets.result() + 4));
    }

    @Test
    void showsADatagramToAPeekAgain() {
        int server = bound(LOOPBACK);
        sockets.sendTo(bound(LOOPBACK), "one", LOOPBACK, sockets.port(server));
        assertEquals("one", sockets.receive(server, PEEK));
        assertEquals("one", sockets.receive(server));
        sockets.nonBlocking(server);
        assertEquals(Errno.AGAIN, sockets.tryReceive(server, 0));
    }

    @Test
    void receivesAnEmptyDatagram() {
        int server = bound(LOOPBACK);
        assertEquals(
                Errno.SUCCESS, sockets.sendTo(bound(LOOPBACK), "", LOOPBACK, sockets.port(server)));
        assertEquals("", sockets.receive(server));
    }

    @Test
    void talksToOnePeerOnceConnected() {
        int server = bound(LOOPBACK);
        int client = sockets.open(INET4, DATAGRAM);
        assertEquals(Errno.DESTADDRREQ, sockets.send(client, "x"));
        assertEquals(Errno.SUCCESS, sockets.connect(client, LOOPBACK, sockets.port(server)));
        assertEquals(Errno.SUCCESS, sockets.send(client, "hi"));
        assertEquals("hi", sockets.receive(server));
        int other = bound(LOOPBACK);
        assertEquals(Errno.SUCCESS, sockets.connect(client, LOOPBACK, sockets.port(other)));
        assertEquals(Errno.SUCCESS, sockets.send(client, "again"));
        assertEquals("again", sockets.receive(other));
    }

    @Test
    void refusesADatagramThatIsTooLarge() {
        var guest = sockets.guest();
        int client = bound(LOOPBACK);
        int target = sockets.address(LOOPBACK);
        for (int size : new int[] {65_508, 65_537, 1 << 20}) {
            assertEquals(
                    Errno.MSGSIZE,
                    guest.call(
                            "sock_send_to",
                            client,
                            guest.placeInts(0, size),
                            1,
                            target,
                            9,
                            0,
                            sockets.result()));
        }
    }

    @Test
    void needsAnAddressToSendTo() {
        int client = bound(LOOPBACK);
        assertEquals(Errno.INVAL, sockets.sendTo(client, "x", new byte[0], 9));
        assertEquals(Errno.INVAL, sockets.sendTo(client, "x", new byte[8], 9));
    }

    @Test
    void letsAClientBindAndHearOnlyThosePeersItMaySendTo() throws IOException {
        try (var granted = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            grant("connect=127.0.0.1:" + granted.getLocalPort());
            int client = bound(ANY);
            sockets.nonBlocking(client);
            int port = sockets.port(client);
            assertNotEquals(0, port);
            assertEquals(
                    Errno.ACCES, sockets.sendTo(client, "x", LOOPBACK, stranger.getLocalPort()));
            send(stranger, "bad", port);
            assertEquals(Errno.AGAIN, sockets.tryReceive(client, 0));
            send(stranger, "bad", port);
            send(granted, "good", port);
            assertEquals("good", sockets.receive(client));
        }
    }

    @Test
    void letsAServerAnswerThoseItHeardOfAndNobodyElse() throws IOException {
        try (var peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            grant("listen=127.0.0.1:0");
            int server = bound(LOOPBACK);
            assertEquals(Errno.ACCES, sockets.sendTo(server, "x", LOOPBACK, peer.getLocalPort()));
            send(peer, "question", sockets.port(server));
            assertEquals("question", sockets.receive(server));
            assertEquals(
                    Errno.SUCCESS, sockets.sendTo(server, "answer", LOOPBACK, peer.getLocalPort()));
            var packet = new DatagramPacket(new byte[16], 16);
            peer.receive(packet);
            assertEquals(
                    "answer",
                    new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            assertEquals(Errno.ACCES, sockets.sendTo(server, "x", LOOPBACK, other.getLocalPort()));
        }
    }

    private static void send(DatagramSocket from, String text, int port) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    @Test
    void showsItselfAsADatagramSocket() {
        CodelessGuest guest = sockets.guest();
        int stat = guest.allocate(24);
        guest.succeed("fd_fdstat_get", bound(LOOPBACK), stat);
        assertEquals(5, guest.memory().loadByte(stat));
    }
}
