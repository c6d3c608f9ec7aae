package dev.tazza.bench;

import java.io.IOException;
import java.util.List;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.HostFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Store;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.Parser;
import run.endive.wasm.types.FunctionType;

/** Runs or compiles a module with the compiler of Endive; the command line is that of {@link Turns}. */
public final class EndiveRunner {
    private EndiveRunner() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        var turns = new Turns(args);
        if (turns.compile()) {
            turns.take(
                    () -> {
                        MachineFactoryCompiler.compile(Parser.parse(turns.module().toFile()));
                        return 0;
                    });
            return;
        }
        var module = Parser.parse(turns.module().toFile());
        var machine = MachineFactoryCompiler.compile(module);
        turns.take(
                () -> {
                    var instance =
                            Instance.builder(module)
                                    .withImportValues(imports(turns).toImportValues())
                                    .withMachineFactory(machine)
                                    .withStart(false)
                                    .build();
                    try {
                        instance.export("_start").apply();
                        return 0;
                    } catch (WasiExitException e) {
                        return e.exitCode();
                    }
                });
    }

    private static Store imports(Turns turns) {
        var options = WasiOptions.builder().inheritSystem().withArguments(turns.arguments());
        if (turns.hasGrant()) {
            options.withDirectory(turns.guestDirectory(), turns.hostDirectory());
        }
        var wasi = WasiPreview1.builder().withOptions(options.build()).build();
        return new Store()
                .addFunction(wasi.toHostFunctions())
                .addFunction(
                        bench("start", turns.stopwatch()::start),
                        bench("end", turns.stopwatch()::stop));
    }

    private static HostFunction bench(String name, Runnable action) {
        return new HostFunction(
                "bench",
                name,
                FunctionType.of(List.of(), List.of()),
                (instance, arguments) -> {
                    action.run();
                    return null;
                });
    }
}
