package dev.tazza.wasi.socket;

import static dev.tazza.wasi.socket.GuestSockets.DATAGRAM;
import static dev.tazza.wasi.socket.GuestSockets.INET4;
import static dev.tazza.wasi.socket.GuestSockets.LOOPBACK;
import static dev.tazza.wasi.socket.GuestSockets.STREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.CodelessGuest;
import dev.tazza.wasi.NetworkPolicy;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Trap;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Calls everything with arguments that were drawn, on a memory full of structures that were drawn.
 * The thread is interrupted, so that whatever would block ends the call.
 */
class RandomCallsTest {
    private static final int CALLS = 50_000;
    private static final int ARENA = 4096;
    private static final Set<String> DESCRIPTORLESS =
            Set.of("sock_open", "sock_getaddrinfo", "poll_oneoff", "epoll_oneoff");
    private static final Map<String, Integer> FUNCTIONS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("sock_open", 3),
                            Map.entry("sock_bind", 3),
                            Map.entry("sock_connect", 3),
                            Map.entry("sock_listen", 2),
                            Map.entry("sock_accept", 2),
                            Map.entry("sock_accept_v2", 3),
                            Map.entry("sock_recv", 6),
                            Map.entry("sock_recv_from", 7),
                            Map.entry("sock_recv_from_v2", 8),
                            Map.entry("sock_send", 5),
                            Map.entry("sock_send_to", 7),
                            Map.entry("sock_shutdown", 2),
                            Map.entry("sock_getsockopt", 5),
                            Map.entry("sock_setsockopt", 5),
                            Map.entry("sock_getlocaladdr", 4),
                            Map.entry("sock_getlocaladdr_v2", 3),
                            Map.entry("sock_getpeeraddr", 4),
                            Map.entry("sock_getpeeraddr_v2", 3),
                            Map.entry("sock_getaddrinfo", 8),
                            Map.entry("poll_oneoff", 4),
                            Map.entry("epoll_oneoff", 4),
                            Map.entry("fd_close", 1),
                            Map.entry("fd_renumber", 2),
                            Map.entry("fd_fdstat_set_flags", 2)));

    private final Random random = new Random(20_261_125);
    private CodelessGuest guest;
    private int arena;

    @Test
    void everyCallEndsWithAnErrorNumberOrInADocumentedWay() {
        var policy =
                NetworkPolicy.builder()
                        .allow("listen=127.0.0.1:0")
                        .allow("connect=127.0.0.1:1")
                        .build();
        var sockets =
                new GuestSockets(
                        new CodelessGuest(Wasi.builder().network(policy).descriptorLimit(16)));
        guest = sockets.guest();
        arena = guest.allocate(ARENA);
        guest.keep();
        var seen = new EnumMap<Errno, Integer>(Errno.class);
        var names = FUNCTIONS.keySet().toArray(String[]::new);
        try (sockets) {
            Thread.currentThread().interrupt();
            for (int i = 0; i < CALLS; i++) {
                if (i % 16 == 0) {
                    scramble();
                    refill(sockets);
                }
                var name = names[random.nextInt(names.length)];
                call(name, seen);
            }
            assertTrue(Thread.interrupted(), "no call may eat an interrupt");
            for (int number = 3; number < 16; number++) {
                guest.call("fd_close", number);
            }
            int socket = sockets.open(INET4, STREAM);
            assertEquals(Errno.SUCCESS, sockets.bind(socket, LOOPBACK, 0));
            assertEquals(Errno.SUCCESS, sockets.listen(socket));
        } finally {
            Thread.interrupted();
        }
        assertTrue(seen.getOrDefault(Errno.SUCCESS, 0) > CALLS / 100, seen::toString);
        assertTrue(seen.size() > 15, seen::toString);
    }

    private void call(String name, Map<Errno, Integer> seen) {
        int[] arguments = new int[FUNCTIONS.get(name)];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = draw();
        }
        if (!DESCRIPTORLESS.contains(name)) {
            arguments[0] = random.nextInt(12);
        }
        try {
            seen.merge(guest.call(name, arguments), 1, Integer::sum);
        } catch (ExhaustionException e) {
            assertEquals(ExhaustionException.Limit.TIME, e.limit());
        } catch (Trap e) {
            if (!e.getMessage().equals("misaligned pointer")) {
                throw new AssertionError(name + Arrays.toString(arguments), e);
            }
        }
    }

    /** Opens sockets of several kinds, as far as there is room. */
    private void refill(GuestSockets sockets) {
        int stream = tryOpen(sockets, STREAM);
        int bound = tryOpen(sockets, random.nextBoolean() ? STREAM : DATAGRAM);
        if (stream >= 0 && bound >= 0) {
            sockets.bind(bound, LOOPBACK, 0);
            if (random.nextBoolean()) {
                sockets.listen(bound);
            }
        }
        guest.forget();
    }

    private int tryOpen(GuestSockets sockets, int type) {
        var errno = guest.call("sock_open", INET4, type, sockets.result());
        return errno == Errno.SUCCESS ? guest.i32(sockets.result()) : -1;
    }

    private void scramble() {
        for (int pointer = arena; pointer < arena + ARENA; pointer += 4) {
            guest.memory().storeInt(pointer, draw());
        }
    }

    /** Small numbers, descriptors, lengths that mean something, pointers, and anything. */
    private int draw() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(4);
            case 1, 2 -> random.nextInt(20);
            case 3 ->
                    new int[] {4, 16, 128, 28, 0x0100007F, 1 << 16 | 2 << 24, 1024}
                            [random.nextInt(7)];
            case 4, 5 -> arena + random.nextInt(ARENA / 8) * 8;
            case 6 -> guest.end() - random.nextInt(64);
            default -> random.nextInt();
        };
    }
}
