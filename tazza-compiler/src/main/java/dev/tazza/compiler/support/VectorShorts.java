package dev.tazza.compiler.support;

/**
 * The instructions on vectors of integers of 16 bits that act lane by lane, each a method of its
 * name on half a vector, for generated code. See {@link VectorShape}.
 */
public final class VectorShorts {
    private static final int BITS = Short.SIZE;
    private static final long SIGNS = 0x8000_8000_8000_8000L;
    private static final long MASK = 0xFFFF;

    private VectorShorts() {}

    /** {@code i16x8.eq}. */
    public static long i16x8Eq(long a, long b) {
        return ~fill(Swar.nonZero(a ^ b, SIGNS));
    }

    /** {@code i16x8.ne}. */
    public static long i16x8Ne(long a, long b) {
        return fill(Swar.nonZero(a ^ b, SIGNS));
    }

    /** {@code i16x8.lt_s}. */
    public static long i16x8LtS(long a, long b) {
        return fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i16x8.gt_s}. */
    public static long i16x8GtS(long a, long b) {
        return fill(Swar.lessSigned(b, a, SIGNS));
    }

    /** {@code i16x8.le_s}. */
    public static long i16x8LeS(long a, long b) {
        return ~fill(Swar.lessSigned(b, a, SIGNS));
    }

    /** {@code i16x8.ge_s}. */
    public static long i16x8GeS(long a, long b) {
        return ~fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i16x8.lt_u}. */
    public static long i16x8LtU(long a, long b) {
        return fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i16x8.gt_u}. */
    public static long i16x8GtU(long a, long b) {
        return fill(Swar.lessUnsigned(b, a, SIGNS));
    }

    /** {@code i16x8.le_u}. */
    public static long i16x8LeU(long a, long b) {
        return ~fill(Swar.lessUnsigned(b, a, SIGNS));
    }

    /** {@code i16x8.ge_u}. */
    public static long i16x8GeU(long a, long b) {
        return ~fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i16x8.abs}. */
    public static long i16x8Abs(long a) {
        return Swar.abs(a, SIGNS, BITS);
    }

    /** {@code i16x8.neg}. */
    public static long i16x8Neg(long a) {
        return Swar.sub(0, a, SIGNS);
    }

    /** {@code i16x8.all_true}. */
    public static int i16x8AllTrue(long low, long high) {
        return Swar.allNonZero(low, high, SIGNS);
    }

    /** {@code i16x8.bitmask}. */
    public static int i16x8Bitmask(long low, long high) {
        return bits(low) | bits(high) << 4;
    }

    /** {@code i16x8.shl}. */
    public static long i16x8Shl(long a, int amount) {
        return Swar.shl(a, amount, SIGNS, BITS);
    }

    /** {@code i16x8.shr_s}. */
    public static long i16x8ShrS(long a, int amount) {
        return Swar.shrSigned(a, amount, SIGNS, BITS);
    }

    /** {@code i16x8.shr_u}. */
    public static long i16x8ShrU(long a, int amount) {
        return Swar.shrUnsigned(a, amount, SIGNS, BITS);
    }

    /** {@code i16x8.add}. */
    public static long i16x8Add(long a, long b) {
        return Swar.add(a, b, SIGNS);
    }

    /** {@code i16x8.sub}. */
    public static long i16x8Sub(long a, long b) {
        return Swar.sub(a, b, SIGNS);
    }

    /** {@code i16x8.add_sat_s}. */
    public static long i16x8AddSatS(long a, long b) {
        return Swar.addSaturatingSigned(a, b, SIGNS, BITS);
    }

    /** {@code i16x8.sub_sat_s}. */
    public static long i16x8SubSatS(long a, long b) {
        return Swar.subSaturatingSigned(a, b, SIGNS, BITS);
    }

    /** {@code i16x8.add_sat_u}. */
    public static long i16x8AddSatU(long a, long b) {
        return Swar.addSaturatingUnsigned(a, b, SIGNS, BITS);
    }

    /** {@code i16x8.sub_sat_u}. */
    public static long i16x8SubSatU(long a, long b) {
        return Swar.subSaturatingUnsigned(a, b, SIGNS, BITS);
    }

    /** {@code i16x8.avgr_u}. */
    public static long i16x8AvgrU(long a, long b) {
        return (a | b) - ((a ^ b) >>> 1 & ~SIGNS);
    }

    /** {@code i16x8.min_s}. */
    public static long i16x8MinS(long a, long b) {
        return b ^ (a ^ b) & fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i16x8.max_s}. */
    public static long i16x8MaxS(long a, long b) {
        return a ^ (a ^ b) & fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i16x8.min_u}. */
    public static long i16x8MinU(long a, long b) {
        return b ^ (a ^ b) & fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i16x8.max_u}. */
    public static long i16x8MaxU(long a, long b) {
        return a ^ (a ^ b) & fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i16x8.mul}. */
    public static long i16x8Mul(long a, long b) {
        return a * b & MASK
                | ((a >>> 16) * (b >>> 16) & MASK) << 16
                | ((a >>> 32) * (b >>> 32) & MASK) << 32
                | (a >>> 48) * (b >>> 48) << 48;
    }

    /** {@code i16x8.q15mulr_sat_s}. */
    public static long i16x8Q15mulrSatS(long a, long b) {
        long result = q15((int) a, (int) b);
        result |= q15((int) (a >>> 16), (int) (b >>> 16)) << 16;
        result |= q15((int) (a >>> 32), (int) (b >>> 32)) << 32;
        return result | q15((int) (a >>> 48), (int) (b >>> 48)) << 48;
    }

    /** {@code i16x8.relaxed_q15mulr_s}. */
    public static long i16x8RelaxedQ15mulrS(long a, long b) {
        return i16x8Q15mulrSatS(a, b);
    }

    /** {@code i16x8.extadd_pairwise_i8x16_s}. */
    public static long i16x8ExtaddPairwiseI8x16S(long a) {
        return Swar.sub(
                i16x8ExtaddPairwiseI8x16U(a ^ 0x8080_8080_8080_8080L),
                0x0100_0100_0100_0100L,
                SIGNS);
    }

    /** {@code i16x8.extadd_pairwise_i8x16_u}. */
    public static long i16x8ExtaddPairwiseI8x16U(long a) {
        return (a & 0x00FF_00FF_00FF_00FFL) + (a >>> 8 & 0x00FF_00FF_00FF_00FFL);
    }

    /** {@code i16x8.relaxed_dot_i8x16_i7x16_s}. */
    public static long i16x8RelaxedDotI8x16I7x16S(long a, long b) {
        long result = dot((int) a, (int) b);
        result |= dot((int) (a >>> 16), (int) (b >>> 16)) << 16;
        result |= dot((int) (a >>> 32), (int) (b >>> 32)) << 32;
        return result | dot((int) (a >>> 48), (int) (b >>> 48)) << 48;
    }

    /** {@code i16x8.relaxed_laneselect}. */
    public static long i16x8RelaxedLaneselect(long a, long b, long mask) {
        return VectorBits.v128Bitselect(a, b, mask);
    }

    private static int bits(long half) {
        // The product has the sum of all signs, each shifted to its place, in its top bits.
        return (int) (((half & SIGNS) >>> BITS - 1) * 0x0001_0002_0004_0008L >>> 48);
    }

    private static long q15(int a, int b) {
        // Only the square of -1 is too large.
        return Math.min((short) a * (short) b + 0x4000 >> 15, Short.MAX_VALUE) & MASK;
    }

    private static long dot(int a, int b) {
        return (byte) a * (byte) b + (byte) (a >> 8) * (byte) (b >> 8) & MASK;
    }

    /** Ones in all lanes with a sign bit, of bits that are nothing else. */
    private static long fill(long signs) {
        return Swar.fill(signs, BITS);
    }
}
