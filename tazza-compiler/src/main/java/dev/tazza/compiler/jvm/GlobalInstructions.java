package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;

/**
 * Reads and writes of globals: fields of the context where nobody else can see the global, methods
 * of {@code Globals} elsewhere. Vectors are read and written by halves: see {@link
 * VectorInstructions}.
 */
final class GlobalInstructions {
    private static final String CONTEXT = Names.type(Names.CONTEXT);

    private GlobalInstructions() {}

    static void get(Value value, Emission out) {
        get(value.index(), value.type(), false, out);
    }

    /** Pushes a global, of a vector one half. */
    static void get(int global, Type type, boolean high, Emission out) {
        var plan = out.plan();
        var descriptor = Kinds.descriptor(Kinds.of(type));
        out.context();
        if (plan.globalInField(global)) {
            var field = high ? plan.globalHighField(global) : plan.globalField(global);
            out.code().getField(plan.contextClass(), field, descriptor);
        } else {
            out.code().push32(global);
            out.code()
                    .invokeStatic(
                            Names.GLOBALS,
                            "get" + Kinds.suffix(type) + half(type, high),
                            "(" + CONTEXT + "I)" + descriptor);
        }
    }

    static void set(Value value, Emission out) {
        var plan = out.plan();
        int global = value.index();
        var content = value.operand(0);
        var type = content.type();
        if (plan.globalInField(global)) {
            out.context();
            if (type == Type.V128) {
                out.emitLow(content);
                out.code().putField(plan.contextClass(), plan.globalField(global), "J");
                out.context();
                out.emitHigh(content);
                out.code().putField(plan.contextClass(), plan.globalHighField(global), "J");
                return;
            }
            out.emit(content);
            out.code()
                    .putField(
                            plan.contextClass(), plan.globalField(global), Kinds.descriptor(type));
        } else {
            out.emitWhole(content);
            out.context();
            out.code().push32(global);
            out.code()
                    .invokeStatic(
                            Names.GLOBALS,
                            "set" + Kinds.suffix(type),
                            "(" + Kinds.descriptor(type) + CONTEXT + "I)V");
        }
    }

    private static String half(Type type, boolean high) {
        return type == Type.V128 ? (high ? "High" : "Low") : "";
    }
}
