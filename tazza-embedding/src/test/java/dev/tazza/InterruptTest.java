package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasi.NetworkPolicy;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Interrupts and deadlines end guests whatever they do, on both engines. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class InterruptTest {
    private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());

    private static final List<String> BUSY =
            List.of(
                    "(func (export \"run\") call $ready (loop br 0))",
                    // One block that counts to a bound, and would be vectorised.
                    """
                    (func (export "run") call $ready (loop (call $count (i32.const 1000000)) br 0))
                    (func $count (param i32) (local i32)
                      (loop
                        (i32.store (i32.and (local.get 1) (i32.const 0xfffc)) (local.get 1))
                        (br_if 0 (i32.lt_s
                          (local.tee 1 (i32.add (local.get 1) (i32.const 1))) (local.get 0)))))
                    """,
                    // Counts to its bound by a way that is very long.
                    """
                    (func (export "run") call $ready (call $far (i32.const 0)))
                    (func $far (param i32) (local i32 i64)
                      (loop
                        (local.set 1 (i32.const 0))
                        (loop
                          (local.set 2 (i64.add (local.get 2) (i64.const 1)))
                          (br_if 0 (i32.ne
                            (local.tee 1 (i32.add (local.get 1) (i32.const 1))) (local.get 0))))
                        (br 0)))
                    """,
                    """
                    (func (export "run") (local i32)
                      call $ready
                      (loop (loop (loop (loop (loop
                        (br_if 0 (i32.and
                          (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 3))))
                        (br_if 0 (i32.and (local.get 0) (i32.const 4))))
                        (br_if 0 (i32.and (local.get 0) (i32.const 8))))
                        (br_if 0 (i32.and (local.get 0) (i32.const 16))))
                        (br 0)))
                    """,
                    """
                    (func (export "run") call $ready (drop (call $fib (i32.const 1000))))
                    (func $fib (param i32) (result i32)
                      (if (result i32) (i32.lt_s (local.get 0) (i32.const 2))
                        (then (local.get 0))
                        (else (i32.add
                          (call $fib (i32.sub (local.get 0) (i32.const 1)))
                          (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
                    """,
                    """
                    (func (export "run") call $ready return_call $a)
                    (func $a return_call $b)
                    (func $b return_call $a)
                    """,
                    """
                    (func (export "run") call $ready (loop
                      (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536)) br 0))
                    """,
                    """
                    (table $large 10000000 externref)
                    (func (export "run") call $ready (loop
                      %s
                      br 0))
                    """
                            .formatted(
                                    """
                                    (table.fill $large
                                      (i32.const 0) (ref.null extern) (i32.const 10000000))
                                    """
                                            .repeat(20)),
                    """
                    (type $bytes (array (mut i8)))
                    (func (export "run") (local $a (ref $bytes))
                      (local.set $a (array.new_default $bytes (i32.const 50000000)))
                      call $ready
                      (loop
                        %s
                        br 0))
                    """
                            .formatted(
                                    """
                                    (array.fill $bytes (local.get $a)
                                      (i32.const 0) (i32.const 1) (i32.const 50000000))
                                    """
                                            .repeat(20)),
                    """
                    (memory $large 600)
                    (func (export "run") call $ready (loop
                      %s
                      br 0))
                    """
                            .formatted(
                                    """
                                    (memory.copy $large $large
                                      (i32.const 0) (i32.const 1) (i32.const 30000000))
                                    """
                                            .repeat(20)),
                    // Each call takes a while.
                    "(func (export \"run\") call $ready (loop call $work br 0))",
                    // Catches what it can, over and over.
                    """
                    (func $spin (loop br 0))
                    (func (export "run") call $ready
                      (loop (block (try_table (catch_all 0) call $spin)) br 0))
                    """,
                    """
                    (tag $t)
                    (func (export "run") call $ready
                      (loop (block (try_table (catch $t 0) (throw $t))) br 0))
                    """);

    private static final List<String> BLOCKED =
            List.of(
                    "(func (export \"run\") call $ready call $sleep)",
                    // Reads, with nothing to come.
                    """
                    (func (export "run") call $ready
                      (i32.store (i32.const 0) (i32.const 64))
                      (i32.store (i32.const 4) (i32.const 8))
                      (drop (call $read
                        (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 16))))
                    """,
                    // Polls for a clock.
                    """
                    (func (export "run") call $ready
                      (i32.store (i32.const 16) (i32.const 1))
                      (i64.store (i32.const 24) (i64.const 1000000000000000))
                      (drop (call $poll
                        (i32.const 0) (i32.const 128) (i32.const 1) (i32.const 64))))
                    """,
                    // Accepts, with nobody to come.
                    """
                    (func (export "run")
                      (i32.store8 (i32.const 32) (i32.const 127))
                      (i32.store8 (i32.const 35) (i32.const 1))
                      (i32.store (i32.const 0) (i32.const 32))
                      (i32.store (i32.const 4) (i32.const 4))
                      (if (call $open (i32.const 1) (i32.const 2) (i32.const 8))
                        (then unreachable))
                      (if (call $bind (i32.load (i32.const 8)) (i32.const 0) (i32.const 0))
                        (then unreachable))
                      (if (call $listen (i32.load (i32.const 8)) (i32.const 1))
                        (then unreachable))
                      call $ready
                      (drop (call $accept (i32.load (i32.const 8)) (i32.const 0) (i32.const 12))))
                    """,
                    """
                    (memory $shared 1 1 shared)
                    (func (export "run") call $ready
                      (drop (memory.atomic.wait32 $shared
                        (i32.const 0) (i32.const 0) (i64.const -1))))
                    """);

    static Stream<Engine> engines() {
        return Stream.of(
                new Compiler(CompilerOptions.standard().withInterrupts()), new Interpreter());
    }

    static Stream<Arguments> guests() {
        return engines()
                .flatMap(
                        engine ->
                                Stream.concat(BUSY.stream(), BLOCKED.stream())
                                        .map(text -> Arguments.of(engine, text)));
    }

    private static Program program(Engine engine, String text) {
        var whole =
                """
                (module
                  (import "host" "ready" (func $ready))
                  (import "host" "sleep" (func $sleep))
                  (import "host" "work" (func $work))
                  (import "wasi_snapshot_preview1" "fd_read"
                    (func $read (param i32 i32 i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "poll_oneoff"
                    (func $poll (param i32 i32 i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "sock_open"
                    (func $open (param i32 i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "sock_bind"
                    (func $bind (param i32 i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "sock_listen"
                    (func $listen (param i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "sock_accept"
                    (func $accept (param i32 i32 i32) (result i32)))
                  (memory (export "memory") 1)
                  (func (export "nothing"))
                """
                        + text
                        + ")";
        return Program.ofOwned(TextFormat.assemble(whole), engine.features(), engine);
    }

    /** A guest in a store of its own, which tells when it is about to be busy or blocked. */
    private static Guest guest(Program program, Store store, Wasi wasi, Runnable ready) {
        var linker = new Linker();
        wasi.addTo(linker);
        linker.define("host", "ready", NOTHING, call -> ready.run());
        linker.define("host", "work", NOTHING, call -> work());
        linker.define(
                "host",
                "sleep",
                new HostFunction(
                                "sleep",
                                NOTHING,
                                call -> {
                                    try {
                                        Thread.sleep(Duration.ofDays(1));
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                })
                        .interruptible());
        return program.instantiate(store, "", linker);
    }

    private static void work() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < 100_000_000) {
            Thread.onSpinWait();
        }
    }

    private static Wasi wasi() {
        return Wasi.builder().input(new SilentStream()).network(NetworkPolicy.all()).build();
    }

    /** Never has anything, and cannot be interrupted. */
    private static final class SilentStream extends InputStream {
        @Override
        public int read() {
            while (true) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    // As a read of a terminal does.
                }
            }
        }
    }

    private static void assertEndsForGood(Guest guest) {
        var store = guest.instance().store();
        assertTrue(store.isEnded());
        var again = assertThrows(ExhaustionException.class, () -> guest.call("nothing"));
        assertEquals(ExhaustionException.Limit.TIME, again.limit());
    }

    @ParameterizedTest
    @MethodSource("guests")
    void anInterruptEndsTheGuestAndNothingElse(Engine engine, String text) throws Exception {
        var program = program(engine, text);
        var ready = new CountDownLatch(1);
        try (var wasi = wasi();
                var otherWasi = wasi()) {
            var store = new Store();
            var guest = guest(program, store, wasi, ready::countDown);
            var run =
                    new FutureTask<>(
                            () -> {
                                var thrown =
                                        assertThrows(
                                                ExhaustionException.class, () -> guest.call("run"));
                                assertFalse(Thread.interrupted());
                                return thrown;
                            });
            Thread.ofPlatform().start(run);
            while (!ready.await(10, TimeUnit.MILLISECONDS) && !run.isDone()) {
                Thread.onSpinWait();
            }
            store.interrupt();
            assertEquals(ExhaustionException.Limit.TIME, run.get().limit());
            assertEndsForGood(guest);
            guest(program, new Store(), otherWasi, () -> {}).call("nothing");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aDeadlineEndsTheGuestBetweenTwoCallsOfAJavaMethod(Engine engine) {
        var text =
                """
                (module (import "host" "work" (func $work))
                  (func (export "run") (loop call $work br 0)))
                """;
        var program = Program.ofOwned(TextFormat.assemble(text), engine.features(), engine);
        var host = new Host().function("host", "work", Runnable.class, InterruptTest::work);
        var store = new Store();
        var guest = program.instantiate(store, "", host);
        var deadline = store.deadline(Duration.ofMillis(10));
        assertThrows(ExhaustionException.class, () -> guest.call("run"));
        deadline.close();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aDeadlineEndsACallForVeryManyRandomBytes(Engine engine) throws IOException {
        var text =
                """
                (module
                  (import "wasi_snapshot_preview1" "random_get"
                    (func $random (param i32 i32) (result i32)))
                  (memory (export "memory") 900)
                  (func (export "run")
                    (drop (call $random (i32.const 0) (i32.const 58982400)))))
                """;
        var program = Program.ofOwned(TextFormat.assemble(text), engine.features(), engine);
        var slow =
                new RandomGenerator() {
                    @Override
                    public long nextLong() {
                        return 0;
                    }

                    @Override
                    public void nextBytes(byte[] bytes) {
                        work();
                    }
                };
        try (var wasi = Wasi.builder().random(slow).build()) {
            var store = new Store();
            var guest = program.instantiate(store, "", new Host().wasi(wasi));
            var deadline = store.deadline(Duration.ofMillis(10));
            assertThrows(ExhaustionException.class, () -> guest.call("run"));
            deadline.close();
        }
    }

    @ParameterizedTest
    @MethodSource("guests")
    void aDeadlineEndsTheGuest(Engine engine, String text) {
        try (var wasi = wasi()) {
            var store = new Store();
            var guest = guest(program(engine, text), store, wasi, () -> {});
            try (var _ = store.deadline(Duration.ofMillis(20))) {
                var thrown = assertThrows(ExhaustionException.class, () -> guest.call("run"));
                assertEquals(ExhaustionException.Limit.TIME, thrown.limit());
            }
            assertEndsForGood(guest);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aDeadlineThatIsTakenBackEndsNothing(Engine engine) throws Exception {
        try (var wasi = wasi()) {
            var store = new Store();
            var guest = guest(program(engine, ""), store, wasi, () -> {});
            store.deadline(Duration.ofDays(365L * 1_000_000)).close();
            var other = new Store();
            store.deadline(Duration.ofMillis(50)).close();
            try (var _ = other.deadline(Duration.ofMillis(60))) {
                while (!other.isEnded()) {
                    Thread.onSpinWait();
                }
            }
            guest.call("nothing");
        }
    }

    @Test
    void theInterruptOfAHostFunctionThatIsNotForItStaysWithItsThread() throws Exception {
        try (var wasi = wasi()) {
            var guest =
                    guest(
                            program(new Interpreter(), BLOCKED.getFirst()),
                            new Store(),
                            wasi,
                            () -> Thread.currentThread().interrupt());
            var thrown = assertThrows(RuntimeException.class, () -> guest.call("run"));
            assertInstanceOf(IllegalStateException.class, thrown.getCause());
        }
    }

    /** What a process has that a guest could leave behind. */
    private record Belongings(long threads, long descriptors, long files) {
        static Belongings now() throws IOException {
            try (var descriptors = Files.list(Path.of("/proc/self/fd"));
                    var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                long tazza =
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().startsWith("tazza-"))
                                .count();
                return new Belongings(
                        tazza,
                        descriptors.count(),
                        files.filter(file -> file.getFileName().toString().contains("tazza"))
                                .count());
            }
        }

        boolean isWithin(Belongings other) {
            return threads <= other.threads
                    && descriptors <= other.descriptors
                    && files <= other.files;
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @EnabledOnOs(OS.LINUX)
    void aThousandGuestsThatWereEndedLeaveNothingBehind(Engine engine) throws IOException {
        var programs =
                Stream.of(BUSY.getFirst(), BLOCKED.get(2), BLOCKED.get(3))
                        .map(text -> program(engine, text))
                        .toList();
        for (var program : programs) {
            end(program, true);
        }
        var before = Belongings.now();
        for (int i = 0; i < 1_000; i++) {
            end(programs.get(i % programs.size()), i % 10 == 0);
        }
        // The thread of the deadlines goes when it has had nothing to do for a while.
        while (!Belongings.now().isWithin(before)) {
            Thread.onSpinWait();
        }
    }

    private static void end(Program program, boolean byDeadline) {
        try (var wasi = wasi()) {
            var store = new Store();
            var guest = guest(program, store, wasi, byDeadline ? () -> {} : store::interrupt);
            try (var _ = store.deadline(Duration.ofMillis(byDeadline ? 1 : 100_000))) {
                assertThrows(ExhaustionException.class, () -> guest.call("run"));
            }
        }
    }
}
