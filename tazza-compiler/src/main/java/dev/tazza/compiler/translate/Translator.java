package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.wasm.Module;

/** Translates functions to the graph. */
public final class Translator {
    private Translator() {}

    /**
     * Translates one function.
     *
     * @param module a valid module
     * @param functionIndex the index of a function that the module defines, imports counted
     * @throws dev.tazza.wasm.ExhaustionException if branches that carry many operands make the
     *     graph far larger than the function
     */
    public static IrFunction translate(Module module, int functionIndex) {
        var translation = new FunctionTranslation(module, functionIndex, false);
        if (!translation.run()) {
            // The function calls itself in tail position. Few do, so that this is found out on the
            // way.
            translation = new FunctionTranslation(module, functionIndex, true);
            translation.run();
        }
        return translation.function();
    }
}
