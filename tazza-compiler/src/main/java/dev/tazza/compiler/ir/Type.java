package dev.tazza.compiler.ir;

import dev.tazza.wasm.ValueType;

/** The kinds of values that a machine tells apart. All references are one. */
public enum Type {
    I32,
    I64,
    F32,
    F64,
    V128,
    REFERENCE;

    private static final int CODE_I32 = ValueType.I32.code();
    private static final int CODE_I64 = ValueType.I64.code();
    private static final int CODE_F32 = ValueType.F32.code();
    private static final int CODE_F64 = ValueType.F64.code();
    private static final int CODE_V128 = ValueType.V128.code();

    /** The kind of values of a WebAssembly type. */
    public static Type of(ValueType type) {
        int code = type.code();
        if (code == CODE_I32) {
            return I32;
        } else if (code == CODE_I64) {
            return I64;
        } else if (code == CODE_F32) {
            return F32;
        } else if (code == CODE_F64) {
            return F64;
        }
        return code == CODE_V128 ? V128 : REFERENCE;
    }

    /** The kind that a letter of an opcode's signature means; {@code a} depends on the memory. */
    public static Type ofLetter(char letter) {
        return switch (letter) {
            case 'i' -> I32;
            case 'l' -> I64;
            case 'f' -> F32;
            case 'd' -> F64;
            case 'v' -> V128;
            default -> throw new IllegalArgumentException("no type has the letter " + letter);
        };
    }
}
