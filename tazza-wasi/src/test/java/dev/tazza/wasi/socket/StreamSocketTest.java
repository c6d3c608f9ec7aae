package dev.tazza.wasi.socket;

import static dev.tazza.wasi.socket.GuestSockets.INET4;
import static dev.tazza.wasi.socket.GuestSockets.INET6;
import static dev.tazza.wasi.socket.GuestSockets.LOOPBACK;
import static dev.tazza.wasi.socket.GuestSockets.STREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.CodelessGuest;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasi.abi.Errno;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamSocketTest {
    private static final int PEEK = 1;
    private static final int WAITALL = 2;
    private static final int RECEIVE_TIMEOUT = 11;
    private static final int SEND_TIMEOUT = 12;
    private static final int ERROR = 2;

    private final GuestSockets sockets =
            GuestSockets.with(
                    "listen=127.0.0.1:*",
                    "connect=127.0.0.1:*",
                    "listen=[::1]:*",
                    "connect=[::1]:*");

    @AfterEach
    void close() {
        sockets.close();
    }

    private static Socket client(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    void echoesBetweenTwoSocketsOfOneGuest() {
        int listener = sockets.listener();
        int client = sockets.connection(sockets.port(listener));
        int server = sockets.accept(listener);
        assertEquals(Errno.SUCCESS, sockets.send(client, "ciao"));
        assertEquals("ciao", sockets.receive(server));
        assertEquals(Errno.SUCCESS, sockets.send(server, "salve"));
        assertEquals("salve", sockets.receive(client));
    }

    @Test
    void showsTheChosenPortBeforeListeningAndNobodyCanConnectUntilThen() {
        int socket = sockets.open(INET4, STREAM);
        assertEquals(Errno.SUCCESS, sockets.bind(socket, LOOPBACK, 0));
        int port = sockets.port(socket);
        assertNotEquals(0, port);
        int early = sockets.open(INET4, STREAM);
        assertEquals(Errno.CONNREFUSED, sockets.connect(early, LOOPBACK, port));
        assertEquals(Errno.SUCCESS, sockets.listen(socket));
        assertEquals(port, sockets.port(socket));
        sockets.connection(port);
    }

    @Test
    void keepsTheChosenPortWhenTheAddressMayBeShared() {
        int socket = sockets.open(INET4, STREAM);
        assertEquals(Errno.SUCCESS, sockets.setOption(socket, 0, 1));
        assertEquals(Errno.SUCCESS, sockets.bind(socket, LOOPBACK, 0));
        int port = sockets.port(socket);
        assertEquals(Errno.SUCCESS, sockets.listen(socket));
        assertEquals(port, sockets.port(socket));
        assertEquals(1, sockets.option(socket, 0));
    }

    @Test
    void connectsFromTheAddressItWasBoundTo() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int socket = sockets.open(INET4, STREAM);
            assertEquals(Errno.SUCCESS, sockets.bind(socket, LOOPBACK, 0));
            int port = sockets.port(socket);
            assertEquals(Errno.SUCCESS, sockets.connect(socket, LOOPBACK, server.getLocalPort()));
            try (var accepted = server.accept()) {
                assertEquals(port, accepted.getPort());
            }
        }
    }

    @Test
    void refusesAnAddressInUse() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int socket = sockets.open(INET4, STREAM);
            assertEquals(Errno.ADDRINUSE, sockets.bind(socket, LOOPBACK, server.getLocalPort()));
        }
    }

    @Test
    void freesThePortAtOnceWhenClosed() throws IOException {
        int listener = sockets.listener();
        int port = sockets.port(listener);
        sockets.nonBlocking(listener);
        assertEquals(Errno.AGAIN, sockets.guest().call("sock_accept", listener, sockets.result()));
        sockets.guest().succeed("fd_close", listener);
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void acceptsWithTwoParametersABlockingAndWithThreeANonBlockingSocket() throws IOException {
        int listener = sockets.listener();
        sockets.nonBlocking(listener);
        try (var _ = client(sockets.port(listener));
                var _ = client(sockets.port(listener))) {
            int blocking = sockets.accept(listener);
            assertEquals(0, flags(blocking));
            sockets.guest().succeed("sock_accept", listener, 4, sockets.result());
            int nonBlocking = sockets.guest().i32(sockets.result());
            assertEquals(4, flags(nonBlocking));
            assertEquals(Errno.AGAIN, sockets.tryReceive(nonBlocking, 0));
            assertEquals(
                    Errno.INVAL,
                    sockets.guest().call("sock_accept", listener, 32, sockets.result()));
        }
    }

    private int flags(int socket) {
        int stat = sockets.guest().allocate(24);
        sockets.guest().succeed("fd_fdstat_get", socket, stat);
        assertEquals(6, sockets.guest().memory().loadByte(stat));
        return sockets.guest().u16(stat + 2);
    }

    @Test
    void readsAndWritesAsADescriptor() throws IOException {
        int listener = sockets.listener();
        try (var client = client(sockets.port(listener))) {
            int server = sockets.accept(listener);
            sockets.guest().succeed("fd_write", server, sockets.text("hello"), 1, sockets.result());
            assertEquals(
                    "hello",
                    new String(client.getInputStream().readNBytes(5), StandardCharsets.UTF_8));
            client.getOutputStream().write('x');
            client.shutdownOutput();
            sockets.guest().succeed("fd_read", server, sockets.vector(), 1, sockets.result());
            assertEquals("x", sockets.received());
            assertEquals("", sockets.receive(server));
        }
    }

    @Test
    void scattersAndGathers() throws IOException {
        int listener = sockets.listener();
        try (var client = client(sockets.port(listener))) {
            int server = sockets.accept(listener);
            var guest = sockets.guest();
            int pieces = guest.placeInts(guest.place("ab"), 2, 0, 0, guest.place("cde"), 3);
            guest.succeed("sock_send", server, pieces, 3, 0, sockets.result());
            assertEquals(
                    "abcde",
                    new String(client.getInputStream().readNBytes(5), StandardCharsets.UTF_8));
            client.getOutputStream().write("12345".getBytes(StandardCharsets.UTF_8));
            int first = guest.allocate(2);
            int second = guest.allocate(8);
            guest.succeed(
                    "sock_recv",
                    server,
                    guest.placeInts(first, 2, second, 8),
                    2,
                    0,
                    sockets.result(),
                    sockets.result() + 4);
            assertEquals(5, guest.i32(sockets.result()));
            assertEquals("12" + "345", guest.text(first, 2) + guest.text(second, 3));
        }
    }

    @Test
    void showsBytesToAPeekAgain() throws IOException {
        int listener = sockets.listener();
        try (var client = client(sockets.port(listener))) {
            int server = sockets.accept(listener);
            client.getOutputStream().write("peek".getBytes(StandardCharsets.UTF_8));
            assertEquals("peek", sockets.receive(server, PEEK));
            assertEquals("peek", sockets.receive(server, PEEK));
            assertEquals("peek", sockets.receive(server));
            client.shutdownOutput();
            assertEquals("", sockets.receive(server, PEEK));
        }
    }

    @Test
    void waitsForAllBytesIfAsked() throws IOException {
        int listener = sockets.listener();
        try (var client = client(sockets.port(listener))) {
            int server = sockets.accept(listener);
            var guest = sockets.guest();
            int target = guest.allocate(6);
            var sender =
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    client.setTcpNoDelay(true);
                                    for (char c : "abcdef".toCharArray()) {
                                        client.getOutputStream().write(c);
                                    }
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            });
            guest.succeed(
                    "sock_recv",
                    server,
                    guest.placeInts(target, 6),
                    1,
                    WAITALL,
                    sockets.result(),
                    sockets.result() + 4);
            assertEquals("abcdef", guest.text(target, guest.i32(sockets.result())));
            sender.join();
        }
    }

    @Test
    void sendsMoreThanFitsIntoTheSystemsBuffersWhenBlocking() throws IOException {
        int listener = sockets.listener();
        try (var client = client(sockets.port(listener))) {
            int server = sockets.accept(listener);
            var guest = sockets.guest();
            // The memory once over, in 14 pieces: more than any send buffer.
            int size = guest.end() / 2;
            int[] vector = new int[28];
            for (int i = 0; i < vector.length; i += 2) {
                vector[i] = 0;
                vector[i + 1] = size;
            }
            var reader =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return client.getInputStream().readAllBytes().length;
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            });
            guest.succeed("sock_send", server, guest.placeInts(vector), 14, 0, sockets.result());
            assertEquals(14 * size, guest.i32(sockets.result()));
            guest.succeed("sock_shutdown", server, 2);
            assertEquals(14 * size, reader.join());
            assertEquals(Errno.PIPE, sockets.send(server, "x"));
        }
    }

    @Test
    void sendsAPartWithoutBlockingAndThenAsksToTryAgain() throws IOException {
        int listener = sockets.listener();
        try (var client = client(sockets.port(listener))) {
            int server = sockets.accept(listener);
            sockets.nonBlocking(server);
            var guest = sockets.guest();
            int vector = guest.placeInts(0, guest.end());
            long sent = 0;
            Errno errno;
            while ((errno = guest.call("sock_send", server, vector, 1, 0, sockets.result()))
                    == Errno.SUCCESS) {
                assertTrue(guest.i32(sockets.result()) > 0);
                sent += guest.i32(sockets.result());
            }
            assertEquals(Errno.AGAIN, errno);
            long expected = sent;
            guest.succeed("fd_close", server);
            assertEquals(
                    expected, client.getInputStream().transferTo(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void givesUpReceivingAfterTheTimeout() throws IOException {
        int listener = sockets.listener();
        try (var client = client(sockets.port(listener))) {
            int server = sockets.accept(listener);
            assertEquals(
                    Errno.SUCCESS, sockets.setOption(server, RECEIVE_TIMEOUT, 0, 0, 20_000, 0));
            long start = System.nanoTime();
            assertEquals(Errno.AGAIN, sockets.tryReceive(server, 0));
            assertTrue(System.nanoTime() - start >= 20_000_000);
            client.getOutputStream().write('a');
            assertEquals("a", sockets.receive(server));
        }
    }

    @Test
    void reportsARefusedConnectionAndCanTryAgain() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        int socket = sockets.open(INET4, STREAM);
        assertEquals(Errno.CONNREFUSED, sockets.connect(socket, LOOPBACK, port));
        assertEquals(Errno.NOTCONN, sockets.send(socket, "x"));
        int listener = sockets.listener();
        assertEquals(Errno.SUCCESS, sockets.connect(socket, LOOPBACK, sockets.port(listener)));
        assertEquals(Errno.ISCONN, sockets.connect(socket, LOOPBACK, sockets.port(listener)));
        assertEquals(0, sockets.option(socket, ERROR));
    }

    @Test
    void tellsBothEndsOfAConnection() {
        int listener = sockets.listener();
        int client = sockets.connection(sockets.port(listener));
        int server = sockets.accept(listener);
        int clientPort = sockets.port(client);
        int listenerPort = sockets.port(listener);
        var guest = sockets.guest();
        int bytes = guest.allocate(16);
        int address = guest.placeInts(bytes, 4);
        int result = sockets.result();
        guest.succeed("sock_getpeeraddr", server, address, result, result + 4);
        assertEquals(4, guest.i32(result));
        assertEquals(clientPort, guest.i32(result + 4));
        assertEquals(0x0100007F, guest.i32(bytes));
        int storage = guest.allocate(128);
        guest.succeed("sock_getpeeraddr", client, guest.placeInts(storage, 128), result);
        assertEquals(listenerPort, guest.i32(result));
        assertEquals(1, guest.u16(storage));
        assertEquals(127, guest.memory().loadByte(storage + 2));
        int fresh = sockets.open(INET4, STREAM);
        assertEquals(
                Errno.NOTCONN, guest.call("sock_getpeeraddr", fresh, address, result, result + 4));
    }

    @Test
    void speaksIpv6() {
        byte[] loopback = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        int listener = sockets.open(INET6, STREAM);
        assertEquals(Errno.SUCCESS, sockets.bind(listener, loopback, 0));
        assertEquals(Errno.SUCCESS, sockets.listen(listener));
        int client = sockets.open(INET6, STREAM);
        assertEquals(Errno.SUCCESS, sockets.connect(client, loopback, sockets.port(listener)));
        int server = sockets.accept(listener);
        sockets.send(client, "six");
        assertEquals("six", sockets.receive(server));
        var guest = sockets.guest();
        int result = sockets.result();
        assertEquals(
                Errno.NOMEM,
                guest.call(
                        "sock_getpeeraddr",
                        server,
                        guest.placeInts(guest.allocate(4), 4),
                        result,
                        result + 4));
        guest.succeed(
                "sock_getpeeraddr",
                server,
                guest.placeInts(guest.allocate(16), 16),
                result,
                result + 4);
        assertEquals(6, guest.i32(result));
    }

    @Test
    void takesIpv4ConnectionsOnAnIpv6SocketAndShowsThemMapped() throws IOException {
        try (var all = GuestSockets.with("listen=[::]:*")) {
            int listener = all.open(INET6, STREAM);
            assertEquals(Errno.SUCCESS, all.bind(listener, new byte[16], 0));
            assertEquals(Errno.SUCCESS, all.listen(listener));
            try (var client = client(all.port(listener))) {
                int server = all.accept(listener);
                var guest = all.guest();
                int bytes = guest.allocate(16);
                int result = all.result();
                guest.succeed(
                        "sock_getpeeraddr", server, guest.placeInts(bytes, 16), result, result + 4);
                assertEquals(6, guest.i32(result));
                assertEquals(client.getLocalPort(), guest.i32(result + 4));
                assertEquals(0xFFFF0000, guest.i32(bytes + 8));
                assertEquals(0x0100007F, guest.i32(bytes + 12));
            }
        }
    }

    @Test
    void givesUpSendingAfterTheTimeoutAndSaysHowMuchWasSent() throws IOException {
        int listener = sockets.listener();
        try (var client = client(sockets.port(listener))) {
            int server = sockets.accept(listener);
            assertEquals(Errno.SUCCESS, sockets.setOption(server, SEND_TIMEOUT, 0, 0, 20_000, 0));
            var guest = sockets.guest();
            int[] vector = new int[64];
            for (int i = 1; i < vector.length; i += 2) {
                vector[i] = guest.end();
            }
            int pieces = guest.placeInts(vector);
            guest.succeed("sock_send", server, pieces, 32, 0, sockets.result());
            long sent = guest.i32(sockets.result());
            assertTrue(sent > 0 && sent < 32L * guest.end(), () -> sent + " bytes");
            assertEquals(
                    Errno.AGAIN, guest.call("sock_send", server, pieces, 32, 0, sockets.result()));
            assertTrue(client.isConnected());
        }
    }

    @Test
    void refusesAddressesOfAnotherFamily() {
        assertEquals(Errno.AFNOSUPPORT, sockets.connect(sockets.open(INET6, STREAM), LOOPBACK, 80));
        assertEquals(
                Errno.AFNOSUPPORT, sockets.connect(sockets.open(INET4, STREAM), new byte[16], 80));
        assertEquals(Errno.INVAL, sockets.connect(sockets.open(INET4, STREAM), new byte[5], 80));
        assertEquals(Errno.INVAL, sockets.connect(sockets.open(INET4, STREAM), new byte[0], 80));
    }

    @Test
    void endsABlockedAcceptWhenTheGuestIsClosed() throws Exception {
        int listener = sockets.listener();
        var thread = Thread.currentThread();
        var closer =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (thread.getState() == Thread.State.RUNNABLE
                                            && !inSelect(thread)) {
                                        Thread.onSpinWait();
                                    }
                                    sockets.close();
                                });
        assertNotEquals(
                Errno.SUCCESS, sockets.guest().call("sock_accept", listener, sockets.result()));
        closer.join();
    }

    private static boolean inSelect(Thread thread) {
        for (var frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("select")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void closesAPreopenedListenerWithTheGuest() throws Exception {
        var listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        try (var guest =
                        new GuestSockets(
                                new CodelessGuest(Wasi.builder().listeningSocket(listener)));
                var client = client(port)) {
            client.getOutputStream().write('p');
            assertEquals("p", guest.receive(guest.accept(3)));
        }
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
}
