package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.instruction.Opcode;

/** The instructions of wide arithmetic, which have two results: a method each. */
final class WideInstructions {
    private WideInstructions() {}

    static boolean handles(Opcode opcode) {
        return opcode.feature() == Feature.WIDE_ARITHMETIC;
    }

    /** Puts the low and the high half into variables. */
    static void emit(int[] targets, Value value, Emission out) {
        var code = out.code();
        int count = value.operandCount();
        var locals = new int[count];
        for (int i = 0; i < count; i++) {
            locals[i] = out.variables().scratch('J');
            out.emit(value.operand(i));
            code.store('J', locals[i]);
        }
        var descriptor = "(" + "J".repeat(count) + ")J";
        for (int half = 0; half < 2; half++) {
            for (int local : locals) {
                code.load('J', local);
            }
            var method = Names.method(value.opcode()) + (half == 0 ? "Low" : "High");
            code.invokeStatic(Names.NUMERIC, method, descriptor);
            out.variables().store(targets[half]);
        }
    }
}
