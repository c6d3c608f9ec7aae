package dev.tazza.wasm.binary;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.ValueType;

/** Reads value and heap types (specification 5.3). */
public final class TypeReader {
    static final int REF_NULL = 0x63;
    static final int REF = 0x64;
    static final int EMPTY_BLOCK = 0x40;
    static final int I8 = 0x78;
    static final int I16 = 0x77;
    static final int FUNCTION = 0x60;
    static final int STRUCT = 0x5F;
    static final int ARRAY = 0x5E;
    static final int SUB = 0x50;
    static final int SUB_FINAL = 0x4F;
    static final int RECURSIVE = 0x4E;

    private TypeReader() {}

    /**
     * Reads a value type.
     *
     * @throws MalformedException if the bytes are no value type
     */
    public static ValueType valueType(ByteReader in) {
        int at = in.position();
        int first = in.u8();
        return switch (first) {
            case 0x7F -> ValueType.I32;
            case 0x7E -> ValueType.I64;
            case 0x7D -> ValueType.F32;
            case 0x7C -> ValueType.F64;
            case 0x7B -> ValueType.V128;
            case REF_NULL -> ValueType.reference(true, heapType(in));
            case REF -> ValueType.reference(false, heapType(in));
            default -> {
                var heapType = HeapType.Abstract.ofEncoding(first);
                if (heapType == null) {
                    throw new MalformedException("malformed value type 0x%02x".formatted(first), at);
                }
                yield ValueType.reference(true, heapType);
            }
        };
    }

    /**
     * Reads a reference type.
     *
     * @throws MalformedException if the bytes are no reference type
     */
    public static ValueType referenceType(ByteReader in) {
        int at = in.position();
        int first = in.peek();
        if (first != REF_NULL && first != REF && HeapType.Abstract.ofEncoding(first) == null) {
            throw new MalformedException("malformed reference type 0x%02x".formatted(first), at);
        }
        return valueType(in);
    }

    /**
     * Reads a heap type.
     *
     * @throws MalformedException if the bytes are no heap type
     */
    public static HeapType heapType(ByteReader in) {
        int at = in.position();
        long value = in.s33();
        if (value >= 0) {
            if (value > ValueType.MAX_TYPE_INDEX) {
                throw new MalformedException("malformed heap type: type index too large", at);
            }
            return new HeapType.Defined((int) value);
        }
        var heapType = HeapType.Abstract.ofEncoding((int) (value & 0x7F));
        if (heapType == null || value < -64) {
            throw new MalformedException("malformed heap type", at);
        }
        return heapType;
    }
}
