package dev.tazza.wasm;

/**
 * A value type (specification 2.3.4): a number, a vector or a reference.
 *
 * <p>The whole type is one {@code int}, so that validation can keep its operand stack in an array
 * of {@linkplain #code() codes}. The low byte is the type's byte in the binary format, or zero for
 * a reference to a defined type; the other bits mark references, nullability and the type index.
 *
 * @param code the packed form
 */
public record ValueType(int code) implements StorageType {
    private static final int BYTE = 0xFF;
    private static final int REFERENCE = 0x100;
    private static final int NULLABLE = 0x200;
    private static final int INDEX_SHIFT = 10;

    /** The largest type index a reference can name; far above what any module may define. */
    public static final int MAX_TYPE_INDEX = (1 << (Integer.SIZE - INDEX_SHIFT - 1)) - 1;

    /** 32-bit integer. */
    public static final ValueType I32 = new ValueType(0x7F);

    /** 64-bit integer. */
    public static final ValueType I64 = new ValueType(0x7E);

    /** 32-bit float. */
    public static final ValueType F32 = new ValueType(0x7D);

    /** 64-bit float. */
    public static final ValueType F64 = new ValueType(0x7C);

    /** 128-bit vector. */
    public static final ValueType V128 = new ValueType(0x7B);

    /** {@code (ref null func)}. */
    public static final ValueType FUNCREF = reference(true, HeapType.FUNC);

    /** {@code (ref null extern)}. */
    public static final ValueType EXTERNREF = reference(true, HeapType.EXTERN);

    /** {@code (ref null exn)}. */
    public static final ValueType EXNREF = reference(true, HeapType.EXN);

    /** A reference type (specification 2.3.3). */
    public static ValueType reference(boolean nullable, HeapType heapType) {
        int flags = REFERENCE | (nullable ? NULLABLE : 0);
        return heapType instanceof HeapType.Defined defined
                ? new ValueType(flags | defined.typeIndex() << INDEX_SHIFT)
                : new ValueType(flags | ((HeapType.Abstract) heapType).encoding());
    }

    /** Whether this is {@code i32}, {@code i64}, {@code f32} or {@code f64}. */
    public boolean isNumber() {
        return code >= F64.code && code <= I32.code;
    }

    /** Whether this is {@code v128}. */
    public boolean isVector() {
        return code == V128.code;
    }

    /** Whether this is a reference type. */
    public boolean isReference() {
        return (code & REFERENCE) != 0;
    }

    /** Whether this is a reference type that includes null. */
    public boolean isNullable() {
        return (code & NULLABLE) != 0;
    }

    /**
     * Whether a local of this type starts with a value of its own: all but non-nullable references.
     */
    public boolean isDefaultable() {
        return !isReference() || isNullable();
    }

    /** Whether this is a reference to a type of the module's type section. */
    public boolean isDefinedReference() {
        return isReference() && (code & BYTE) == 0;
    }

    /**
     * The index of the defined type referred to.
     *
     * @throws IllegalStateException unless {@link #isDefinedReference()}
     */
    public int typeIndex() {
        if (!isDefinedReference()) {
            throw new IllegalStateException(this + " names no defined type");
        }
        return code >>> INDEX_SHIFT;
    }

    /**
     * What the reference refers to.
     *
     * @throws IllegalStateException unless {@link #isReference()}
     */
    public HeapType heapType() {
        if (!isReference()) {
            throw new IllegalStateException(this + " is not a reference type");
        }
        return isDefinedReference()
                ? new HeapType.Defined(code >>> INDEX_SHIFT)
                : HeapType.Abstract.ofEncoding(code & BYTE);
    }

    /** The same reference type with or without null. */
    public ValueType withNullable(boolean nullable) {
        return new ValueType(nullable ? code | NULLABLE : code & ~NULLABLE);
    }

    // Equality and hash of records are code that is generated at run time: see "Start-up" in
    // RATIONALE.md.
    @Override
    public boolean equals(Object other) {
        return other instanceof ValueType that && code == that.code;
    }

    @Override
    public int hashCode() {
        return code;
    }

    /**
     * The type in the text format, such as {@code i32}, {@code funcref} or {@code (ref null 3)}.
     */
    @Override
    public String toString() {
        if (!isReference()) {
            return switch (code) {
                case 0x7F -> "i32";
                case 0x7E -> "i64";
                case 0x7D -> "f32";
                case 0x7C -> "f64";
                case 0x7B -> "v128";
                default -> "unknown type 0x" + Integer.toHexString(code);
            };
        }
        var heap = heapType();
        if (isNullable() && heap instanceof HeapType.Abstract a) {
            return a.shorthand();
        }
        return isNullable() ? "(ref null " + heap + ")" : "(ref " + heap + ")";
    }
}
