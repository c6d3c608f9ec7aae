package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Meter;
import dev.tazza.runtime.MeterGroup;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasi.GuestThreads;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.text.TextFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The threads of a program share one limit on what they cost, and are counted together. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MeteredThreadsTest {
    /** Each of so many threads counts to 1,000,000, with 6 instructions a round. */
    private static final int ROUNDS = 1_000_000;

    private static final String PROGRAM =
            """
            (module
              (import "env" "memory" (memory 1 1 shared))
              (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
              (func (export "wasi_thread_start") (param $id i32) (param $rounds i32)
                (loop $again
                  (br_if $again
                    (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
                (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
                (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))
              (func (export "run") (param $rounds i32) (local $seen i32)
                (drop (call $spawn (local.get $rounds)))
                (drop (call $spawn (local.get $rounds)))
                (loop $again
                  (local.set $seen (i32.atomic.load (i32.const 0)))
                  (if (i32.ne (local.get $seen) (i32.const 2))
                    (then
                      (drop (memory.atomic.wait32
                        (i32.const 0) (local.get $seen) (i64.const -1)))
                      (br $again))))))
            """;

    static Stream<Engine> engines() {
        return Stream.of(
                new Interpreter(CostTable.ONES),
                new Compiler(CompilerOptions.standard().withCosts(CostTable.ONES)));
    }

    private static MeterGroup run(Engine engine, long limit, int rounds) {
        var program = Program.ofOwned(TextFormat.assemble(PROGRAM), engine.features(), engine);
        var meter = Meter.withLimit(limit);
        var group = new MeterGroup(meter);
        var store = new Store(StoreLimits.standard(), meter);
        try (var wasi = Wasi.builder().threadLimit(2).build()) {
            var threads = new GuestThreads(wasi, program.module(), StoreLimits.standard(), group);
            var linker = new Linker();
            threads.addTo(linker);
            threads.run(
                    store,
                    each -> program.instantiate(each, "", linker).instance(),
                    instance -> Guest.of(instance).call("run", rounds));
        }
        return group;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyThreadIsCounted(Engine engine) {
        long instructions = run(engine, Meter.UNLIMITED, ROUNDS).instructions();
        // 6 instructions a round in two threads, and few besides.
        assertTrue(instructions > 2 * 6 * ROUNDS, () -> "" + instructions);
        assertTrue(instructions < 2 * 6 * ROUNDS + 1_000, () -> "" + instructions);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theLimitEndsAllThreads(Engine engine) {
        var end = assertThrows(ExhaustionException.class, () -> run(engine, 1_000_000, -1));
        assertEquals(ExhaustionException.Limit.COST, end.limit());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatOneThreadHasUsedTheOthersCannot(Engine engine) {
        // Enough for one thread, but not for both.
        assertThrows(ExhaustionException.class, () -> run(engine, 9L * ROUNDS, ROUNDS));
        run(engine, 13L * ROUNDS, ROUNDS);
    }
}
