package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.Opcode;

/** Instructions on vectors. */
final class VectorInstructions {
    private VectorInstructions() {}

    static boolean handles(Opcode opcode) {
        return false;
    }

    static void emit(Value value, Emission out) {
        throw new IllegalStateException("vectors");
    }

    static void set(int target, Value value, Emission out) {
        throw new IllegalStateException("vectors");
    }
}
