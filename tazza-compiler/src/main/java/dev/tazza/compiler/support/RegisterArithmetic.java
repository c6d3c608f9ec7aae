package dev.tazza.compiler.support;

/**
 * Instructions on {@link VectorRegister}s that are made of others, each a method of its name, for
 * generated code.
 */
public final class RegisterArithmetic {
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
        return LongRegister.i64x2Sub(RegisterBits.v128Xor(a, sign), sign);
    }

    /** {@code i8x16.avgr_u}. */
    public static VectorRegister i8x16AvgrU(VectorRegister a, VectorRegister b) {
        var half = ByteRegister.i8x16ShrU(RegisterBits.v128Xor(a, b), 1);
        return ByteRegister.i8x16Sub(RegisterBits.v128Or(a, b), half);
    }

    /** {@code i16x8.avgr_u}. */
    public static VectorRegister i16x8AvgrU(VectorRegister a, VectorRegister b) {
        var half = ShortRegister.i16x8ShrU(RegisterBits.v128Xor(a, b), 1);
        return ShortRegister.i16x8Sub(RegisterBits.v128Or(a, b), half);
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
        var even = RegisterBits.v128And(a, IntRegisters.i32x4Splat(0xFFFF));
        return IntRegisters.i32x4Add(even, IntRegisters.i32x4ShrU(a, Short.SIZE));
    }

    /** {@code i16x8.extadd_pairwise_i8x16_s}. */
    public static VectorRegister i16x8ExtaddPairwiseI8x16S(VectorRegister a) {
        var even = ShortRegister.i16x8ShrS(ShortRegister.i16x8Shl(a, Byte.SIZE), Byte.SIZE);
        return ShortRegister.i16x8Add(even, ShortRegister.i16x8ShrS(a, Byte.SIZE));
    }

    /** {@code i16x8.extadd_pairwise_i8x16_u}. */
    public static VectorRegister i16x8ExtaddPairwiseI8x16U(VectorRegister a) {
        var even = RegisterBits.v128And(a, IntRegisters.i32x4Splat(0x00FF_00FF));
        return ShortRegister.i16x8Add(even, ShortRegister.i16x8ShrU(a, Byte.SIZE));
    }

    /** {@code i8x16.swizzle}. */
    public static VectorRegister i8x16Swizzle(VectorRegister a, VectorRegister indexes) {
        var inRange = RegisterComparisons.i8x16LtU(indexes, ByteRegister.i8x16Splat(16));
        return RegisterBits.v128And(RegisterShuffles.select(a, indexes), inRange);
    }

    /** {@code i8x16.relaxed_swizzle}. */
    public static VectorRegister i8x16RelaxedSwizzle(VectorRegister a, VectorRegister indexes) {
        return i8x16Swizzle(a, indexes);
    }

    /** {@code i8x16.popcnt}. */
    public static VectorRegister i8x16Popcnt(VectorRegister a) {
        return WideVectors.SUPPORTED ? ByteRegister.bitCounts(a) : popcntOfHalves(a);
    }

    private static VectorRegister popcntOfHalves(VectorRegister a) {
        return LongRegister.join(
                VectorBytes.i8x16Popcnt(LongRegister.low(a)),
                VectorBytes.i8x16Popcnt(LongRegister.high(a)));
    }

    /** {@code i16x8.q15mulr_sat_s}. */
    public static VectorRegister i16x8Q15mulrSatS(VectorRegister a, VectorRegister b) {
        var even = q15(IntRegisters.i32x4Mul(evenShortsS(a), evenShortsS(b)));
        var odd = q15(IntRegisters.i32x4Mul(oddShortsS(a), oddShortsS(b)));
        var low = RegisterBits.v128And(even, IntRegisters.i32x4Splat(0xFFFF));
        return RegisterBits.v128Or(low, IntRegisters.i32x4Shl(odd, Short.SIZE));
    }

    /** {@code i16x8.relaxed_q15mulr_s}. */
    public static VectorRegister i16x8RelaxedQ15mulrS(VectorRegister a, VectorRegister b) {
        return i16x8Q15mulrSatS(a, b);
    }

    private static VectorRegister q15(VectorRegister product) {
        var rounded = IntRegisters.i32x4Add(product, IntRegisters.i32x4Splat(0x4000));
        return IntRegisters.i32x4MinS(
                IntRegisters.i32x4ShrS(rounded, 15), IntRegisters.i32x4Splat(Short.MAX_VALUE));
    }

    /** {@code i16x8.relaxed_dot_i8x16_i7x16_s}. */
    public static VectorRegister i16x8RelaxedDotI8x16I7x16S(VectorRegister a, VectorRegister b) {
        var odd = ShortRegister.i16x8Mul(oddBytesS(a), oddBytesS(b));
        return ShortRegister.i16x8Add(ShortRegister.i16x8Mul(evenBytesS(a), evenBytesS(b)), odd);
    }

    /** {@code i32x4.relaxed_dot_i8x16_i7x16_add_s}. */
    public static VectorRegister i32x4RelaxedDotI8x16I7x16AddS(
            VectorRegister a, VectorRegister b, VectorRegister c) {
        return IntRegisters.i32x4Add(
                i32x4ExtaddPairwiseI16x8S(i16x8RelaxedDotI8x16I7x16S(a, b)), c);
    }

    private static VectorRegister evenBytesS(VectorRegister a) {
        return ShortRegister.i16x8ShrS(ShortRegister.i16x8Shl(a, Byte.SIZE), Byte.SIZE);
    }

    private static VectorRegister oddBytesS(VectorRegister a) {
        return ShortRegister.i16x8ShrS(a, Byte.SIZE);
    }

    private static VectorRegister evenShortsS(VectorRegister a) {
        return IntRegisters.i32x4ShrS(IntRegisters.i32x4Shl(a, Short.SIZE), Short.SIZE);
    }

    private static VectorRegister oddShortsS(VectorRegister a) {
        return IntRegisters.i32x4ShrS(a, Short.SIZE);
    }
}
