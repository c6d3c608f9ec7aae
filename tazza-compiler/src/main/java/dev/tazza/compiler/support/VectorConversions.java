package dev.tazza.compiler.support;

/**
 * The conversions between vectors of integers and of floats and between floats of 32 and 64 bits,
 * each a method of its name, for generated code. See {@link VectorShape}.
 */
public final class VectorConversions {
    private static final long MASK = 0xFFFF_FFFFL;

    private VectorConversions() {}

    /** {@code i32x4.trunc_sat_f32x4_s}. */
    public static long i32x4TruncSatF32x4S(long a) {
        return pair((int) f32(a), (int) f32(a >>> Integer.SIZE));
    }

    /** The low half of {@code i32x4.trunc_sat_f64x2_s_zero}. */
    public static long i32x4TruncSatF64x2SZeroLow(long low, long high) {
        return pair((int) f64(low), (int) f64(high));
    }

    /** The high half of {@code i32x4.trunc_sat_f64x2_s_zero}. */
    public static long i32x4TruncSatF64x2SZeroHigh(long low, long high) {
        return 0;
    }

    /** {@code i32x4.relaxed_trunc_f32x4_s}. */
    public static long i32x4RelaxedTruncF32x4S(long a) {
        return i32x4TruncSatF32x4S(a);
    }

    /** The low half of {@code i32x4.relaxed_trunc_f64x2_s_zero}. */
    public static long i32x4RelaxedTruncF64x2SZeroLow(long low, long high) {
        return i32x4TruncSatF64x2SZeroLow(low, high);
    }

    /** The high half of {@code i32x4.relaxed_trunc_f64x2_s_zero}. */
    public static long i32x4RelaxedTruncF64x2SZeroHigh(long low, long high) {
        return 0;
    }

    /** {@code i32x4.trunc_sat_f32x4_u}. */
    public static long i32x4TruncSatF32x4U(long a) {
        return pair(
                Numeric.i32TruncSatF32U(f32(a)), Numeric.i32TruncSatF32U(f32(a >>> Integer.SIZE)));
    }

    /** The low half of {@code i32x4.trunc_sat_f64x2_u_zero}. */
    public static long i32x4TruncSatF64x2UZeroLow(long low, long high) {
        return pair(Numeric.i32TruncSatF64U(f64(low)), Numeric.i32TruncSatF64U(f64(high)));
    }

    /** The high half of {@code i32x4.trunc_sat_f64x2_u_zero}. */
    public static long i32x4TruncSatF64x2UZeroHigh(long low, long high) {
        return 0;
    }

    /** {@code i32x4.relaxed_trunc_f32x4_u}. */
    public static long i32x4RelaxedTruncF32x4U(long a) {
        return i32x4TruncSatF32x4U(a);
    }

    /** The low half of {@code i32x4.relaxed_trunc_f64x2_u_zero}. */
    public static long i32x4RelaxedTruncF64x2UZeroLow(long low, long high) {
        return i32x4TruncSatF64x2UZeroLow(low, high);
    }

    /** The high half of {@code i32x4.relaxed_trunc_f64x2_u_zero}. */
    public static long i32x4RelaxedTruncF64x2UZeroHigh(long low, long high) {
        return 0;
    }

    /** {@code f32x4.convert_i32x4_s}. */
    public static long f32x4ConvertI32x4S(long a) {
        return pair((float) (int) a, (float) (int) (a >>> Integer.SIZE));
    }

    /** {@code f32x4.convert_i32x4_u}. */
    public static long f32x4ConvertI32x4U(long a) {
        return pair((float) (a & MASK), (float) (a >>> Integer.SIZE));
    }

    /** The low half of {@code f64x2.convert_low_i32x4_s}. */
    public static long f64x2ConvertLowI32x4SLow(long low, long high) {
        return Double.doubleToRawLongBits((int) low);
    }

    /** The high half of {@code f64x2.convert_low_i32x4_s}. */
    public static long f64x2ConvertLowI32x4SHigh(long low, long high) {
        return Double.doubleToRawLongBits((int) (low >>> Integer.SIZE));
    }

    /** The low half of {@code f64x2.convert_low_i32x4_u}. */
    public static long f64x2ConvertLowI32x4ULow(long low, long high) {
        return Double.doubleToRawLongBits(low & MASK);
    }

    /** The high half of {@code f64x2.convert_low_i32x4_u}. */
    public static long f64x2ConvertLowI32x4UHigh(long low, long high) {
        return Double.doubleToRawLongBits(low >>> Integer.SIZE);
    }

    /** The low half of {@code f64x2.promote_low_f32x4}. */
    public static long f64x2PromoteLowF32x4Low(long low, long high) {
        return Double.doubleToRawLongBits(f32(low));
    }

    /** The high half of {@code f64x2.promote_low_f32x4}. */
    public static long f64x2PromoteLowF32x4High(long low, long high) {
        return Double.doubleToRawLongBits(f32(low >>> Integer.SIZE));
    }

    /** The low half of {@code f32x4.demote_f64x2_zero}. */
    public static long f32x4DemoteF64x2ZeroLow(long low, long high) {
        return pair((float) f64(low), (float) f64(high));
    }

    /** The high half of {@code f32x4.demote_f64x2_zero}. */
    public static long f32x4DemoteF64x2ZeroHigh(long low, long high) {
        return 0;
    }

    private static float f32(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static double f64(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long pair(int first, int second) {
        return first & MASK | (long) second << Integer.SIZE;
    }

    private static long pair(float first, float second) {
        return pair(Float.floatToRawIntBits(first), Float.floatToRawIntBits(second));
    }
}
