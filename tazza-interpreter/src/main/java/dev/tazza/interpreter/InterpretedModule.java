package dev.tazza.interpreter;

import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.wasm.Module;

/** A module whose functions are lowered when they are first called, once for all instances. */
final class InterpretedModule implements CompiledModule {
    private final Module module;
    private final CostTable costs;

    // Threads may race to lower the same function: the results are equal and either may stay.
    private final FunctionCode[] codes;

    InterpretedModule(Module module, CostTable costs) {
        this.module = module;
        this.costs = costs;
        codes = new FunctionCode[module.functionCount() - module.importedFunctionCount()];
    }

    @Override
    public Module module() {
        return module;
    }

    @Override
    public CostTable costs() {
        return costs;
    }

    @Override
    public Function newFunction(Instance instance, int functionIndex) {
        return new InterpretedFunction(this, instance, functionIndex);
    }

    /** The lowered code of a function that the module defines. */
    FunctionCode code(int functionIndex) {
        int i = functionIndex - module.importedFunctionCount();
        var code = codes[i];
        if (code == null) {
            code = Lowering.lower(module, functionIndex, costs);
            codes[i] = code;
        }
        return code;
    }
}
