package dev.tazza.compiler.support;

/**
 * Instructions on {@link VectorRegister}s that are made of others, each a method of its name, for
 * generated code.
 */
public final class RegisterArithmetic {
    private static final int FLOAT_SIGN = 1 << 31;
    private static final long DOUBLE_SIGN = 1L << 63;

    private RegisterArithmetic() {}

    /** {@code i8x16.neg}. */
    public static VectorRegister i8x16Neg(VectorRegister a) {
        return ByteRegister.i8x16Sub(VectorRegister.zero(), a);
    }

    /** {@code i8x16.abs}. */
    public static VectorRegister i8x16Abs(VectorRegister a) {
        return ByteRegister.i8x16MaxS(a, i8x16Neg(a));
    }

    /** {@code i16x8.neg}. */
    public static VectorRegister i16x8Neg(VectorRegister a) {
        return ShortRegister.i16x8Sub(VectorRegister.zero(), a);
    }

    /** {@code i16x8.abs}. */
    public static VectorRegister i16x8Abs(VectorRegister a) {
        return ShortRegister.i16x8MaxS(a, i16x8Neg(a));
    }

    /** {@code i32x4.neg}. */
    public static VectorRegister i32x4Neg(VectorRegister a) {
        return IntRegisters.i32x4Sub(VectorRegister.zero(), a);
    }

    /** {@code i32x4.abs}. */
    public static VectorRegister i32x4Abs(VectorRegister a) {
        return IntRegisters.i32x4MaxS(a, i32x4Neg(a));
    }

    /** {@code i64x2.neg}. */
    public static VectorRegister i64x2Neg(VectorRegister a) {
        return LongRegister.i64x2Sub(VectorRegister.zero(), a);
    }

    /** {@code i64x2.abs}. */
    public static VectorRegister i64x2Abs(VectorRegister a) {
        var sign = LongRegister.i64x2ShrS(a, Long.SIZE - 1);
        return LongRegister.i64x2Sub(IntRegisters.v128Xor(a, sign), sign);
    }

    /** {@code i8x16.avgr_u}. */
    public static VectorRegister i8x16AvgrU(VectorRegister a, VectorRegister b) {
        var half = ByteRegister.i8x16ShrU(IntRegisters.v128Xor(a, b), 1);
        return ByteRegister.i8x16Sub(IntRegisters.v128Or(a, b), half);
    }

    /** {@code i16x8.avgr_u}. */
    public static VectorRegister i16x8AvgrU(VectorRegister a, VectorRegister b) {
        var half = ShortRegister.i16x8ShrU(IntRegisters.v128Xor(a, b), 1);
        return ShortRegister.i16x8Sub(IntRegisters.v128Or(a, b), half);
    }

    /** {@code i32x4.dot_i16x8_s}. */
    public static VectorRegister i32x4DotI16x8S(VectorRegister a, VectorRegister b) {
        var odd = IntRegisters.i32x4Mul(oddShortsS(a), oddShortsS(b));
        return IntRegisters.i32x4Add(IntRegisters.i32x4Mul(evenShortsS(a), evenShortsS(b)), odd);
    }

    /** {@code i32x4.extadd_pairwise_i16x8_s}. */
    public static VectorRegister i32x4ExtaddPairwiseI16x8S(VectorRegister a) {
        return IntRegisters.i32x4Add(evenShortsS(a), oddShortsS(a));
    }

    /** {@code i32x4.extadd_pairwise_i16x8_u}. */
    public static VectorRegister i32x4ExtaddPairwiseI16x8U(VectorRegister a) {
        var even = IntRegisters.v128And(a, IntRegisters.i32x4Splat(0xFFFF));
        return IntRegisters.i32x4Add(even, IntRegisters.i32x4ShrU(a, Short.SIZE));
    }

    /** {@code i16x8.extadd_pairwise_i8x16_s}. */
    public static VectorRegister i16x8ExtaddPairwiseI8x16S(VectorRegister a) {
        var even = ShortRegister.i16x8ShrS(ShortRegister.i16x8Shl(a, Byte.SIZE), Byte.SIZE);
        return ShortRegister.i16x8Add(even, ShortRegister.i16x8ShrS(a, Byte.SIZE));
    }

    /** {@code i16x8.extadd_pairwise_i8x16_u}. */
    public static VectorRegister i16x8ExtaddPairwiseI8x16U(VectorRegister a) {
        var even = IntRegisters.v128And(a, IntRegisters.i32x4Splat(0x00FF_00FF));
        return ShortRegister.i16x8Add(even, ShortRegister.i16x8ShrU(a, Byte.SIZE));
    }

    /** {@code i8x16.swizzle}. */
    public static VectorRegister i8x16Swizzle(VectorRegister a, VectorRegister indexes) {
        var inRange = RegisterComparisons.i8x16LtU(indexes, ByteRegister.i8x16Splat(16));
        return IntRegisters.v128And(ByteRegister.select(a, indexes), inRange);
    }

    /** {@code i8x16.relaxed_swizzle}. */
    public static VectorRegister i8x16RelaxedSwizzle(VectorRegister a, VectorRegister indexes) {
        return i8x16Swizzle(a, indexes);
    }

    /** {@code f32x4.abs}. */
    public static VectorRegister f32x4Abs(VectorRegister a) {
        return IntRegisters.v128And(a, IntRegisters.i32x4Splat(~FLOAT_SIGN));
    }

    /** {@code f32x4.neg}. */
    public static VectorRegister f32x4Neg(VectorRegister a) {
        return IntRegisters.v128Xor(a, IntRegisters.i32x4Splat(FLOAT_SIGN));
    }

    /** {@code f64x2.abs}. */
    public static VectorRegister f64x2Abs(VectorRegister a) {
        return IntRegisters.v128And(a, VectorRegister.both(~DOUBLE_SIGN));
    }

    /** {@code f64x2.neg}. */
    public static VectorRegister f64x2Neg(VectorRegister a) {
        return IntRegisters.v128Xor(a, VectorRegister.both(DOUBLE_SIGN));
    }

    /** {@code f32x4.pmin}. */
    public static VectorRegister f32x4Pmin(VectorRegister a, VectorRegister b) {
        return IntRegisters.v128Bitselect(b, a, RegisterComparisons.f32x4Lt(b, a));
    }

    /** {@code f32x4.pmax}. */
    public static VectorRegister f32x4Pmax(VectorRegister a, VectorRegister b) {
        return IntRegisters.v128Bitselect(b, a, RegisterComparisons.f32x4Lt(a, b));
    }

    private static VectorRegister evenShortsS(VectorRegister a) {
        return IntRegisters.i32x4ShrS(IntRegisters.i32x4Shl(a, Short.SIZE), Short.SIZE);
    }

    private static VectorRegister oddShortsS(VectorRegister a) {
        return IntRegisters.i32x4ShrS(a, Short.SIZE);
    }
}
