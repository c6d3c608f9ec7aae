package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.ir.Cancellation;
import dev.tazza.compiler.ir.Cancellation.Cancellable;
import dev.tazza.compiler.jvm.GroupCompiler;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.FunctionType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guests that wait for the compiler, and what it does when none does. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CompilationWaitTest {
    /**
     * Guests that wait for the same function to be compiled, one of which ends: the others get it.
     * The function is so large that it takes seconds.
     */
    @Test
    void aGuestThatWaitsForTheCompilerEnds() throws Exception {
        var text = new StringBuilder("(module (func (export \"run\") (result i32) (local i32)");
        int size = 150_000;
        for (int i = 0; i < size; i++) {
            text.append("(local.set 0 (i32.add (local.get 0) (i32.const 1)))")
                    .append("(if (i32.eqz (local.get 0)) (then unreachable))");
        }
        var module = Guests.ENGINE.compile(Guests.module(text.append("local.get 0))").toString()));
        var early = new Store();
        var late = new Store();
        var first = early.instantiate(module, "", Imports.none());
        var second = late.instantiate(module, "", Imports.none());
        var ended =
                CompletableFuture.supplyAsync(
                        () ->
                                assertThrows(
                                        ExhaustionException.class, () -> Guests.call(first, "run")),
                        task -> Thread.ofPlatform().start(task));
        while (compilations() == 0) {
            Thread.onSpinWait();
        }
        var result =
                CompletableFuture.supplyAsync(
                        () -> Guests.call(second, "run"), task -> Thread.ofPlatform().start(task));
        early.interrupt();
        assertEquals(ExhaustionException.Limit.TIME, ended.get().limit());
        assertEquals(size, result.get());
        // What is compiled is no different after that.
        assertEquals(size, Guests.call(new Store().instantiate(module, "", Imports.none()), "run"));
    }

    /** Nothing in this module looks: the guest ends because it waits for the compiler. */
    @Test
    void aGuestEndsWhereOnlyTheCompilerTakesTime() {
        var store = new Store();
        var text =
                "(module (import \"host\" \"interrupt\" (func $interrupt))"
                        + "(func (export \"run\") call $interrupt call $large)"
                        + "(func (drop (i32.const 1)) %s)"
                                .formatted("(drop (i32.const 1))".repeat(2_000))
                        + "(func $large (local i32)"
                        + "(local.set 0 (i32.add (local.get 0) (i32.const 1)))".repeat(500_000)
                        + "))";
        var linker =
                new Linker()
                        .define(
                                "host",
                                "interrupt",
                                new FunctionType(List.of(), List.of()),
                                call -> store.interrupt());
        var engine = new Compiler(CompilerOptions.standard().withoutInterrupts());
        var guest = store.instantiate(engine.compile(Guests.module(text)), "", linker);
        var exhausted = assertThrows(ExhaustionException.class, () -> Guests.call(guest, "run"));
        assertEquals(ExhaustionException.Limit.TIME, exhausted.limit());
    }

    @Test
    void aCompilationIsCancelledAtAnyTime() throws Exception {
        var body = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            body.append("(local.set 0 (i32.add (local.get 0) (i32.const 1)))")
                    .append("(if (i32.eqz (local.get 0)) (then unreachable))");
        }
        var module = Guests.module("(module (func (local i32) " + body + "))");
        var plan = CompiledCode.plan(module, CompilerOptions.standard());
        var whole = new CancelledThread(Integer.MAX_VALUE, () -> GroupCompiler.compile(plan, 0));
        whole.start();
        whole.join();
        assertTrue(whole.asked > 1_000, "asked " + whole.asked);
        for (int i = 1; i < whole.asked; i += whole.asked / 7) {
            var cancelled = new CancelledThread(i, () -> GroupCompiler.compile(plan, 0));
            cancelled.start();
            cancelled.join();
            assertInstanceOf(Cancellation.class, cancelled.failure);
            assertEquals(i, cancelled.asked, "it asks no more");
        }
    }

    /** Is cancelled when it asks for so many times. */
    private static final class CancelledThread extends Thread implements Cancellable {
        private final int limit;
        private int asked;
        private Throwable failure;

        CancelledThread(int limit, Runnable work) {
            super(work);
            this.limit = limit;
            setUncaughtExceptionHandler((thread, thrown) -> failure = thrown);
        }

        @Override
        public boolean isCancelled() {
            return ++asked == limit;
        }
    }

    private static long compilations() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tazza-compiler"))
                .count();
    }
}
