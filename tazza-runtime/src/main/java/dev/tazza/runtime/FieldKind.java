package dev.tazza.runtime;

import dev.tazza.wasm.PackedType;
import dev.tazza.wasm.StorageType;
import dev.tazza.wasm.ValueType;

/** How a field of a struct or an element of an array is kept. */
public enum FieldKind {
    /** 8 bits. */
    I8,
    /** 16 bits. */
    I16,
    /** 32 bits. */
    I32,
    /** 64 bits. */
    I64,
    /** The bits of a 32-bit float. */
    F32,
    /** The bits of a 64-bit float. */
    F64,
    /** A vector, as an object: {@link V128}, or null for zero. */
    V128,
    /** A reference. */
    REFERENCE;

    private static final FieldKind[] VALUES = values();

    /** The kind with this {@linkplain #ordinal() number}. */
    public static FieldKind of(int ordinal) {
        return VALUES[ordinal];
    }

    /** How fields of this type are kept. */
    public static FieldKind of(StorageType type) {
        if (type instanceof PackedType packed) {
            return packed == PackedType.I8 ? I8 : I16;
        }
        var value = (ValueType) type;
        if (value.isReference()) {
            return REFERENCE;
        }
        int code = value.code();
        if (code == ValueType.I32.code()) {
            return I32;
        } else if (code == ValueType.I64.code()) {
            return I64;
        } else if (code == ValueType.F32.code()) {
            return F32;
        }
        return code == ValueType.F64.code() ? F64 : V128;
    }

    /** Whether the field is kept as an object: a reference or vector. */
    public boolean isObject() {
        return this == REFERENCE || this == V128;
    }

    /** The size of a field in a data segment, in bytes; 0 for a reference. */
    int bytes() {
        return switch (this) {
            case I8 -> Byte.BYTES;
            case I16 -> Short.BYTES;
            case I32, F32 -> Integer.BYTES;
            case I64, F64 -> Long.BYTES;
            case V128 -> 2 * Long.BYTES;
            case REFERENCE -> 0;
        };
    }

    /** What a field takes in Java's heap, in bytes, where references are compressed. */
    int heapBytes() {
        return this == REFERENCE ? Integer.BYTES : bytes();
    }

    /** A number kept with these bits, boxed; packed integers are sign-extended. */
    Object box(long bits) {
        return switch (this) {
            case I8 -> (int) (byte) bits;
            case I16 -> (int) (short) bits;
            case I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
            case V128, REFERENCE -> throw new IllegalStateException(this + " is kept as an object");
        };
    }
}
