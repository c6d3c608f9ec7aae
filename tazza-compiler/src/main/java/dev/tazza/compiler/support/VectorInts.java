package dev.tazza.compiler.support;

/**
 * The instructions on vectors of integers of 32 bits that act lane by lane, each a method of its
 * name on half a vector, for generated code. See {@link VectorShape}.
 */
public final class VectorInts {
    private static final int BITS = Integer.SIZE;
    private static final long SIGNS = 0x8000_0000_8000_0000L;
    private static final long MASK = 0xFFFF_FFFFL;

    private VectorInts() {}

    /** {@code i32x4.eq}. */
    public static long i32x4Eq(long a, long b) {
        return ~fill(Swar.nonZero(a ^ b, SIGNS));
    }

    /** {@code i32x4.ne}. */
    public static long i32x4Ne(long a, long b) {
        return fill(Swar.nonZero(a ^ b, SIGNS));
    }

    /** {@code i32x4.lt_s}. */
    public static long i32x4LtS(long a, long b) {
        return fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i32x4.gt_s}. */
    public static long i32x4GtS(long a, long b) {
        return fill(Swar.lessSigned(b, a, SIGNS));
    }

    /** {@code i32x4.le_s}. */
    public static long i32x4LeS(long a, long b) {
        return ~fill(Swar.lessSigned(b, a, SIGNS));
    }

    /** {@code i32x4.ge_s}. */
    public static long i32x4GeS(long a, long b) {
        return ~fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i32x4.lt_u}. */
    public static long i32x4LtU(long a, long b) {
        return fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i32x4.gt_u}. */
    public static long i32x4GtU(long a, long b) {
        return fill(Swar.lessUnsigned(b, a, SIGNS));
    }

    /** {@code i32x4.le_u}. */
    public static long i32x4LeU(long a, long b) {
        return ~fill(Swar.lessUnsigned(b, a, SIGNS));
    }

    /** {@code i32x4.ge_u}. */
    public static long i32x4GeU(long a, long b) {
        return ~fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i32x4.abs}. */
    public static long i32x4Abs(long a) {
        return Swar.abs(a, SIGNS, BITS);
    }

    /** {@code i32x4.neg}. */
    public static long i32x4Neg(long a) {
        return Swar.sub(0, a, SIGNS);
    }

    /** {@code i32x4.all_true}. */
    public static int i32x4AllTrue(long low, long high) {
        return Swar.allNonZero(low, high, SIGNS);
    }

    /** {@code i32x4.bitmask}. */
    public static int i32x4Bitmask(long low, long high) {
        return bits(low) | bits(high) << 2;
    }

    /** {@code i32x4.shl}. */
    public static long i32x4Shl(long a, int amount) {
        return Swar.shl(a, amount, SIGNS, BITS);
    }

    /** {@code i32x4.shr_s}. */
    public static long i32x4ShrS(long a, int amount) {
        return Swar.shrSigned(a, amount, SIGNS, BITS);
    }

    /** {@code i32x4.shr_u}. */
    public static long i32x4ShrU(long a, int amount) {
        return Swar.shrUnsigned(a, amount, SIGNS, BITS);
    }

    /** {@code i32x4.add}. */
    public static long i32x4Add(long a, long b) {
        return Swar.add(a, b, SIGNS);
    }

    /** {@code i32x4.sub}. */
    public static long i32x4Sub(long a, long b) {
        return Swar.sub(a, b, SIGNS);
    }

    /** {@code i32x4.min_s}. */
    public static long i32x4MinS(long a, long b) {
        return b ^ (a ^ b) & fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i32x4.max_s}. */
    public static long i32x4MaxS(long a, long b) {
        return a ^ (a ^ b) & fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i32x4.min_u}. */
    public static long i32x4MinU(long a, long b) {
        return b ^ (a ^ b) & fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i32x4.max_u}. */
    public static long i32x4MaxU(long a, long b) {
        return a ^ (a ^ b) & fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i32x4.mul}. */
    public static long i32x4Mul(long a, long b) {
        return a * b & MASK | (a >>> 32) * (b >>> 32) << 32;
    }

    /** {@code i32x4.extadd_pairwise_i16x8_s}. */
    public static long i32x4ExtaddPairwiseI16x8S(long a) {
        return Swar.sub(
                i32x4ExtaddPairwiseI16x8U(a ^ 0x8000_8000_8000_8000L),
                0x0001_0000_0001_0000L,
                SIGNS);
    }

    /** {@code i32x4.extadd_pairwise_i16x8_u}. */
    public static long i32x4ExtaddPairwiseI16x8U(long a) {
        return (a & 0x0000_FFFF_0000_FFFFL) + (a >>> 16 & 0x0000_FFFF_0000_FFFFL);
    }

    /** {@code i32x4.dot_i16x8_s}. */
    public static long i32x4DotI16x8S(long a, long b) {
        return dot((int) a, (int) b) & MASK | (long) dot((int) (a >>> 32), (int) (b >>> 32)) << 32;
    }

    /** {@code i32x4.relaxed_dot_i8x16_i7x16_add_s}. */
    public static long i32x4RelaxedDotI8x16I7x16AddS(long a, long b, long c) {
        long dot = VectorShorts.i16x8RelaxedDotI8x16I7x16S(a, b);
        return i32x4Add(i32x4ExtaddPairwiseI16x8S(dot), c);
    }

    /** {@code i32x4.relaxed_laneselect}. */
    public static long i32x4RelaxedLaneselect(long a, long b, long mask) {
        return VectorBits.v128Bitselect(a, b, mask);
    }

    private static int bits(long half) {
        return (int) (half >>> 31) & 1 | (int) (half >>> 62) & 2;
    }

    private static int dot(int a, int b) {
        return (short) a * (short) b + (a >> 16) * (b >> 16);
    }

    /** Ones in all lanes with a sign bit, of bits that are nothing else. */
    private static long fill(long signs) {
        return Swar.fill(signs, BITS);
    }
}
