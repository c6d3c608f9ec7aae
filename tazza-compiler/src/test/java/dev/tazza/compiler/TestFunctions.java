package dev.tazza.compiler;

import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.translate.Translator;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;

/** Functions for tests, from text. */
public final class TestFunctions {
    private TestFunctions() {}

    /**
     * The graph of the first function of a module with one memory; {@code text} is the function.
     */
    public static IrFunction of(String text) {
        var bytes = TextFormat.assemble("(module (memory 1) " + text + ")");
        return Translator.translate(Module.decode(bytes, Features.all()), 0);
    }

    /** The blocks of a function as text, without its variables. */
    public static String blocks(IrFunction function) {
        var text = function.toString();
        return text.substring(text.indexOf("b0:"));
    }
}
