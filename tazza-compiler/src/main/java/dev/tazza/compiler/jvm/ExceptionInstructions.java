package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Value;

/** Throwing exceptions and looking into them. */
final class ExceptionInstructions {
    private ExceptionInstructions() {}

    static void hasTag(Value value, Emission out) {
        throw new IllegalStateException("exceptions");
    }

    static void argument(Value value, Emission out) {
        throw new IllegalStateException("exceptions");
    }

    static void emitThrow(Value value, Emission out) {
        throw new IllegalStateException("exceptions");
    }
}
