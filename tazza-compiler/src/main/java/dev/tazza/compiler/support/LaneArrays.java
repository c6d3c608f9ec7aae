package dev.tazza.compiler.support;

import sun.misc.Unsafe;

/**
 * The halves of a vector in the array of its lanes, for code that is not compiled well yet. A loop
 * over the lanes would take longer.
 */
@SuppressWarnings("removal")
final class LaneArrays {
    private static final Unsafe UNSAFE = DirectArrayAccesses.UNSAFE;
    private static final long BYTE_LANES = Unsafe.ARRAY_BYTE_BASE_OFFSET;
    private static final long SHORT_LANES = Unsafe.ARRAY_SHORT_BASE_OFFSET;
    private static final long FLOAT_LANES = Unsafe.ARRAY_FLOAT_BASE_OFFSET;

    private LaneArrays() {}

    /** Writes both halves to an array of 16 bytes, and returns it. */
    static byte[] set(byte[] lanes, long low, long high) {
        UNSAFE.putLong(lanes, BYTE_LANES, low);
        UNSAFE.putLong(lanes, BYTE_LANES + Long.BYTES, high);
        return lanes;
    }

    /** The low half. */
    static long low(byte[] lanes) {
        return UNSAFE.getLong(lanes, BYTE_LANES);
    }

    /** The high half. */
    static long high(byte[] lanes) {
        return UNSAFE.getLong(lanes, BYTE_LANES + Long.BYTES);
    }

    /** Writes both halves to an array of 16 bytes, and returns it. */
    static short[] set(short[] lanes, long low, long high) {
        UNSAFE.putLong(lanes, SHORT_LANES, low);
        UNSAFE.putLong(lanes, SHORT_LANES + Long.BYTES, high);
        return lanes;
    }

    /** The low half. */
    static long low(short[] lanes) {
        return UNSAFE.getLong(lanes, SHORT_LANES);
    }

    /** The high half. */
    static long high(short[] lanes) {
        return UNSAFE.getLong(lanes, SHORT_LANES + Long.BYTES);
    }

    /** Writes both halves to an array of 16 bytes, and returns it. */
    static float[] set(float[] lanes, long low, long high) {
        UNSAFE.putLong(lanes, FLOAT_LANES, low);
        UNSAFE.putLong(lanes, FLOAT_LANES + Long.BYTES, high);
        return lanes;
    }

    /** The low half. */
    static long low(float[] lanes) {
        return UNSAFE.getLong(lanes, FLOAT_LANES);
    }

    /** The high half. */
    static long high(float[] lanes) {
        return UNSAFE.getLong(lanes, FLOAT_LANES + Long.BYTES);
    }
}
