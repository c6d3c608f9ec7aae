package dev.tazza.wasi.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.CodelessGuest;
import dev.tazza.wasm.ExhaustionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;

/** A deadline ends guests that wait for somebody on the network who says nothing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BlockedSocketsTest {
    private static void assertDeadlineEnds(GuestSockets guest, Executable call) {
        try (var _ = guest.guest().store().deadline(Duration.ofMillis(20))) {
            assertEnds(guest, call);
        }
    }

    private static void assertEnds(GuestSockets guest, Executable call) {
        var end = assertThrows(ExhaustionException.class, call);
        assertEquals(ExhaustionException.Limit.TIME, end.limit());
        assertTrue(guest.guest().store().isEnded());
    }

    /** Connects to a server that accepts nothing, until its backlog is full. */
    private static List<SocketChannel> fill(ServerSocket server) throws IOException {
        final int backlogs = 8;
        var clients = new ArrayList<SocketChannel>();
        for (int i = 0; i < backlogs; i++) {
            var client = SocketChannel.open();
            clients.add(client);
            client.configureBlocking(false);
            client.connect(server.getLocalSocketAddress());
        }
        return clients;
    }

    // Others refuse what has no room, and Linux lets it wait.
    @Test
    @EnabledOnOs(OS.LINUX)
    void connectToSomebodyWhoDoesNotAnswer() throws IOException {
        try (var guest = GuestSockets.with("connect=127.0.0.1:*");
                var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var clients = fill(server);
            try {
                int socket = guest.open(GuestSockets.INET4, GuestSockets.STREAM);
                assertDeadlineEnds(
                        guest,
                        () -> guest.connect(socket, GuestSockets.LOOPBACK, server.getLocalPort()));
            } finally {
                for (var client : clients) {
                    client.close();
                }
            }
        }
    }

    @Test
    void receiveFromSomebodyWhoSaysNothing() throws IOException {
        try (var guest = GuestSockets.with("connect=127.0.0.1:*");
                var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int socket = guest.connection(server.getLocalPort());
            try (var _ = server.accept()) {
                assertDeadlineEnds(guest, () -> guest.tryReceive(socket, 0));
            }
        }
    }

    @Test
    void receiveDatagramsThatDoNotCome() {
        try (var guest = GuestSockets.with("listen=127.0.0.1:*")) {
            int socket = guest.open(GuestSockets.INET4, GuestSockets.DATAGRAM);
            guest.bind(socket, GuestSockets.LOOPBACK, 0);
            assertDeadlineEnds(guest, () -> guest.tryReceive(socket, 0));
        }
    }

    /** A name server that answers only when it is told to, and cannot be interrupted. */
    private static final class SilentServer implements HostResolver {
        private final CountDownLatch answer = new CountDownLatch(1);
        private final CompletableFuture<Thread> asked = new CompletableFuture<>();

        @Override
        public List<InetAddress> resolve(String name) throws UnknownHostException {
            asked.complete(Thread.currentThread());
            boolean told = false;
            while (!told) {
                try {
                    answer.await();
                    told = true;
                } catch (InterruptedException e) {
                    // As a call of the system does.
                }
            }
            return List.of(new InetSocketAddress(0).getAddress());
        }
    }

    @Test
    void lookUpANameOfAServerThatDoesNotAnswer() throws Exception {
        var server = new SilentServer();
        try (var guest = new GuestSockets(CodelessGuest.with(new SystemResolver(server)))) {
            var name = "nobody.test";
            var in = guest.guest();
            int address = in.placeInts(0, 26, in.allocate(26));
            int first = in.placeInts(in.placeInts(0, 0, 0, address, 0, 0, 0));
            // Not before it waits, so that it is known what for.
            server.asked.thenAccept(_ -> in.store().deadline(Duration.ofMillis(1)));
            assertEnds(
                    guest,
                    () ->
                            in.call(
                                    "sock_getaddrinfo",
                                    in.place(name),
                                    name.length(),
                                    in.place("80"),
                                    2,
                                    in.placeInts(0, 0, 0, 0, 0, 0, 0),
                                    first,
                                    1,
                                    in.allocate(4)));
        } finally {
            server.answer.countDown();
        }
        // It was the name server that the guest waited for, and its thread ends with it.
        server.asked.get().join();
    }
}
