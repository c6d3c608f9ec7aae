package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.Value;

/** Instructions on references and on objects that are collected. */
final class AggregateInstructions {
    private AggregateInstructions() {}

    /** Pushes the result of an instruction; false if it is none of this kind. */
    static boolean emit(Value value, Emission out) {
        switch (value.opcode()) {
            case STRUCT_NEW, STRUCT_NEW_DEFAULT -> StructInstructions.create(value, out);
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> StructInstructions.get(value, out);
            case STRUCT_SET -> StructInstructions.set(value, out);
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> ArrayInstructions.get(value, out);
            case ARRAY_SET -> ArrayInstructions.set(value, out);
            case ARRAY_LEN -> ArrayInstructions.length(value, out);
            case ARRAY_NEW, ARRAY_NEW_DEFAULT -> ArrayInstructions.create(value, out);
            case ARRAY_NEW_FIXED -> ArrayInstructions.createFixed(value, out);
            case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> ArrayInstructions.createFromSegment(value, out);
            case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> ArrayInstructions.initialize(value, out);
            case ARRAY_FILL -> ArrayInstructions.fill(value, out);
            case ARRAY_COPY -> ArrayInstructions.copy(value, out);
            case REF_EQ -> {
                out.emitOperands(value);
                out.code()
                        .invokeStatic(
                                Names.REFERENCES, "same", "(" + Kinds.OBJECT + Kinds.OBJECT + ")Z");
            }
            case REF_I31 -> {
                out.emit(value.operand(0));
                out.code().invokeStatic(Names.I31, "of", "(I)" + Names.type(Names.I31));
            }
            case REF_AS_NON_NULL -> call(value, Kinds.OBJECT, out);
            case I31_GET_S, I31_GET_U -> call(value, "I", out);
            case REF_TEST, REF_TEST_NULL -> CastInstructions.test(value, out);
            case REF_CAST, REF_CAST_NULL -> CastInstructions.cast(value, out);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void call(Value value, String result, Emission out) {
        out.emit(value.operand(0));
        out.code()
                .invokeStatic(
                        Names.AGGREGATES,
                        Names.method(value.opcode()),
                        "(" + Kinds.OBJECT + ")" + result);
    }

    /** Pushes both halves of a vector from an object. */
    static void pushVector(Value value, Emission out) {
        switch (value.opcode()) {
            case STRUCT_GET -> StructInstructions.getVector(value, out);
            case ARRAY_GET -> ArrayInstructions.getVector(value, out);
            default -> throw new IllegalStateException("no vector from " + value.opcode());
        }
    }

    /** Pushes a type. */
    static void type(int type, Emission out) {
        out.fromArray("types", Names.DEFINED_TYPE, type);
    }

    /** Whether a value is what new objects hold anyway. */
    static boolean isZero(Value value) {
        return value.isConstant() && value.constant() == 0 && value.constantHigh() == 0;
    }

    /** Swaps a long with the object below it. */
    static void swapLong(Emission out) {
        out.code().op(Bytecode.DUP2_X1);
        out.code().op(Bytecode.POP2);
    }
}
