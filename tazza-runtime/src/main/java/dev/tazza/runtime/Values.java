package dev.tazza.runtime;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.types.DefinedTypes;

/** How values are kept in slots and globals: numbers as bits, references and vectors as objects. */
public final class Values {
    private Values() {}

    /** Whether values of this type are kept as objects: references and vectors. */
    public static boolean isObject(ValueType type) {
        return !type.isNumber();
    }

    /**
     * The object to keep for a reference or vector that the host gives.
     *
     * @param types the types that {@code type} may refer to
     * @throws IllegalArgumentException if it is not of that type
     */
    static Object toObject(ValueType type, DefinedTypes types, Object value) {
        boolean fits =
                type.isVector() ? value instanceof V128 : References.matches(value, type, types);
        if (!fits) {
            throw new IllegalArgumentException(
                    (value == null ? "null" : value.getClass().getSimpleName()) + " is no " + type);
        }
        return value;
    }

    /** What the host sees of an object that is kept for a reference or vector. */
    static Object fromObject(ValueType type, Object object) {
        return type.isVector() ? V128.of(object) : object;
    }

    /**
     * The bits of a boxed number.
     *
     * @throws IllegalArgumentException if the object is not of the Java type for {@code type}
     */
    public static long toBits(ValueType type, Object value) {
        if (type.equals(ValueType.I32) && value instanceof Integer i) {
            return i;
        } else if (type.equals(ValueType.I64) && value instanceof Long l) {
            return l;
        } else if (type.equals(ValueType.F32) && value instanceof Float f) {
            return Float.floatToRawIntBits(f);
        } else if (type.equals(ValueType.F64) && value instanceof Double d) {
            return Double.doubleToRawLongBits(d);
        }
        throw new IllegalArgumentException(
                (value == null ? "null" : value.getClass().getSimpleName()) + " is no " + type);
    }

    /** The boxed number with these bits. */
    public static Object fromBits(ValueType type, long bits) {
        return switch (type.toString()) {
            case "i32" -> (int) bits;
            case "i64" -> bits;
            case "f32" -> Float.intBitsToFloat((int) bits);
            case "f64" -> Double.longBitsToDouble(bits);
            default -> throw new IllegalArgumentException(type + " has no boxed form");
        };
    }
}
