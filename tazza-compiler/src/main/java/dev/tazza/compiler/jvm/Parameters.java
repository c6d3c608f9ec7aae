package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Type;

/** Where the parameters of a function are when its method begins. */
final class Parameters {
    private final Emission out;
    private final IrFunction function;
    private final boolean wide;

    Parameters(Emission out) {
        this.out = out;
        function = out.function();
        wide = out.plan().isWide(function.type());
    }

    /** The local that holds the context: it is the last parameter. */
    static int contextLocal(IrFunction function, ModulePlan plan) {
        if (plan.isWide(function.type())) {
            return 0;
        }
        int slots = 0;
        for (int i = 0; i < function.parameterCount(); i++) {
            slots += Kinds.slots(function.variableType(i));
        }
        return slots;
    }

    /** Says in which locals the parameters are; declares them if they are elsewhere. */
    void place() {
        int local = 0;
        for (int i = 0; i < function.parameterCount(); i++) {
            if (wide) {
                out.variables().declare(i);
            } else {
                out.variables().place(i, local);
                local += Kinds.slots(function.variableType(i));
            }
        }
    }

    /** Whether they are in the transfer area. */
    boolean areTransferred() {
        return wide;
    }

    /** Takes parameters from the transfer area if they are there. */
    void fromTransfer() {
        for (int i = 0; wide && i < function.parameterCount(); i++) {
            receive(i, out);
        }
    }

    /** Takes one parameter from the transfer area. */
    static void receive(int parameter, Emission out) {
        var type = out.function().variableType(parameter);
        CallInstructions.fromTransfer(type, parameter, false, out);
        out.variables().store(parameter);
        if (type == Type.V128) {
            CallInstructions.fromTransfer(type, parameter, true, out);
            out.variables().storeHigh(parameter);
        }
    }
}
