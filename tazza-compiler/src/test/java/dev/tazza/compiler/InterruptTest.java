package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.FunctionType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class InterruptTest {
    @Test
    void aLoopEnds() {
        assertEnds("(func (export \"run\") call $interrupt (loop br 0))");
    }

    @Test
    void tailCallsEnd() {
        assertEnds(
                """
                (func (export "run") call $interrupt return_call $a)
                (func $a return_call $b)
                (func $b return_call $a)
                """);
    }

    @Test
    void modulesWithSharedMemoriesAreAlwaysInterruptible() {
        assertEnds(
                new Compiler(),
                """
                (memory 1 1 shared)
                (func (export "run") call $interrupt (loop br 0))
                """);
    }

    private static void assertEnds(String fields) {
        assertEnds(new Compiler(CompilerOptions.standard().withInterrupts()), fields);
    }

    private static void assertEnds(Compiler engine, String fields) {
        var store = new Store();
        var linker =
                new Linker()
                        .define(
                                "host",
                                "interrupt",
                                new FunctionType(List.of(), List.of()),
                                call -> store.interrupt());
        var module =
                Guests.module(
                        "(module (import \"host\" \"interrupt\" (func $interrupt)) "
                                + fields
                                + ")");
        var guest = store.instantiate(engine.compile(module), "", linker);
        var exhausted = assertThrows(ExhaustionException.class, () -> Guests.call(guest, "run"));
        assertEquals(ExhaustionException.Limit.TIME, exhausted.limit());
    }
}
