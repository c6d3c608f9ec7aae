package dev.tazza.compiler.support;

import jdk.internal.vm.vector.VectorSupport;

/**
 * The conversions between integers and numbers in the lanes of {@link VectorRegister}s, each a
 * method of its name, for generated code.
 */
public final class RegisterConversions {
    private static final int FLOAT_2_TO_16 = 0x4780_0000;
    private static final int FLOAT_2_TO_31 = 0x4F00_0000;
    private static final long TWO_TO_31 = 0x41E0_0000_0000_0000L;
    private static final long ONE_HALF = 0x3FE0_0000_0000_0000L;

    private RegisterConversions() {}

    /** {@code f32x4.convert_i32x4_s}. */
    public static VectorRegister f32x4ConvertI32x4S(VectorRegister vector) {
        return VectorSupport.<FloatRegister, VectorRegister, VectorSupport.VectorSpecies<?>>convert(
                        VectorSupport.VECTOR_OP_CAST,
                        VectorRegister.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        FloatRegister.class,
                        FloatRegister.ETYPE,
                        FloatRegister.VLENGTH,
                        vector.known(),
                        null,
                        (v, species) ->
                                FloatRegister.of(
                                        VectorConversions.f32x4ConvertI32x4S(v.lowHalf()),
                                        VectorConversions.f32x4ConvertI32x4S(v.highHalf())))
                .whole();
    }

    /** {@code i32x4.trunc_sat_f32x4_s}. */
    public static VectorRegister i32x4TruncSatF32x4S(VectorRegister vector) {
        VectorRegister result =
                VectorSupport
                        .<VectorRegister, FloatRegister, VectorSupport.VectorSpecies<?>>convert(
                                VectorSupport.VECTOR_OP_CAST,
                                FloatRegister.class,
                                FloatRegister.ETYPE,
                                FloatRegister.VLENGTH,
                                VectorRegister.class,
                                VectorRegister.ETYPE,
                                VectorRegister.VLENGTH,
                                FloatRegister.view(vector),
                                null,
                                (v, species) ->
                                        VectorRegister.make(
                                                VectorConversions.i32x4TruncSatF32x4S(v.low()),
                                                VectorConversions.i32x4TruncSatF32x4S(v.high())));
        return result.known();
    }

    /** {@code i32x4.trunc_sat_f64x2_s_zero}. */
    public static VectorRegister i32x4TruncSatF64x2SZero(VectorRegister vector) {
        VectorRegister result =
                VectorSupport
                        .<VectorRegister, DoubleRegister, VectorSupport.VectorSpecies<?>>convert(
                                VectorSupport.VECTOR_OP_CAST,
                                DoubleRegister.class,
                                DoubleRegister.ETYPE,
                                DoubleRegister.VLENGTH,
                                VectorRegister.class,
                                VectorRegister.ETYPE,
                                VectorRegister.VLENGTH,
                                DoubleRegister.view(vector),
                                null,
                                (v, species) ->
                                        VectorRegister.make(
                                                VectorConversions.i32x4TruncSatF64x2SZeroLow(
                                                        v.low(), v.high()),
                                                0));
        return result.known();
    }

    /** {@code f64x2.convert_low_i32x4_s}. */
    public static VectorRegister f64x2ConvertLowI32x4S(VectorRegister vector) {
        return VectorSupport
                .<DoubleRegister, VectorRegister, VectorSupport.VectorSpecies<?>>convert(
                        VectorSupport.VECTOR_OP_CAST,
                        VectorRegister.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        DoubleRegister.class,
                        DoubleRegister.ETYPE,
                        DoubleRegister.VLENGTH,
                        vector.known(),
                        null,
                        (v, species) ->
                                DoubleRegister.of(
                                        VectorConversions.f64x2ConvertLowI32x4SLow(
                                                v.lowHalf(), v.highHalf()),
                                        VectorConversions.f64x2ConvertLowI32x4SHigh(
                                                v.lowHalf(), v.highHalf())))
                .whole();
    }

    /** {@code f64x2.promote_low_f32x4}. */
    public static VectorRegister f64x2PromoteLowF32x4(VectorRegister vector) {
        return VectorSupport.<DoubleRegister, FloatRegister, VectorSupport.VectorSpecies<?>>convert(
                        VectorSupport.VECTOR_OP_CAST,
                        FloatRegister.class,
                        FloatRegister.ETYPE,
                        FloatRegister.VLENGTH,
                        DoubleRegister.class,
                        DoubleRegister.ETYPE,
                        DoubleRegister.VLENGTH,
                        FloatRegister.view(vector),
                        null,
                        (v, species) ->
                                DoubleRegister.of(
                                        VectorConversions.f64x2PromoteLowF32x4Low(
                                                v.low(), v.high()),
                                        VectorConversions.f64x2PromoteLowF32x4High(
                                                v.low(), v.high())))
                .whole();
    }

    /** {@code f32x4.demote_f64x2_zero}. */
    public static VectorRegister f32x4DemoteF64x2Zero(VectorRegister vector) {
        return VectorSupport.<FloatRegister, DoubleRegister, VectorSupport.VectorSpecies<?>>convert(
                        VectorSupport.VECTOR_OP_CAST,
                        DoubleRegister.class,
                        DoubleRegister.ETYPE,
                        DoubleRegister.VLENGTH,
                        FloatRegister.class,
                        FloatRegister.ETYPE,
                        FloatRegister.VLENGTH,
                        DoubleRegister.view(vector),
                        null,
                        (v, species) ->
                                FloatRegister.of(
                                        VectorConversions.f32x4DemoteF64x2ZeroLow(
                                                v.low(), v.high()),
                                        0))
                .whole();
    }

    /** {@code f64x2.convert_low_i32x4_u}. */
    public static VectorRegister f64x2ConvertLowI32x4U(VectorRegister vector) {
        var signed = RegisterBits.v128Xor(vector, IntRegisters.i32x4Splat(Integer.MIN_VALUE));
        return DoubleRegister.f64x2Add(
                f64x2ConvertLowI32x4S(signed), LongRegister.i64x2Splat(TWO_TO_31));
    }

    /** {@code f32x4.convert_i32x4_u}. */
    public static VectorRegister f32x4ConvertI32x4U(VectorRegister vector) {
        var low = f32x4ConvertI32x4S(RegisterBits.v128And(vector, IntRegisters.i32x4Splat(0xFFFF)));
        var high = f32x4ConvertI32x4S(IntRegisters.i32x4ShrU(vector, Short.SIZE));
        // Both products are exact, so only the sum is rounded.
        return FloatRegister.f32x4Add(
                FloatRegister.f32x4Mul(high, IntRegisters.i32x4Splat(FLOAT_2_TO_16)), low);
    }

    /** {@code i32x4.trunc_sat_f32x4_u}. */
    public static VectorRegister i32x4TruncSatF32x4U(VectorRegister vector) {
        var low = positive(i32x4TruncSatF32x4S(vector));
        var rest = FloatRegister.f32x4Sub(vector, IntRegisters.i32x4Splat(FLOAT_2_TO_31));
        var high = positive(i32x4TruncSatF32x4S(rest));
        // The low part ends at 2^31 - 1, which is no number of 32 bits: it has one to be added.
        var one =
                IntRegisters.i32x4ShrU(IntRegisters.i32x4Add(low, IntRegisters.i32x4Splat(1)), 31);
        return IntRegisters.i32x4Add(IntRegisters.i32x4Add(low, high), one);
    }

    /** {@code i32x4.trunc_sat_f64x2_u_zero}. */
    public static VectorRegister i32x4TruncSatF64x2UZero(VectorRegister vector) {
        var half = DoubleRegister.f64x2Mul(vector, LongRegister.i64x2Splat(ONE_HALF));
        var quotient = positive(i32x4TruncSatF64x2SZero(half));
        var even = f64x2ConvertLowI32x4S(quotient);
        var rest = DoubleRegister.f64x2Sub(vector, DoubleRegister.f64x2Add(even, even));
        var remainder =
                IntRegisters.i32x4MinS(
                        positive(i32x4TruncSatF64x2SZero(rest)), IntRegisters.i32x4Splat(1));
        return IntRegisters.i32x4Add(IntRegisters.i32x4Shl(quotient, 1), remainder);
    }

    private static VectorRegister positive(VectorRegister vector) {
        return IntRegisters.i32x4MaxS(vector, VectorRegister.zero());
    }

    /** {@code i32x4.relaxed_trunc_f32x4_s}. */
    public static VectorRegister i32x4RelaxedTruncF32x4S(VectorRegister vector) {
        return i32x4TruncSatF32x4S(vector);
    }

    /** {@code i32x4.relaxed_trunc_f32x4_u}. */
    public static VectorRegister i32x4RelaxedTruncF32x4U(VectorRegister vector) {
        return i32x4TruncSatF32x4U(vector);
    }

    /** {@code i32x4.relaxed_trunc_f64x2_s_zero}. */
    public static VectorRegister i32x4RelaxedTruncF64x2SZero(VectorRegister vector) {
        return i32x4TruncSatF64x2SZero(vector);
    }

    /** {@code i32x4.relaxed_trunc_f64x2_u_zero}. */
    public static VectorRegister i32x4RelaxedTruncF64x2UZero(VectorRegister vector) {
        return i32x4TruncSatF64x2UZero(vector);
    }
}
