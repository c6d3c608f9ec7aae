package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Value;

/** Instructions on references and on objects that are collected. */
final class AggregateInstructions {
    private AggregateInstructions() {}

    /** Pushes the result of an instruction; false if it is none of this kind. */
    static boolean emit(Value value, Emission out) {
        return false;
    }

    /** Pushes both halves of a vector from an object. */
    static void pushVector(Value value, Emission out) {
        throw new IllegalStateException("no vector from " + value.opcode());
    }
}
