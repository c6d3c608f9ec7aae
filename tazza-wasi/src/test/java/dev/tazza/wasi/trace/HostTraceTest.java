package dev.tazza.wasi.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasi.CodelessGuest;
import dev.tazza.wasi.MemoryFileSystem;
import dev.tazza.wasi.NetworkPolicy;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasm.ExitException;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged of calls of the host. */
class HostTraceTest {
    private static final long FD_READ_WRITE = 1 << 1 | 1 << 6;
    private static final long FD_SEEK_TELL = 1 << 2 | 1 << 5;

    private final StringBuilder log = new StringBuilder();
    private final HostTrace trace = new HostTrace(log::append, false);
    private final CodelessGuest guest =
            new CodelessGuest(
                    Wasi.builder()
                            .directory("/", new MemoryFileSystem(1 << 20))
                            .network(NetworkPolicy.all()),
                    trace::of);

    @AfterEach
    void close() {
        guest.close();
    }

    private String logged() {
        String text = log.toString();
        log.setLength(0);
        return text;
    }

    private int iovec(int buffer, int length) {
        return guest.placeInts(buffer, length);
    }

    @Test
    void pathsFlagsRightsAndDescriptorsHaveNames() {
        int fd = guest.allocate(4);
        int path = guest.place("no\tes.txt");
        guest.call64("path_open", 3, 1, path, 9, 1 | 8, FD_READ_WRITE, 0L, 4, fd);
        assertEquals(
                "path_open(3, SYMLINK_FOLLOW, \"no\\tes.txt\", CREAT|TRUNC, FD_READ|FD_WRITE, 0,"
                        + " NONBLOCK) = SUCCESS fd=4\n",
                logged());
        guest.call("path_unlink_file", 3, path, 2);
        assertEquals("path_unlink_file(3, \"no\") = NOENT\n", logged());
    }

    @Test
    void whatIsWrittenAndReadIsShown() {
        int fd = guest.allocate(4);
        int path = guest.place("f");
        guest.call64("path_open", 3, 0, path, 1, 1, FD_READ_WRITE | FD_SEEK_TELL, 0L, 0, fd);
        int count = guest.allocate(4);
        int list = guest.placeInts(guest.place("hel"), 3, guest.place("lo\n"), 3);
        logged();
        guest.succeed("fd_write", 4, list, 2, count);
        assertEquals("fd_write(4, \"hello\\n\") = SUCCESS written=6\n", logged());
        guest.call64("fd_seek", 4, -5L, 2, guest.allocate(8));
        assertEquals("fd_seek(4, -5, END) = SUCCESS position=1\n", logged());
        guest.succeed("fd_read", 4, iovec(guest.allocate(100), 100), 1, count);
        assertEquals("fd_read(4, [100 bytes]) = SUCCESS data=\"ello\\n\" read=5\n", logged());
    }

    @Test
    void longTextIsCutAndCharactersThatHideAreEscaped() {
        int count = guest.allocate(4);
        guest.call("fd_write", 9, iovec(guest.place("x".repeat(500)), 500), 1, count);
        assertEquals("fd_write(9, \"" + "x".repeat(64) + "\"…) = BADF\n", logged());
        var text = "\u202e\u001b[31m\"";
        guest.call("path_unlink_file", 3, guest.place(text), 9);
        assertTrue(logged().startsWith("path_unlink_file(3, \"\\u{202e}\\u{1b}[31m\\\"\")"));
    }

    @Test
    void addressesOfSocketsAndClocksAreDecoded() {
        guest.call(
                "sock_connect", 99, guest.placeInts(guest.place(new byte[] {10, 0, 0, 7}), 4), 80);
        assertEquals("sock_connect(99, 10.0.0.7, 80) = BADF\n", logged());
        guest.call("sock_open", 1, 2, guest.allocate(4));
        assertEquals("sock_open(INET, STREAM) = SUCCESS fd=4\n", logged());
        guest.call64("clock_time_get", 1, 0L, -1);
        assertEquals("clock_time_get(MONOTONIC, 0) = FAULT\n", logged());
        int subscription = guest.allocate(48);
        guest.memory().storeInt(subscription + 16, 1);
        guest.memory().storeLong(subscription, 7);
        guest.succeed("poll_oneoff", subscription, guest.allocate(32), 1, guest.allocate(4));
        assertEquals(
                "poll_oneoff([MONOTONIC 0ns]) = SUCCESS ready=[CLOCK data=7] events=1\n", logged());
    }

    @Test
    void pointersToNowhereAreShownAsSuch() {
        guest.call("fd_write", 1, -8, 1, guest.allocate(4));
        assertEquals("fd_write(1, <bad pointer 0xfffffff8>) = FAULT\n", logged());
        guest.call("path_unlink_file", 3, guest.end() - 1, 2);
        assertEquals("path_unlink_file(3, <bad pointer 0x1fffff>) = FAULT\n", logged());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void argumentsThatMakeNoSenseNeverFail(long seed) {
        var random = new Random(seed);
        String[] functions = {
            "fd_write",
            "fd_read",
            "sock_bind",
            "sock_recv_from",
            "sock_send_to",
            "sock_getpeeraddr",
            "fd_prestat_get",
            "fd_fdstat_get",
            "path_symlink",
            "sock_getaddrinfo",
            "sock_accept"
        };
        int[] counts = {4, 4, 3, 8, 7, 3, 2, 2, 5, 8, 3};
        int[] values = {0, 1, 3, 8, 64, 128, 1024, -1, -8, Integer.MIN_VALUE, guest.end() - 4};
        for (int i = 0; i < 5000; i++) {
            int function = random.nextInt(functions.length);
            var arguments =
                    random.ints(counts[function], 0, values.length).map(n -> values[n]).toArray();
            guest.call(functions[function], arguments);
            String line = logged();
            assertTrue(line.startsWith(functions[function] + "(") && line.endsWith("\n"), line);
            assertEquals(1, line.lines().count(), line);
            assertTrue(line.length() < 2_000, line);
        }
    }

    @Test
    void aCallThatEndsTheGuestHasNoResult() {
        assertThrows(ExitException.class, () -> guest.callWithoutResult("proc_exit", 3));
        assertEquals("proc_exit(3) = ?\n", logged());
    }

    private Function host(HostFunction.Code code, FunctionType type) {
        var linker = new Linker().define("env", "f\n", type, code);
        return (Function)
                trace.of(linker).find(new Import("env", "f\n", new ExternalType.Function(0)), type);
    }

    @Test
    void otherFunctionsAreShownWithTheirValues() {
        var type = new FunctionType(List.of(ValueType.I32, ValueType.F64), List.of(ValueType.I64));
        var function = host(call -> call.returnI64(0, -7), type);
        assertEquals(-7L, function.call(new Store(), 5, 1.5)[0]);
        assertEquals("env.f\\n(5, 1.5) = -7\n", logged());
    }

    @Test
    void aCallIsWrittenBeforeItIsMadeAndCutByOtherThreads() throws Exception {
        var none = new FunctionType(List.of(), List.of());
        var inner = host(call -> assertEquals("env.f\\n()", log.toString()), none);
        inner.call(new Store());
        logged();
        var other = host(call -> {}, none);
        var outer =
                host(
                        call -> {
                            var thread = new Thread(() -> other.call(new Store()));
                            thread.start();
                            try {
                                thread.join();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        },
                        none);
        outer.call(new Store());
        var lines = logged().lines().toList();
        assertEquals("env.f\\n() <unfinished …>", lines.get(0));
        assertTrue(lines.get(1).matches("\\[thread \\d+] env.f\\\\n\\(\\) = \\(\\)"), lines.get(1));
        assertEquals("<… env.f\\n resumed> = ()", lines.get(2));
    }

    @Test
    void aCallThatFailsOrIsLeftIsUnfinished() {
        var none = new FunctionType(List.of(), List.of());
        var failing =
                host(
                        call -> {
                            throw new Trap("no");
                        },
                        none);
        assertThrows(Trap.class, () -> failing.call(new Store()));
        assertEquals("env.f\\n() = ? <unfinished …>\n", logged());
        host(call -> trace.close(), none).call(new Store());
        assertEquals("env.f\\n() <unfinished …>\n", logged());
    }

    @Test
    void theErrnoOfTheFunctionIsUntouched() {
        assertEquals(Errno.BADF, guest.call("fd_close", 77));
        assertEquals("fd_close(77) = BADF\n", logged());
    }
}
