package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntBinaryOperator;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.HostFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Store;
import run.endive.wasm.Parser;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** The figures of {@link EmbeddingCosts} for Endive. */
public final class EndiveEmbedding {
    private EndiveEmbedding() {}

    /** Prints them. */
    public static void main(String[] args) throws IOException {
        var module = Parser.parse(Path.of(args[0], "small.wasm").toFile());
        var machine = MachineFactoryCompiler.compile(module);
        if (args[1].equals("many")) {
            EmbeddingCosts.keep(
                    () -> {
                        var instance =
                                Instance.builder(module).withMachineFactory(machine).build();
                        instance.export("add").apply(1, 2);
                        return instance;
                    });
            return;
        }
        EmbeddingCosts.call("call from Java, a guest's own interface", add(args[0]));
        EmbeddingCosts.call(
                "call from Java, four modules in turn",
                add(args[0]),
                add(args[0]),
                add(args[0]),
                add(args[0]));
        var calls = Parser.parse(Path.of(args[0], "calls.wasm").toFile());
        var imports =
                new Store()
                        .addFunction(
                                function("add", (a, b) -> Integer.rotateLeft(a + b, 3)),
                                function("subtract", (a, b) -> Integer.rotateLeft(a - b, 3)),
                                function("xor", (a, b) -> Integer.rotateLeft(a ^ b, 3)))
                        .toImportValues();
        var run =
                Instance.builder(calls)
                        .withImportValues(imports)
                        .withMachineFactory(MachineFactoryCompiler.compile(calls))
                        .build()
                        .export("run");
        EmbeddingCosts.hostCall(n -> (int) run.apply(n)[0]);
        EmbeddingCosts.make(
                "a further instance of a small module, and a call",
                5_000,
                () -> {
                    var instance = Instance.builder(module).withMachineFactory(machine).build();
                    return instance.export("add").apply(1, 2)[0];
                });
    }

    private static IntBinaryOperator add(String folder) throws IOException {
        var module = Parser.parse(Path.of(folder, "small.wasm").toFile());
        var add =
                Instance.builder(module)
                        .withMachineFactory(MachineFactoryCompiler.compile(module))
                        .build()
                        .export("add");
        return (a, b) -> (int) add.apply(a, b)[0];
    }

    private static HostFunction function(String name, IntBinaryOperator code) {
        return new HostFunction(
                "env",
                name,
                FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I32)),
                (instance, arguments) ->
                        new long[] {
                            code.applyAsInt((int) arguments[0], (int) arguments[1])
                        });
    }
}
