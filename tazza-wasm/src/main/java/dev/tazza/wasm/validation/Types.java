package dev.tazza.wasm.validation;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.ValueType;

/**
 * Value types as the ints that validation works with: their {@linkplain ValueType#code() codes} and
 * two more.
 */
final class Types {
    static final int I32 = ValueType.I32.code();
    static final int I64 = ValueType.I64.code();
    static final int F32 = ValueType.F32.code();
    static final int F64 = ValueType.F64.code();
    static final int V128 = ValueType.V128.code();
    static final int FUNCREF = ValueType.FUNCREF.code();
    static final int EXNREF = ValueType.EXNREF.code();

    /** Any type: what unreachable code pops from an empty stack. */
    static final int BOTTOM = 0;

    /** A reference to anything: what is left of {@link #BOTTOM} when it was used as a reference. */
    static final int BOTTOM_REFERENCE = 0x101;

    private Types() {}

    static boolean isReference(int code) {
        return code == BOTTOM_REFERENCE || new ValueType(code).isReference();
    }

    static boolean isNullable(int code) {
        return new ValueType(code).isNullable();
    }

    /** Whether a select without a type may choose between values of this type. */
    static boolean isNumberOrVector(int code) {
        return code == BOTTOM || !isReference(code);
    }

    static int reference(boolean nullable, HeapType heapType) {
        return ValueType.reference(nullable, heapType).code();
    }

    static int withNullable(int code, boolean nullable) {
        return code == BOTTOM_REFERENCE ? code : new ValueType(code).withNullable(nullable).code();
    }

    static String describe(int code) {
        return switch (code) {
            case BOTTOM -> "any";
            case BOTTOM_REFERENCE -> "(ref any type)";
            default -> new ValueType(code).toString();
        };
    }

    /** A list of types in the specification's notation. */
    static String describe(int[] codes) {
        return describe(codes, 0, codes.length);
    }

    /** A part of a list of types in the specification's notation. */
    static String describe(int[] codes, int from, int to) {
        var text = new StringBuilder("[");
        for (int i = from; i < to; i++) {
            text.append(i > from ? " " : "").append(describe(codes[i]));
        }
        return text.append(']').toString();
    }
}
