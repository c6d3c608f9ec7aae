package dev.tazza.compiler.support;

/**
 * The instructions on vectors of integers of 8 bits that act lane by lane, each a method of its
 * name on half a vector, for generated code. See {@link VectorShape}.
 */
public final class VectorBytes {
    private static final int BITS = Byte.SIZE;
    private static final long SIGNS = 0x8080_8080_8080_8080L;

    private VectorBytes() {}

    /** {@code i8x16.eq}. */
    public static long i8x16Eq(long a, long b) {
        return ~fill(Swar.nonZero(a ^ b, SIGNS));
    }

    /** {@code i8x16.ne}. */
    public static long i8x16Ne(long a, long b) {
        return fill(Swar.nonZero(a ^ b, SIGNS));
    }

    /** {@code i8x16.lt_s}. */
    public static long i8x16LtS(long a, long b) {
        return fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i8x16.gt_s}. */
    public static long i8x16GtS(long a, long b) {
        return fill(Swar.lessSigned(b, a, SIGNS));
    }

    /** {@code i8x16.le_s}. */
    public static long i8x16LeS(long a, long b) {
        return ~fill(Swar.lessSigned(b, a, SIGNS));
    }

    /** {@code i8x16.ge_s}. */
    public static long i8x16GeS(long a, long b) {
        return ~fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i8x16.lt_u}. */
    public static long i8x16LtU(long a, long b) {
        return fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i8x16.gt_u}. */
    public static long i8x16GtU(long a, long b) {
        return fill(Swar.lessUnsigned(b, a, SIGNS));
    }

    /** {@code i8x16.le_u}. */
    public static long i8x16LeU(long a, long b) {
        return ~fill(Swar.lessUnsigned(b, a, SIGNS));
    }

    /** {@code i8x16.ge_u}. */
    public static long i8x16GeU(long a, long b) {
        return ~fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i8x16.abs}. */
    public static long i8x16Abs(long a) {
        return Swar.abs(a, SIGNS, BITS);
    }

    /** {@code i8x16.neg}. */
    public static long i8x16Neg(long a) {
        return Swar.sub(0, a, SIGNS);
    }

    /** {@code i8x16.popcnt}. */
    public static long i8x16Popcnt(long a) {
        long pairs = a - (a >>> 1 & 0x5555_5555_5555_5555L);
        long nibbles = (pairs & 0x3333_3333_3333_3333L) + (pairs >>> 2 & 0x3333_3333_3333_3333L);
        return nibbles + (nibbles >>> 4) & 0x0F0F_0F0F_0F0F_0F0FL;
    }

    /** {@code i8x16.all_true}. */
    public static int i8x16AllTrue(long low, long high) {
        return Swar.allNonZero(low, high, SIGNS);
    }

    /** {@code i8x16.bitmask}. */
    public static int i8x16Bitmask(long low, long high) {
        return bits(low) | bits(high) << 8;
    }

    /** {@code i8x16.shl}. */
    public static long i8x16Shl(long a, int amount) {
        return Swar.shl(a, amount, SIGNS, BITS);
    }

    /** {@code i8x16.shr_s}. */
    public static long i8x16ShrS(long a, int amount) {
        return Swar.shrSigned(a, amount, SIGNS, BITS);
    }

    /** {@code i8x16.shr_u}. */
    public static long i8x16ShrU(long a, int amount) {
        return Swar.shrUnsigned(a, amount, SIGNS, BITS);
    }

    /** {@code i8x16.add}. */
    public static long i8x16Add(long a, long b) {
        return Swar.add(a, b, SIGNS);
    }

    /** {@code i8x16.sub}. */
    public static long i8x16Sub(long a, long b) {
        return Swar.sub(a, b, SIGNS);
    }

    /** {@code i8x16.add_sat_s}. */
    public static long i8x16AddSatS(long a, long b) {
        return Swar.addSaturatingSigned(a, b, SIGNS, BITS);
    }

    /** {@code i8x16.sub_sat_s}. */
    public static long i8x16SubSatS(long a, long b) {
        return Swar.subSaturatingSigned(a, b, SIGNS, BITS);
    }

    /** {@code i8x16.add_sat_u}. */
    public static long i8x16AddSatU(long a, long b) {
        return Swar.addSaturatingUnsigned(a, b, SIGNS, BITS);
    }

    /** {@code i8x16.sub_sat_u}. */
    public static long i8x16SubSatU(long a, long b) {
        return Swar.subSaturatingUnsigned(a, b, SIGNS, BITS);
    }

    /** {@code i8x16.avgr_u}. */
    public static long i8x16AvgrU(long a, long b) {
        return (a | b) - ((a ^ b) >>> 1 & ~SIGNS);
    }

    /** {@code i8x16.min_s}. */
    public static long i8x16MinS(long a, long b) {
        return b ^ (a ^ b) & fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i8x16.max_s}. */
    public static long i8x16MaxS(long a, long b) {
        return a ^ (a ^ b) & fill(Swar.lessSigned(a, b, SIGNS));
    }

    /** {@code i8x16.min_u}. */
    public static long i8x16MinU(long a, long b) {
        return b ^ (a ^ b) & fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i8x16.max_u}. */
    public static long i8x16MaxU(long a, long b) {
        return a ^ (a ^ b) & fill(Swar.lessUnsigned(a, b, SIGNS));
    }

    /** {@code i8x16.relaxed_laneselect}. */
    public static long i8x16RelaxedLaneselect(long a, long b, long mask) {
        return VectorBits.v128Bitselect(a, b, mask);
    }

    private static int bits(long half) {
        // The product has the sum of all signs, each shifted to its place, in its top bits.
        return (int) (((half & SIGNS) >>> BITS - 1) * 0x0102_0408_1020_4080L >>> 56);
    }

    /** Ones in all lanes with a sign bit, of bits that are nothing else. */
    private static long fill(long signs) {
        return Swar.fill(signs, BITS);
    }
}
