package dev.tazza.interpreter.vector;

import dev.tazza.runtime.V128;

/** Ways to take lanes out of vectors and to put them in. */
public final class Lanes {
    private Lanes() {}

    /** The bits of the lane that starts at bit {@code shift} of {@code half}, extended. */
    static long extract(long half, int shift, int bits, boolean unsigned) {
        long top = half << Long.SIZE - bits - shift;
        return unsigned ? top >>> Long.SIZE - bits : top >> Long.SIZE - bits;
    }

    /** As many ones as a lane has bits. */
    static long mask(int bits) {
        return -1L >>> Long.SIZE - bits;
    }

    /** Lane {@code lane} of a vector, extended. */
    public static long get(V128 vector, int lane, int bits, boolean unsigned) {
        int bit = lane * bits;
        return extract(
                bit < Long.SIZE ? vector.low() : vector.high(), bit % Long.SIZE, bits, unsigned);
    }

    /** The vector with lane {@code lane} replaced. */
    public static V128 with(V128 vector, int lane, int bits, long value) {
        int bit = lane * bits;
        return bit < Long.SIZE
                ? new V128(replace(vector.low(), bit, bits, value), vector.high())
                : new V128(vector.low(), replace(vector.high(), bit - Long.SIZE, bits, value));
    }

    private static long replace(long half, int shift, int bits, long value) {
        long mask = mask(bits) << shift;
        return half & ~mask | value << shift & mask;
    }

    /** The vector with the same value in every lane. */
    public static V128 splat(long value, int bits) {
        // All ones divided by a lane's ones is a one in each lane.
        long half = (value & mask(bits)) * Long.divideUnsigned(-1, mask(bits));
        return new V128(half, half);
    }

    /** The lanes in half a vector, extended to lanes of twice their width. */
    public static V128 widen(long half, int bits, boolean unsigned) {
        return new V128(
                spread(half, bits, unsigned), spread(half >>> Integer.SIZE, bits, unsigned));
    }

    private static long spread(long lanes, int bits, boolean unsigned) {
        long result = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += bits) {
            result |= (extract(lanes, shift, bits, unsigned) & mask(2 * bits)) << 2 * shift;
        }
        return result;
    }

    /** The low bits of all lanes of twice the width: half a vector. */
    static long pack(V128 vector, int bits) {
        return gather(vector.low(), bits) | gather(vector.high(), bits) << Integer.SIZE;
    }

    private static long gather(long half, int bits) {
        long result = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += bits) {
            result |= (half >>> 2 * shift & mask(bits)) << shift;
        }
        return result;
    }

    /** A bit a lane: its sign. */
    static int signs(V128 vector, int bits) {
        int perHalf = Long.SIZE / bits;
        int result = 0;
        for (int i = 0; i < perHalf; i++) {
            int sign = (i + 1) * bits - 1;
            result |= (int) (vector.low() >>> sign & 1) << i;
            result |= (int) (vector.high() >>> sign & 1) << i + perHalf;
        }
        return result;
    }

    /** Whether no lane is zero. */
    static boolean allNonZero(V128 vector, int bits) {
        for (int shift = 0; shift < Long.SIZE; shift += bits) {
            long mask = mask(bits) << shift;
            if ((vector.low() & mask) == 0 || (vector.high() & mask) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of {@code vector} that {@code indexes} names; 0 for an index out of range. */
    static V128 swizzle(V128 vector, V128 indexes) {
        return new V128(swizzle(vector, indexes.low()), swizzle(vector, indexes.high()));
    }

    private static long swizzle(V128 vector, long indexes) {
        long result = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            int index = (int) (indexes >>> shift) & 0xFF;
            result |= (index < 16 ? octet(vector, index) : 0) << shift;
        }
        return result;
    }

    private static long octet(V128 vector, int index) {
        return (index < 8 ? vector.low() : vector.high()) >>> index * Byte.SIZE & 0xFF;
    }

    /**
     * Sixteen bytes out of two vectors.
     *
     * @param lanes a byte a lane, as the immediate of {@code i8x16.shuffle}
     */
    static V128 shuffle(V128 first, V128 second, V128 lanes) {
        return new V128(shuffle(first, second, lanes.low()), shuffle(first, second, lanes.high()));
    }

    private static long shuffle(V128 first, V128 second, long lanes) {
        long result = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            int lane = (int) (lanes >>> shift);
            result |= octet((lane & 16) == 0 ? first : second, lane & 15) << shift;
        }
        return result;
    }
}
