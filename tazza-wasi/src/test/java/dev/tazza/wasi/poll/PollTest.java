package dev.tazza.wasi.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.Clocks;
import dev.tazza.wasi.CodelessGuest;
import dev.tazza.wasi.NetworkPolicy;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.socket.GuestSockets;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Trap;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollTest {
    private static final int CLOCK = 0;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final int ABSOLUTE = 1;
    private static final int MAX = 256;

    private final PipedOutputStream input = new PipedOutputStream();
    private final GuestSockets sockets =
            new GuestSockets(
                    new CodelessGuest(
                            Wasi.builder()
                                    .network(
                                            NetworkPolicy.builder()
                                                    .allow("listen=127.0.0.1:*")
                                                    .allow("connect=127.0.0.1:*")
                                                    .build())
                                    .input(pipe())));
    private final CodelessGuest guest = sockets.guest();
    private final int subscriptions = guest.allocate(48 * MAX);
    private final int events = guest.allocate(32 * MAX);
    private final int eventCount = guest.allocate(4);
    private int count;

    private PipedInputStream pipe() {
        try {
            return new PipedInputStream(input);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        sockets.close();
    }

    private record Event(long userdata, Errno error, int type, long bytes, boolean hangup) {}

    private int subscribe(int tag, long userdata) {
        int pointer = subscriptions + 48 * count++;
        guest.memory().fill(pointer, (byte) 0, 48);
        guest.memory().storeLong(pointer, userdata);
        guest.memory().storeByte(pointer + 8, (byte) tag);
        return pointer;
    }

    private PollTest descriptor(int tag, int number, long userdata) {
        guest.memory().storeInt(subscribe(tag, userdata) + 16, number);
        return this;
    }

    private PollTest clock(int id, long time, int flags, long userdata) {
        int pointer = subscribe(CLOCK, userdata);
        guest.memory().storeInt(pointer + 16, id);
        guest.memory().storeLong(pointer + 24, time);
        guest.memory().storeShort(pointer + 40, (short) flags);
        return this;
    }

    private List<Event> poll() {
        guest.succeed("poll_oneoff", subscriptions, events, count, eventCount);
        count = 0;
        var all = new ArrayList<Event>();
        for (int i = 0; i < guest.i32(eventCount); i++) {
            int pointer = events + 32 * i;
            all.add(
                    new Event(
                            guest.memory().loadLong(pointer),
                            Errno.values()[guest.u16(pointer + 8)],
                            guest.memory().loadByte(pointer + 10),
                            guest.memory().loadLong(pointer + 16),
                            guest.u16(pointer + 24) == 1));
        }
        return all;
    }

    private Event pollOne() {
        var all = poll();
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }

    private static Event expired(long userdata) {
        return new Event(userdata, Errno.SUCCESS, CLOCK, 0, false);
    }

    @Test
    void waitsForARelativeTimeAndNeverEndsEarly() {
        for (long nanos : new long[] {10, 1_000, 300_000, 1_500_000, 3_200_000}) {
            long start = System.nanoTime();
            assertEquals(expired(7), clock(MONOTONIC, nanos, 0, 7).pollOne());
            assertTrue(System.nanoTime() - start >= nanos, () -> nanos + " ended early");
        }
    }

    @Test
    void waitsForAnAbsoluteTimeOfBothClocks() {
        int time = guest.allocate(8);
        for (int id : new int[] {REALTIME, MONOTONIC}) {
            var now = id == REALTIME ? Clocks.system().realtime() : Clocks.system().monotonic();
            assertEquals(expired(1), clock(id, now + 2_000_000, ABSOLUTE, 1).pollOne());
            var after = id == REALTIME ? Clocks.system().realtime() : Clocks.system().monotonic();
            assertTrue(after >= now + 2_000_000);
            assertEquals(expired(2), clock(id, 1, ABSOLUTE, 2).pollOne());
        }
        assertEquals(0, guest.i32(time));
    }

    @Test
    void takesAnEndlessTimeForEndless() {
        int listener = sockets.listener();
        int client = sockets.connection(sockets.port(listener));
        var all =
                clock(MONOTONIC, -1, 0, 1)
                        .clock(REALTIME, -1, ABSOLUTE, 2)
                        .clock(MONOTONIC, Long.MAX_VALUE, 0, 3)
                        .descriptor(READ, listener, 4)
                        .poll();
        assertEquals(List.of(new Event(4, Errno.SUCCESS, READ, 1, false)), all);
        assertNotEquals(0, client);
    }

    @Test
    void reportsTheShortestOfSeveralTimes() {
        assertEquals(
                expired(2),
                clock(MONOTONIC, TimeUnit.HOURS.toNanos(1), 0, 1)
                        .clock(MONOTONIC, 1_000, 0, 2)
                        .pollOne());
    }

    @Test
    void reportsDataSpaceAndTheEndOfAStream() throws IOException {
        int listener = sockets.listener();
        try (var client = new Socket(InetAddress.getLoopbackAddress(), sockets.port(listener))) {
            int server = sockets.accept(listener);
            assertEquals(
                    new Event(2, Errno.SUCCESS, WRITE, 65536, false),
                    descriptor(READ, server, 1).descriptor(WRITE, server, 2).pollOne());
            client.getOutputStream().write(new byte[5]);
            assertEquals(
                    new Event(3, Errno.SUCCESS, READ, 5, false),
                    descriptor(READ, server, 3).pollOne());
            assertEquals(
                    new Event(3, Errno.SUCCESS, READ, 5, false),
                    descriptor(READ, server, 3).pollOne());
            sockets.receive(server);
            client.shutdownOutput();
            assertEquals(
                    new Event(4, Errno.SUCCESS, READ, 0, true),
                    descriptor(READ, server, 4).pollOne());
        }
    }

    @Test
    void doesNotWaitLongerForAChannelThatIsNotWantedAnyMore() throws IOException {
        int listener = sockets.listener();
        try (var first = new Socket(InetAddress.getLoopbackAddress(), sockets.port(listener));
                var second = new Socket(InetAddress.getLoopbackAddress(), sockets.port(listener))) {
            int one = sockets.accept(listener);
            int two = sockets.accept(listener);
            descriptor(READ, one, 1).descriptor(READ, two, 2).clock(MONOTONIC, 0, 0, 3);
            assertEquals(expired(3), pollOne());
            // The first becomes ready, but nobody asks for it.
            first.getOutputStream().write(1);
            second.getOutputStream().write(1);
            assertEquals(
                    new Event(2, Errno.SUCCESS, READ, 1, false),
                    descriptor(READ, two, 2).pollOne());
            sockets.receive(two);
            assertEquals(
                    expired(3),
                    descriptor(READ, two, 2).clock(MONOTONIC, 2_000_000, 0, 3).pollOne());
            assertEquals(
                    new Event(1, Errno.SUCCESS, READ, 1, false),
                    descriptor(READ, one, 1).pollOne());
        }
    }

    @Test
    void reportsTheEndOfAConnectionAttempt() throws IOException {
        int listener = sockets.listener();
        int socket = sockets.open(GuestSockets.INET4, GuestSockets.STREAM);
        sockets.nonBlocking(socket);
        var errno = sockets.connect(socket, GuestSockets.LOOPBACK, sockets.port(listener));
        assertTrue(errno == Errno.SUCCESS || errno == Errno.INPROGRESS, errno::name);
        assertEquals(
                new Event(1, Errno.SUCCESS, WRITE, 65536, false),
                descriptor(WRITE, socket, 1).pollOne());
        assertEquals(0, sockets.option(socket, 2));
        assertEquals(
                Errno.ISCONN,
                sockets.connect(socket, GuestSockets.LOOPBACK, sockets.port(listener)));
    }

    @Test
    void reportsARefusedConnectionAttemptThroughTheSocketsError() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        int socket = sockets.open(GuestSockets.INET4, GuestSockets.STREAM);
        sockets.nonBlocking(socket);
        var errno = sockets.connect(socket, GuestSockets.LOOPBACK, port);
        if (errno == Errno.INPROGRESS) {
            assertEquals(
                    List.of(
                            new Event(1, Errno.SUCCESS, READ, 0, true),
                            new Event(2, Errno.SUCCESS, WRITE, 0, true)),
                    descriptor(READ, socket, 1).descriptor(WRITE, socket, 2).poll());
            assertEquals(Errno.CONNREFUSED.number(), sockets.option(socket, 2));
            assertEquals(0, sockets.option(socket, 2));
        } else {
            assertEquals(Errno.CONNREFUSED, errno);
        }
    }

    @Test
    void takesANumberForTheSocketThatHasItNow() throws IOException {
        int listener = sockets.listener();
        int port = sockets.port(listener);
        try (var first = new Socket(InetAddress.getLoopbackAddress(), port)) {
            int old = sockets.accept(listener);
            first.getOutputStream().write(1);
            assertEquals(
                    new Event(1, Errno.SUCCESS, READ, 1, false),
                    descriptor(READ, old, 1).pollOne());
            guest.succeed("fd_close", old);
            try (var second = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertEquals(old, sockets.accept(listener));
                assertEquals(
                        expired(2),
                        descriptor(READ, old, 1).clock(MONOTONIC, 1_000, 0, 2).pollOne());
                second.getOutputStream().write(new byte[3]);
                assertEquals(
                        new Event(1, Errno.SUCCESS, READ, 3, false),
                        descriptor(READ, old, 1).pollOne());
                guest.succeed("fd_renumber", old, listener);
                assertEquals(
                        new Event(1, Errno.SUCCESS, READ, 3, false),
                        descriptor(READ, listener, 1).pollOne());
            }
        }
    }

    @Test
    void findsWhatWasOnlyPeekedAt() throws IOException {
        int listener = sockets.listener();
        try (var client = new Socket(InetAddress.getLoopbackAddress(), sockets.port(listener))) {
            int server = sockets.accept(listener);
            client.getOutputStream().write(new byte[7]);
            sockets.receive(server, 1);
            assertEquals(
                    new Event(1, Errno.SUCCESS, READ, 7, false),
                    descriptor(READ, server, 1).pollOne());
            sockets.receive(server);
            assertEquals(
                    expired(2), descriptor(READ, server, 1).clock(MONOTONIC, 0, 0, 2).pollOne());
        }
    }

    @Test
    void freesManyClosedConnectionsWithoutANewWait() {
        int listener = sockets.listener();
        int port = sockets.port(listener);
        for (int i = 0; i < 300; i++) {
            int client = sockets.connection(port);
            int server = sockets.accept(listener);
            descriptor(WRITE, server, 1).descriptor(WRITE, client, 2).poll();
            guest.succeed("fd_close", client);
            guest.succeed("fd_close", server);
        }
        assertEquals(listener + 1, sockets.connection(port), "all numbers are free again");
    }

    @Test
    void waitsOnAVirtualThread() throws Exception {
        int listener = sockets.listener();
        int port = sockets.port(listener);
        var errnos = new ArrayList<Errno>();
        var thread =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        errnos.add(
                                                guest.call(
                                                        "sock_accept",
                                                        listener,
                                                        sockets.result())));
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            thread.join();
            assertTrue(client.isConnected());
        }
        assertEquals(List.of(Errno.SUCCESS), errnos);
    }

    @Test
    void waitsForStandardInput() throws IOException {
        assertEquals(
                expired(2), descriptor(READ, 0, 1).clock(MONOTONIC, 1_000_000, 0, 2).pollOne());
        input.write('x');
        input.flush();
        assertEquals(new Event(1, Errno.SUCCESS, READ, 1, false), descriptor(READ, 0, 1).pollOne());
        guest.succeed("fd_read", 0, sockets.vector(), 1, sockets.result());
        assertEquals("x", sockets.received());
        input.close();
        assertEquals(new Event(1, Errno.SUCCESS, READ, 1, true), descriptor(READ, 0, 1).pollOne());
    }

    @Test
    void findsOutputAlwaysReady() {
        assertEquals(2, descriptor(WRITE, 1, 1).descriptor(WRITE, 2, 2).poll().size());
    }

    @Test
    void reportsWhatIsWrongWithASubscriptionAndStillReportsTheOthers() {
        int listener = sockets.listener();
        descriptor(READ, 999, 1)
                .descriptor(READ, -1, 2)
                .descriptor(READ, listener, 3)
                .descriptor(READ, listener, 4)
                .descriptor(9, listener, 5)
                .clock(17, 1, 0, 6)
                .clock(MONOTONIC, 1, 2, 7)
                .clock(2, 1, 0, 8)
                .descriptor(WRITE, 1, 9);
        assertEquals(
                List.of(
                        new Event(1, Errno.BADF, READ, 0, false),
                        new Event(2, Errno.BADF, READ, 0, false),
                        new Event(4, Errno.EXIST, READ, 0, false),
                        new Event(5, Errno.INVAL, 9, 0, false),
                        new Event(6, Errno.INVAL, CLOCK, 0, false),
                        new Event(7, Errno.INVAL, CLOCK, 0, false),
                        new Event(8, Errno.NOTSUP, CLOCK, 0, false),
                        new Event(9, Errno.SUCCESS, WRITE, 1, false)),
                poll());
    }

    @Test
    void refusesHostileArguments() {
        clock(MONOTONIC, 0, 0, 1);
        assertEquals(Errno.INVAL, guest.call("poll_oneoff", subscriptions, events, 0, eventCount));
        assertEquals(Errno.INVAL, guest.call("poll_oneoff", subscriptions, events, -1, eventCount));
        assertEquals(
                Errno.INVAL,
                guest.call("poll_oneoff", subscriptions, events, 0x0555_5556, eventCount));
        assertEquals(
                Errno.FAULT,
                guest.call("poll_oneoff", subscriptions, events, 0x1_0000, eventCount));
        assertEquals(Errno.FAULT, guest.call("poll_oneoff", -48, events, 1, eventCount));
        assertEquals(
                Errno.FAULT,
                guest.call("poll_oneoff", subscriptions, guest.end() - 24, 1, eventCount));
        assertEquals(Errno.FAULT, guest.call("poll_oneoff", subscriptions, events, 1, guest.end()));
        assertThrows(
                Trap.class,
                () -> guest.call("poll_oneoff", subscriptions + 4, events, 1, eventCount));
        assertThrows(
                Trap.class,
                () -> guest.call("poll_oneoff", subscriptions, events + 1, 1, eventCount));
    }

    @Test
    void readsAllSubscriptionsBeforeItWritesOverThem() {
        for (int i = 0; i < 10; i++) {
            clock(MONOTONIC, 0, 0, i);
        }
        guest.succeed("epoll_oneoff", subscriptions, subscriptions, 10, eventCount);
        assertEquals(10, guest.i32(eventCount));
        for (int i = 0; i < 10; i++) {
            assertEquals(i, guest.memory().loadLong(subscriptions + 32L * i));
        }
    }

    @Test
    void isEndedByAnInterrupt() {
        Thread.currentThread().interrupt();
        var listener = sockets.listener();
        descriptor(READ, listener, 1);
        var failure = assertThrows(ExhaustionException.class, this::poll);
        assertEquals(ExhaustionException.Limit.TIME, failure.limit());
        assertTrue(Thread.interrupted());
    }

    @Test
    void isEndedByClosingTheGuestFromAnotherThread() throws InterruptedException {
        clock(MONOTONIC, -1, 0, 1);
        var guestThread = Thread.currentThread();
        var closer =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (guestThread.getState() != Thread.State.WAITING
                                            && guestThread.getState()
                                                    != Thread.State.TIMED_WAITING) {
                                        Thread.onSpinWait();
                                    }
                                    sockets.close();
                                });
        assertEquals(
                Errno.CANCELED,
                guest.call("poll_oneoff", subscriptions, events, count, eventCount));
        closer.join();
    }
}
