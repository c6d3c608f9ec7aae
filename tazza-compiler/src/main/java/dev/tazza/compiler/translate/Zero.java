package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;

/** What locals hold at the start. */
final class Zero {
    private Zero() {}

    static Value of(Type type) {
        return type == Type.V128 ? Value.constant(0, 0) : Value.constant(type, 0);
    }
}
