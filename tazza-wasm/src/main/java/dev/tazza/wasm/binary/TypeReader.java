package dev.tazza.wasm.binary;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.InvalidException;
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
     * Reads a value type of any feature.
     *
     * @throws MalformedException if the bytes are no value type
     */
    public static ValueType valueType(ByteReader in) {
        return valueType(in, Features.all());
    }

    /**
     * Reads a value type.
     *
     * @throws MalformedException if the bytes are no value type
     * @throws InvalidException if the type needs a feature that is not in {@code features}
     */
    public static ValueType valueType(ByteReader in, Features features) {
        int at = in.position();
        int first = in.u8();
        return switch (first) {
            case 0x7F -> ValueType.I32;
            case 0x7E -> ValueType.I64;
            case 0x7D -> ValueType.F32;
            case 0x7C -> ValueType.F64;
            case 0x7B -> {
                require(features, Feature.SIMD, ValueType.V128, at);
                yield ValueType.V128;
            }
            case REF_NULL, REF -> {
                require(features, Feature.FUNCTION_REFERENCES, "ref", at);
                yield ValueType.reference(first == REF_NULL, heapType(in, features));
            }
            default -> {
                var heapType = HeapType.Abstract.ofEncoding(first);
                if (heapType == null) {
                    throw new MalformedException(
                            "malformed value type 0x%02x".formatted(first), at);
                }
                var type = ValueType.reference(true, heapType);
                require(features, featureOf(heapType), type, at);
                yield type;
            }
        };
    }

    /**
     * Reads a reference type of any feature.
     *
     * @throws MalformedException if the bytes are no reference type
     */
    public static ValueType referenceType(ByteReader in) {
        return referenceType(in, Features.all());
    }

    /**
     * Reads a reference type, of which {@code funcref} needs no feature here: it was the type of
     * the elements of a table before there were reference types.
     *
     * @throws MalformedException if the bytes are no reference type
     * @throws InvalidException if the type needs a feature that is not in {@code features}
     */
    public static ValueType referenceType(ByteReader in, Features features) {
        int at = in.position();
        int first = in.peek();
        if (first == HeapType.Abstract.FUNC.encoding()) {
            in.skip(1);
            return ValueType.FUNCREF;
        }
        if (first != REF_NULL && first != REF && HeapType.Abstract.ofEncoding(first) == null) {
            throw new MalformedException("malformed reference type 0x%02x".formatted(first), at);
        }
        return valueType(in, features);
    }

    /**
     * Reads a heap type of any feature.
     *
     * @throws MalformedException if the bytes are no heap type
     */
    public static HeapType heapType(ByteReader in) {
        return heapType(in, Features.all());
    }

    /**
     * Reads a heap type.
     *
     * @throws MalformedException if the bytes are no heap type
     * @throws InvalidException if the type needs a feature that is not in {@code features}
     */
    public static HeapType heapType(ByteReader in, Features features) {
        int at = in.position();
        long value = in.s33();
        if (value >= 0) {
            if (value > ValueType.MAX_TYPE_INDEX) {
                throw new MalformedException("malformed heap type: type index too large", at);
            }
            var type = new HeapType.Defined((int) value);
            require(features, Feature.FUNCTION_REFERENCES, type, at);
            return type;
        }
        var type = value < -0x40 ? null : HeapType.Abstract.ofEncoding((int) (value & 0x7F));
        if (type == null) {
            throw new MalformedException("malformed heap type", at);
        }
        require(features, featureOf(type), type, at);
        return type;
    }

    private static Feature featureOf(HeapType.Abstract type) {
        return switch (type) {
            case FUNC, EXTERN -> Feature.REFERENCE_TYPES;
            case EXN, NOEXN -> Feature.EXCEPTIONS;
            case ANY, EQ, I31, STRUCT, ARRAY, NONE, NOFUNC, NOEXTERN -> Feature.GC;
        };
    }

    private static void require(Features features, Feature feature, Object type, int at) {
        if (!features.has(feature)) {
            throw InvalidException.needs(feature, "type " + type, at);
        }
    }
}
