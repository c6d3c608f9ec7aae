package dev.tazza;

/** Addresses and lengths as guests pass them: unsigned, an i32 or, with a 64-bit memory, an i64. */
final class Address {
    private Address() {}

    /** The number that a boxed address or length means. */
    static long of(Object value) {
        return value instanceof Integer narrow
                ? Integer.toUnsignedLong(narrow)
                : (long) (Long) value;
    }

    /** A boxed address or length. */
    static Object box(long value, boolean is64) {
        // Both operands as objects: a conditional expression on numbers would widen the int.
        if (is64) {
            return value;
        }
        return (int) value;
    }
}
