package dev.tazza.runtime;

import dev.tazza.wasm.ValueType;

/** Numbers between their boxed form and the bits kept in slots and globals. */
public final class Values {
    private Values() {}

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
