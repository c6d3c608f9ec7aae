package dev.tazza.interpreter;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Meter;
import dev.tazza.runtime.ValueStack;
import dev.tazza.wasm.GuestFrame;

/** A guest's function, run by {@link Execution}. */
final class InterpretedFunction extends Function {
    private final InterpretedModule module;
    private final Instance instance;
    private final int functionIndex;
    private final CallStack calls;
    private FunctionCode code;

    InterpretedFunction(InterpretedModule module, Instance instance, int functionIndex) {
        super(
                module.module().typeOfFunction(functionIndex),
                instance.definedType(module.module().functionTypeIndex(functionIndex)),
                instance.definedTypes());
        this.module = module;
        this.instance = instance;
        this.functionIndex = functionIndex;
        var store = instance.store();
        calls = store.engineState(CallStack.class, () -> new CallStack(store.limits()));
    }

    /** The code, lowered on first use. */
    FunctionCode code() {
        var result = code;
        if (result == null) {
            result = module.code(functionIndex);
            code = result;
        }
        return result;
    }

    Instance instance() {
        return instance;
    }

    @Override
    public String name() {
        return module.module().names().functionName(functionIndex);
    }

    @Override
    public void invoke(Instance caller, ValueStack stack, int base) {
        Execution.run(this, calls, stack, base);
    }

    /**
     * Charges what is left for, when the limit is met by the run of instructions that the word
     * before {@code position} charges.
     */
    void chargeRest(int position, Meter meter) {
        int[] offsets = Lowering.offsets(module.module(), functionIndex, module.costs());
        var in = module.module().instructions(functionIndex, offsets[position - 1]);
        while (meter.chargeIfLeft(in.next())) {
            // The run costs more than is left, so that it does not come to its end.
        }
    }

    /** This function as an activation in a trace; {@code position} is behind the word it is at. */
    GuestFrame frame(int position) {
        int[] offsets = Lowering.offsets(module.module(), functionIndex, module.costs());
        int offset = position > 0 && position <= offsets.length ? offsets[position - 1] : -1;
        return new GuestFrame(instance.name(), functionIndex, name(), offset, module.module());
    }
}
