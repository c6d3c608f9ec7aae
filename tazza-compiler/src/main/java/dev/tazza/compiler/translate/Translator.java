package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.runtime.CostTable;
import dev.tazza.wasm.Module;

/** Translates functions to the graph. */
public final class Translator {
    private Translator() {}

    /**
     * Translates one function, whose instructions are not charged.
     *
     * @param module a valid module
     * @param functionIndex the index of a function that the module defines, imports counted
     * @throws dev.tazza.wasm.ExhaustionException if branches that carry many operands make the
     *     graph far larger than the function
     */
    public static IrFunction translate(Module module, int functionIndex) {
        return translate(module, functionIndex, null);
    }

    /**
     * Translates one function.
     *
     * @param module a valid module
     * @param functionIndex the index of a function that the module defines, imports counted
     * @param costs what instructions cost; null if nothing is charged
     * @throws dev.tazza.wasm.ExhaustionException if branches that carry many operands make the
     *     graph far larger than the function
     */
    public static IrFunction translate(Module module, int functionIndex, CostTable costs) {
        return translate(module, functionIndex, costs, nodes -> {});
    }

    /**
     * Translates one function.
     *
     * @param module a valid module
     * @param functionIndex the index of a function that the module defines, imports counted
     * @param costs what instructions cost; null if nothing is charged
     * @param growth is told every now and then, and at the end, how large the graph is; what it
     *     throws ends the translation
     * @throws dev.tazza.wasm.ExhaustionException if branches that carry many operands make the
     *     graph far larger than the function
     */
    public static IrFunction translate(
            Module module, int functionIndex, CostTable costs, GraphGrowth growth) {
        var translation = new FunctionTranslation(module, functionIndex, costs, growth, false);
        if (!translation.run()) {
            // The function calls itself in tail position. Few do, so that this is found out on the
            // way.
            translation = new FunctionTranslation(module, functionIndex, costs, growth, true);
            translation.run();
        }
        return translation.function();
    }
}
