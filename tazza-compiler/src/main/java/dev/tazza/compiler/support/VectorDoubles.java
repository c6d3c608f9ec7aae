package dev.tazza.compiler.support;

/**
 * The instructions on vectors of floats of 64 bits that act lane by lane, each a method of its name
 * on half a vector, for generated code. See {@link VectorShape}.
 *
 * <p>The relaxed multiplications round once, as the processor does it.
 */
public final class VectorDoubles {
    private static final long SIGNS = Long.MIN_VALUE;

    private VectorDoubles() {}

    /** {@code f64x2.eq}. */
    public static long f64x2Eq(long a, long b) {
        return number(a) == number(b) ? -1 : 0;
    }

    /** {@code f64x2.ne}. */
    public static long f64x2Ne(long a, long b) {
        return number(a) != number(b) ? -1 : 0;
    }

    /** {@code f64x2.lt}. */
    public static long f64x2Lt(long a, long b) {
        return number(a) < number(b) ? -1 : 0;
    }

    /** {@code f64x2.gt}. */
    public static long f64x2Gt(long a, long b) {
        return number(a) > number(b) ? -1 : 0;
    }

    /** {@code f64x2.le}. */
    public static long f64x2Le(long a, long b) {
        return number(a) <= number(b) ? -1 : 0;
    }

    /** {@code f64x2.ge}. */
    public static long f64x2Ge(long a, long b) {
        return number(a) >= number(b) ? -1 : 0;
    }

    /** {@code f64x2.abs}. */
    public static long f64x2Abs(long a) {
        return a & ~SIGNS;
    }

    /** {@code f64x2.neg}. */
    public static long f64x2Neg(long a) {
        return a ^ SIGNS;
    }

    /** {@code f64x2.ceil}. */
    public static long f64x2Ceil(long a) {
        return bits(Numeric.f64Ceil(number(a)));
    }

    /** {@code f64x2.floor}. */
    public static long f64x2Floor(long a) {
        return bits(Numeric.f64Floor(number(a)));
    }

    /** {@code f64x2.trunc}. */
    public static long f64x2Trunc(long a) {
        return bits(Numeric.f64Trunc(number(a)));
    }

    /** {@code f64x2.nearest}. */
    public static long f64x2Nearest(long a) {
        return bits(Numeric.f64Nearest(number(a)));
    }

    /** {@code f64x2.sqrt}. */
    public static long f64x2Sqrt(long a) {
        return bits(Numeric.f64Sqrt(number(a)));
    }

    /** {@code f64x2.add}. */
    public static long f64x2Add(long a, long b) {
        return bits(number(a) + number(b));
    }

    /** {@code f64x2.sub}. */
    public static long f64x2Sub(long a, long b) {
        return bits(number(a) - number(b));
    }

    /** {@code f64x2.mul}. */
    public static long f64x2Mul(long a, long b) {
        return bits(number(a) * number(b));
    }

    /** {@code f64x2.div}. */
    public static long f64x2Div(long a, long b) {
        return bits(number(a) / number(b));
    }

    /** {@code f64x2.min}. */
    public static long f64x2Min(long a, long b) {
        return bits(Numeric.f64Min(number(a), number(b)));
    }

    /** {@code f64x2.relaxed_min}. */
    public static long f64x2RelaxedMin(long a, long b) {
        return f64x2Min(a, b);
    }

    /** {@code f64x2.max}. */
    public static long f64x2Max(long a, long b) {
        return bits(Numeric.f64Max(number(a), number(b)));
    }

    /** {@code f64x2.relaxed_max}. */
    public static long f64x2RelaxedMax(long a, long b) {
        return f64x2Max(a, b);
    }

    /** {@code f64x2.pmin}. */
    public static long f64x2Pmin(long a, long b) {
        return number(b) < number(a) ? b : a;
    }

    /** {@code f64x2.pmax}. */
    public static long f64x2Pmax(long a, long b) {
        return number(a) < number(b) ? b : a;
    }

    /** {@code f64x2.relaxed_madd}. */
    public static long f64x2RelaxedMadd(long a, long b, long c) {
        return bits(Math.fma(number(a), number(b), number(c)));
    }

    /** {@code f64x2.relaxed_nmadd}. */
    public static long f64x2RelaxedNmadd(long a, long b, long c) {
        return f64x2RelaxedMadd(a ^ SIGNS, b, c);
    }

    private static double number(long half) {
        return Double.longBitsToDouble(half);
    }

    private static long bits(double number) {
        return Double.doubleToRawLongBits(number);
    }
}
