package dev.tazza.bench;

import dev.tazza.Program;
import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Linker;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a program several times in this JVM, in a new instance each time, or compiles it as often;
 * the command line is the name of an engine and that of {@link Turns}.
 */
public final class TazzaRunner {
    private TazzaRunner() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Engine engine =
                args[0].equals("compiler")
                        ? new Compiler(
                                CompilerOptions.standard()
                                        .withoutInterrupts()
                                        .withVectorRegisters())
                        : new Interpreter();
        var turns = new Turns(Arrays.copyOfRange(args, 1, args.length));
        if (turns.compile()) {
            turns.take(() -> compile(turns, engine));
            return;
        }
        var program = Program.load(turns.module(), engine);
        turns.take(host(program, turns));
    }

    private static int compile(Turns turns, Engine engine) throws IOException {
        if (engine instanceof Compiler) {
            WholeModule.compile(turns.module());
        } else {
            Program.load(turns.module(), engine);
        }
        return 0;
    }

    private static Turns.Action host(Program program, Turns turns) {
        List<Import> imports = program.module().imports();
        if (imports.stream().anyMatch(wanted -> wanted.module().equals("teavm"))) {
            return () -> TeaVmHost.run(program);
        }
        if (imports.stream().anyMatch(wanted -> wanted.name().equals("host_interrupt"))) {
            return () -> QuickJsHost.run(program, turns.arguments().get(1));
        }
        return () -> runProgram(program, turns);
    }

    private static int runProgram(Program program, Turns turns) {
        var builder = Wasi.builder().inheritStreams().arguments(turns.arguments());
        if (turns.hasGrant()) {
            builder.directory(turns.guestDirectory(), turns.hostDirectory());
        }
        var nothing = new FunctionType(List.of(), List.of());
        try (var wasi = builder.build()) {
            var linker = new Linker();
            wasi.addTo(linker);
            linker.define("bench", "start", nothing, call -> turns.stopwatch().start());
            linker.define("bench", "end", nothing, call -> turns.stopwatch().stop());
            return program.instantiate(linker).start();
        }
    }
}
