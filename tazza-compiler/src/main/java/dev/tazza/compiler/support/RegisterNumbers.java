package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

/**
 * The instructions on the numbers of {@link VectorRegister}s that are made of several operations,
 * each a method of its name, for generated code. Smaller and larger numbers have zeros subtracted
 * from them, which makes quiet NaNs of those that signal and changes nothing else.
 */
public final class RegisterNumbers {
    private static final int FLOAT_SIGN = 1 << 31;
    private static final long DOUBLE_SIGN = 1L << 63;

    private RegisterNumbers() {}

    /** {@code f32x4.abs}. */
    public static VectorRegister f32x4Abs(VectorRegister a) {
        return RegisterBits.v128And(a, IntRegisters.i32x4Splat(~FLOAT_SIGN));
    }

    /** {@code f32x4.neg}. */
    public static VectorRegister f32x4Neg(VectorRegister a) {
        return RegisterBits.v128Xor(a, IntRegisters.i32x4Splat(FLOAT_SIGN));
    }

    /** {@code f32x4.pmin}. */
    public static VectorRegister f32x4Pmin(VectorRegister a, VectorRegister b) {
        return RegisterBits.v128Bitselect(b, a, RegisterComparisons.f32x4Lt(b, a));
    }

    /** {@code f32x4.pmax}. */
    public static VectorRegister f32x4Pmax(VectorRegister a, VectorRegister b) {
        return RegisterBits.v128Bitselect(b, a, RegisterComparisons.f32x4Lt(a, b));
    }

    /** {@code f32x4.min}. */
    public static VectorRegister f32x4Min(VectorRegister a, VectorRegister b) {
        return FloatRegister.f32x4Sub(FloatRegister.minimum(a, b), VectorRegister.zero());
    }

    /** {@code f32x4.max}. */
    public static VectorRegister f32x4Max(VectorRegister a, VectorRegister b) {
        return FloatRegister.f32x4Sub(FloatRegister.maximum(a, b), VectorRegister.zero());
    }

    /** {@code f32x4.relaxed_min}. */
    public static VectorRegister f32x4RelaxedMin(VectorRegister a, VectorRegister b) {
        return f32x4Min(a, b);
    }

    /** {@code f32x4.relaxed_max}. */
    public static VectorRegister f32x4RelaxedMax(VectorRegister a, VectorRegister b) {
        return f32x4Max(a, b);
    }

    /** {@code f32x4.relaxed_nmadd}. */
    public static VectorRegister f32x4RelaxedNmadd(
            VectorRegister a, VectorRegister b, VectorRegister c) {
        return FloatRegister.f32x4RelaxedMadd(f32x4Neg(a), b, c);
    }

    /** {@code f64x2.abs}. */
    public static VectorRegister f64x2Abs(VectorRegister a) {
        return RegisterBits.v128And(a, LongRegister.i64x2Splat(~DOUBLE_SIGN));
    }

    /** {@code f64x2.neg}. */
    public static VectorRegister f64x2Neg(VectorRegister a) {
        return RegisterBits.v128Xor(a, LongRegister.i64x2Splat(DOUBLE_SIGN));
    }

    /** {@code f64x2.pmin}. */
    public static VectorRegister f64x2Pmin(VectorRegister a, VectorRegister b) {
        return RegisterBits.v128Bitselect(b, a, RegisterComparisons.f64x2Lt(b, a));
    }

    /** {@code f64x2.pmax}. */
    public static VectorRegister f64x2Pmax(VectorRegister a, VectorRegister b) {
        return RegisterBits.v128Bitselect(b, a, RegisterComparisons.f64x2Lt(a, b));
    }

    /** {@code f64x2.min}. */
    public static VectorRegister f64x2Min(VectorRegister a, VectorRegister b) {
        return DoubleRegister.f64x2Sub(DoubleRegister.minimum(a, b), VectorRegister.zero());
    }

    /** {@code f64x2.max}. */
    public static VectorRegister f64x2Max(VectorRegister a, VectorRegister b) {
        return DoubleRegister.f64x2Sub(DoubleRegister.maximum(a, b), VectorRegister.zero());
    }

    /** {@code f64x2.relaxed_min}. */
    public static VectorRegister f64x2RelaxedMin(VectorRegister a, VectorRegister b) {
        return f64x2Min(a, b);
    }

    /** {@code f64x2.relaxed_max}. */
    public static VectorRegister f64x2RelaxedMax(VectorRegister a, VectorRegister b) {
        return f64x2Max(a, b);
    }

    /** {@code f64x2.relaxed_nmadd}. */
    public static VectorRegister f64x2RelaxedNmadd(
            VectorRegister a, VectorRegister b, VectorRegister c) {
        return DoubleRegister.f64x2RelaxedMadd(f64x2Neg(a), b, c);
    }
}
