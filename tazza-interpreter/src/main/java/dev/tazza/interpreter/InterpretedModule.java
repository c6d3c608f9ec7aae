package dev.tazza.interpreter;

import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.TypeIds;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;

/** A module whose functions are lowered when they are first called, once for all instances. */
final class InterpretedModule implements CompiledModule {
    private final Module module;
    private final int[] typeIds;

    // Threads may race to lower the same function: the results are equal and either may stay.
    private final FunctionCode[] codes;

    InterpretedModule(Module module) {
        this.module = module;
        codes = new FunctionCode[module.functionCount() - module.importedFunctionCount()];
        typeIds = new int[module.types().size()];
        for (int i = 0; i < typeIds.length; i++) {
            typeIds[i] =
                    module.types().get(i).composite() instanceof FunctionType type
                            ? TypeIds.of(type)
                            : -1;
        }
    }

    @Override
    public Module module() {
        return module;
    }

    @Override
    public Function newFunction(Instance instance, int functionIndex) {
        return new InterpretedFunction(this, instance, functionIndex);
    }

    /** The numbers of the module's types; -1 for those that are no function types. */
    int[] typeIds() {
        return typeIds;
    }

    /** The lowered code of a function that the module defines. */
    FunctionCode code(int functionIndex) {
        int i = functionIndex - module.importedFunctionCount();
        var code = codes[i];
        if (code == null) {
            code = Lowering.lower(module, functionIndex);
            codes[i] = code;
        }
        return code;
    }
}
