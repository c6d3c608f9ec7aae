package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.compiler.Compiler;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.CodeBuilder;
import dev.tazza.wasm.binary.ModuleBuilder;
import dev.tazza.wasm.instruction.Opcode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guests whose code would take far more memory to compile than there is, beside others: in a
 * process of its own, with a heap of 64 MB.
 */
class HostileCodeTest {
    private static final int HOSTILE = 6;
    private static final int OTHERS = 20;

    @TempDir private Path folder;

    @Test
    void endsItsOwnGuestAndNobodyElse() throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HostileCodeTest.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertEquals(0, process.waitFor());
        assertEquals(
                List.of("CODE/1 ".repeat(HOSTILE).trim(), "7 ".repeat(OTHERS).trim()),
                Files.readAllLines(output));
    }

    /** What runs in the process. */
    public static void main(String[] arguments) throws InterruptedException {
        var engine = new Compiler();
        var hostile =
                Program.ofOwned(
                        module(
                                code -> code.op(Opcode.LOCAL_GET, 0).op(Opcode.CALL, 1).end(),
                                HostileCodeTest::hostile),
                        engine.features(),
                        engine);
        var ends = new ConcurrentLinkedQueue<String>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < HOSTILE; i++) {
            threads.add(Thread.ofPlatform().start(() -> ends.add(end(hostile))));
        }
        var results = new ArrayList<String>();
        for (int i = 0; i < OTHERS; i++) {
            var other =
                    Program.ofOwned(module(code -> code.i32(7).end()), engine.features(), engine);
            results.add(other.instantiate().call("run", 0)[0].toString());
        }
        for (var thread : threads) {
            thread.join();
        }
        System.out.println(String.join(" ", ends));
        System.out.println(String.join(" ", results));
    }

    private static String end(Program program) {
        try {
            return "result " + program.instantiate().call("run", 0)[0];
        } catch (ExhaustionException e) {
            return e.limit() + "/" + e.guestStack().size();
        } catch (RuntimeException | Error e) {
            return e.toString();
        }
    }

    /** A module with these functions, the first of which is exported. */
    @SafeVarargs
    private static byte[] module(Consumer<CodeBuilder>... functions) {
        var module = new ModuleBuilder();
        for (var code : functions) {
            module.function(List.of(ValueType.I32), List.of(ValueType.I32), code);
        }
        module.export("run", ExternalKind.FUNCTION, 0);
        return module.build();
    }

    /** 30,000 variables, all of which are live in 60,000 blocks that a switch goes to: 225 MB. */
    private static void hostile(CodeBuilder code) {
        int variables = 30_000;
        int cases = 60_000;
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
}
