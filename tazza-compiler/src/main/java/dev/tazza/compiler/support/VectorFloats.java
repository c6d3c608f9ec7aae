package dev.tazza.compiler.support;

/**
 * The instructions on vectors of floats of 32 bits that act lane by lane, each a method of its name
 * on half a vector, for generated code. See {@link VectorShape}.
 *
 * <p>The relaxed multiplications round once, as the processor does it.
 */
public final class VectorFloats {
    private static final long SIGNS = 0x8000_0000_8000_0000L;
    private static final long FIRST = 0xFFFF_FFFFL;

    private VectorFloats() {}

    /** {@code f32x4.eq}. */
    public static long f32x4Eq(long a, long b) {
        return masks(Numeric.f32Eq(first(a), first(b)), Numeric.f32Eq(second(a), second(b)));
    }

    /** {@code f32x4.ne}. */
    public static long f32x4Ne(long a, long b) {
        return masks(Numeric.f32Ne(first(a), first(b)), Numeric.f32Ne(second(a), second(b)));
    }

    /** {@code f32x4.lt}. */
    public static long f32x4Lt(long a, long b) {
        return masks(Numeric.f32Lt(first(a), first(b)), Numeric.f32Lt(second(a), second(b)));
    }

    /** {@code f32x4.gt}. */
    public static long f32x4Gt(long a, long b) {
        return masks(Numeric.f32Gt(first(a), first(b)), Numeric.f32Gt(second(a), second(b)));
    }

    /** {@code f32x4.le}. */
    public static long f32x4Le(long a, long b) {
        return masks(Numeric.f32Le(first(a), first(b)), Numeric.f32Le(second(a), second(b)));
    }

    /** {@code f32x4.ge}. */
    public static long f32x4Ge(long a, long b) {
        return masks(Numeric.f32Ge(first(a), first(b)), Numeric.f32Ge(second(a), second(b)));
    }

    /** {@code f32x4.abs}. */
    public static long f32x4Abs(long a) {
        return a & ~SIGNS;
    }

    /** {@code f32x4.neg}. */
    public static long f32x4Neg(long a) {
        return a ^ SIGNS;
    }

    /** {@code f32x4.ceil}. */
    public static long f32x4Ceil(long a) {
        return pair(Numeric.f32Ceil(first(a)), Numeric.f32Ceil(second(a)));
    }

    /** {@code f32x4.floor}. */
    public static long f32x4Floor(long a) {
        return pair(Numeric.f32Floor(first(a)), Numeric.f32Floor(second(a)));
    }

    /** {@code f32x4.trunc}. */
    public static long f32x4Trunc(long a) {
        return pair(Numeric.f32Trunc(first(a)), Numeric.f32Trunc(second(a)));
    }

    /** {@code f32x4.nearest}. */
    public static long f32x4Nearest(long a) {
        return pair(Numeric.f32Nearest(first(a)), Numeric.f32Nearest(second(a)));
    }

    /** {@code f32x4.sqrt}. */
    public static long f32x4Sqrt(long a) {
        return pair(Numeric.f32Sqrt(first(a)), Numeric.f32Sqrt(second(a)));
    }

    /** {@code f32x4.add}. */
    public static long f32x4Add(long a, long b) {
        return pair(first(a) + first(b), second(a) + second(b));
    }

    /** {@code f32x4.sub}. */
    public static long f32x4Sub(long a, long b) {
        return pair(first(a) - first(b), second(a) - second(b));
    }

    /** {@code f32x4.mul}. */
    public static long f32x4Mul(long a, long b) {
        return pair(first(a) * first(b), second(a) * second(b));
    }

    /** {@code f32x4.div}. */
    public static long f32x4Div(long a, long b) {
        return pair(first(a) / first(b), second(a) / second(b));
    }

    /** {@code f32x4.min}. */
    public static long f32x4Min(long a, long b) {
        return pair(Numeric.f32Min(first(a), first(b)), Numeric.f32Min(second(a), second(b)));
    }

    /** {@code f32x4.relaxed_min}. */
    public static long f32x4RelaxedMin(long a, long b) {
        return f32x4Min(a, b);
    }

    /** {@code f32x4.max}. */
    public static long f32x4Max(long a, long b) {
        return pair(Numeric.f32Max(first(a), first(b)), Numeric.f32Max(second(a), second(b)));
    }

    /** {@code f32x4.relaxed_max}. */
    public static long f32x4RelaxedMax(long a, long b) {
        return f32x4Max(a, b);
    }

    /** {@code f32x4.pmin}. */
    public static long f32x4Pmin(long a, long b) {
        return VectorBits.v128Bitselect(b, a, f32x4Lt(b, a));
    }

    /** {@code f32x4.pmax}. */
    public static long f32x4Pmax(long a, long b) {
        return VectorBits.v128Bitselect(b, a, f32x4Lt(a, b));
    }

    /** {@code f32x4.relaxed_madd}. */
    public static long f32x4RelaxedMadd(long a, long b, long c) {
        return pair(
                Math.fma(first(a), first(b), first(c)), Math.fma(second(a), second(b), second(c)));
    }

    /** {@code f32x4.relaxed_nmadd}. */
    public static long f32x4RelaxedNmadd(long a, long b, long c) {
        return f32x4RelaxedMadd(a ^ SIGNS, b, c);
    }

    /** Ones in the lanes of which the comparison gives 1. */
    private static long masks(int first, int second) {
        return -first & FIRST | (long) -second << Integer.SIZE;
    }

    private static float first(long half) {
        return Float.intBitsToFloat((int) half);
    }

    private static float second(long half) {
        return Float.intBitsToFloat((int) (half >>> Integer.SIZE));
    }

    private static long pair(float first, float second) {
        return Float.floatToRawIntBits(first) & FIRST
                | (long) Float.floatToRawIntBits(second) << Integer.SIZE;
    }
}
