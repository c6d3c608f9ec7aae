package dev.tazza.compiler.support;

/**
 * The instructions on vectors of integers of 64 bits that act lane by lane, each a method of its
 * name on half a vector, for generated code. See {@link VectorShape}.
 */
public final class VectorLongs {
    private VectorLongs() {}

    /** {@code i64x2.eq}. */
    public static long i64x2Eq(long a, long b) {
        return a == b ? -1 : 0;
    }

    /** {@code i64x2.ne}. */
    public static long i64x2Ne(long a, long b) {
        return a != b ? -1 : 0;
    }

    /** {@code i64x2.lt_s}. */
    public static long i64x2LtS(long a, long b) {
        return a < b ? -1 : 0;
    }

    /** {@code i64x2.gt_s}. */
    public static long i64x2GtS(long a, long b) {
        return a > b ? -1 : 0;
    }

    /** {@code i64x2.le_s}. */
    public static long i64x2LeS(long a, long b) {
        return a <= b ? -1 : 0;
    }

    /** {@code i64x2.ge_s}. */
    public static long i64x2GeS(long a, long b) {
        return a >= b ? -1 : 0;
    }

    /** {@code i64x2.abs}. */
    public static long i64x2Abs(long a) {
        return Math.abs(a);
    }

    /** {@code i64x2.neg}. */
    public static long i64x2Neg(long a) {
        return -a;
    }

    /** {@code i64x2.all_true}. */
    public static int i64x2AllTrue(long low, long high) {
        return low != 0 && high != 0 ? 1 : 0;
    }

    /** {@code i64x2.bitmask}. */
    public static int i64x2Bitmask(long low, long high) {
        return (int) (low >>> 63) | (int) (high >>> 62) & 2;
    }

    /** {@code i64x2.shl}. */
    public static long i64x2Shl(long a, int amount) {
        return a << amount;
    }

    /** {@code i64x2.shr_s}. */
    public static long i64x2ShrS(long a, int amount) {
        return a >> amount;
    }

    /** {@code i64x2.shr_u}. */
    public static long i64x2ShrU(long a, int amount) {
        return a >>> amount;
    }

    /** {@code i64x2.add}. */
    public static long i64x2Add(long a, long b) {
        return a + b;
    }

    /** {@code i64x2.sub}. */
    public static long i64x2Sub(long a, long b) {
        return a - b;
    }

    /** {@code i64x2.mul}. */
    public static long i64x2Mul(long a, long b) {
        return a * b;
    }

    /** {@code i64x2.relaxed_laneselect}. */
    public static long i64x2RelaxedLaneselect(long a, long b, long mask) {
        return VectorBits.v128Bitselect(a, b, mask);
    }
}
