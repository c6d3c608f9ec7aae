package dev.tazza.compiler.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.ir.CompilationMemory;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.CodeBuilder;
import dev.tazza.wasm.binary.ModuleBuilder;
import dev.tazza.wasm.instruction.Opcode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CompilationMemoryTest {
    private static final long MEGABYTE = 1 << 20;

    private static ModulePlan plan(Consumer<CodeBuilder> code) {
        var module = new ModuleBuilder();
        module.function(List.of(ValueType.I32), List.of(ValueType.I32), code);
        var decoded = Module.decodeOwned(module.build(), Features.all());
        return new ModulePlan(decoded, CompilerOptions.standard(), Grouping.of(decoded, 1));
    }

    /** Many variables that are live in many blocks, most of which are entries of pieces. */
    private static void variablesAndBlocks(CodeBuilder code, int variables, int cases) {
        code.locals(variables, ValueType.I32).block(Opcode.LOOP);
        var labels = new int[cases];
        for (int i = 0; i < cases; i++) {
            code.block(Opcode.BLOCK);
            labels[i] = i;
        }
        code.op(Opcode.LOCAL_GET, 0).branchTable(labels, 0);
        for (int i = 0; i < cases; i++) {
            code.end();
            code.op(Opcode.LOCAL_GET, 1 + i % variables).op(Opcode.BR_IF, cases - 1 - i);
        }
        code.op(Opcode.LOCAL_GET, 0).op(Opcode.BR_IF, 0);
        for (int i = 1; i <= variables; i++) {
            code.op(Opcode.LOCAL_GET, i).op(Opcode.LOCAL_SET, 0);
        }
        code.end().op(Opcode.LOCAL_GET, 0).end();
    }

    private static void assertTooComplex(ModulePlan plan, CompilationMemory memory) {
        var end =
                assertThrows(
                        ExhaustionException.class, () -> GroupCompiler.compile(plan, 0, memory));
        assertEquals(ExhaustionException.Limit.CODE, end.limit());
        assertTrue(end.getMessage().startsWith("function 0 is too complex"), end::getMessage);
        assertTrue(end.getMessage().contains("may have 32 MB"), end::getMessage);
    }

    @Test
    void whatWouldTakeTooMuchFailsBeforeItDoes() {
        var memory = new CompilationMemory(32 * MEGABYTE);
        // 40,000 sets of 20,000 variables are 100 MB.
        assertFalse(
                GroupCompiler.compile(
                                plan(code -> variablesAndBlocks(code, 3_000, 3_000)), 0, memory)
                        .isEmpty());
        assertTooComplex(plan(code -> variablesAndBlocks(code, 20_000, 40_000)), memory);
        assertTooComplex(
                plan(
                        code -> {
                            for (int i = 0; i < 300_000; i++) {
                                code.op(Opcode.LOCAL_GET, 0).op(Opcode.CALL, 0);
                                code.op(Opcode.LOCAL_SET, 0);
                            }
                            code.op(Opcode.LOCAL_GET, 0).end();
                        }),
                memory);
        // Nothing is kept by those that failed.
        memory.take(0, 32 * MEGABYTE).close();
    }

    @Test
    void oneThatFindsTooLittleLeftWaitsForTheOthers() throws Exception {
        var memory = new CompilationMemory(32 * MEGABYTE);
        var plan = plan(code -> variablesAndBlocks(code, 1_000, 1_000));
        CompletableFuture<Integer> waiting;
        try (var _ = memory.take(0, 32 * MEGABYTE)) {
            waiting =
                    CompletableFuture.supplyAsync(
                            () -> GroupCompiler.compile(plan, 0, memory).size());
            assertFalse(waiting.isDone());
        }
        assertTrue(waiting.get() > 0);
    }

    @Test
    void oneThatNeedsMoreThanIsLeftBeginsAgain() {
        var memory = new CompilationMemory(100);
        try (var share = memory.take(0, 20)) {
            try (var _ = memory.take(1, 60)) {
                share.need(40);
                var postponed =
                        assertThrows(CompilationMemory.Postponed.class, () -> share.need(50));
                assertEquals(50, postponed.bytes());
            }
            share.need(100);
            assertThrows(ExhaustionException.class, () -> share.need(101));
        }
    }
}
