package dev.tazza.compiler.support;

import jdk.internal.vm.vector.VectorSupport;

/**
 * The instructions that take one number out of a {@link VectorRegister}, or make a vector of one or
 * with another one, each a method of its name, for generated code: those on integers, with the bits
 * of the number.
 */
public final class RegisterLanes {
    private RegisterLanes() {}

    /** {@code f32x4.extract_lane}. */
    public static float f32x4ExtractLane(VectorRegister vector, int lane) {
        return Float.intBitsToFloat(
                (int)
                        VectorSupport.extract(
                                VectorRegister.class,
                                VectorRegister.ETYPE,
                                VectorRegister.VLENGTH,
                                vector.known(),
                                lane,
                                (v, i) ->
                                        VectorLanes.i32x4ExtractLane(
                                                v.lowHalf(), v.highHalf(), i)));
    }

    /** {@code f32x4.replace_lane}. */
    public static VectorRegister f32x4ReplaceLane(VectorRegister vector, float value, int lane) {
        return IntRegisters.i32x4ReplaceLane(vector, Float.floatToRawIntBits(value), lane);
    }

    /** {@code f32x4.splat}. */
    public static VectorRegister f32x4Splat(float value) {
        return IntRegisters.i32x4Splat(Float.floatToRawIntBits(value));
    }

    /** {@code f64x2.extract_lane}. */
    public static double f64x2ExtractLane(VectorRegister vector, int lane) {
        return Double.longBitsToDouble(
                VectorSupport.extract(
                        LongRegister.class,
                        LongRegister.ETYPE,
                        LongRegister.VLENGTH,
                        LongRegister.view(vector),
                        lane,
                        (v, i) -> VectorLanes.i64x2ExtractLane(v.low(), v.high(), i)));
    }

    /** {@code f64x2.replace_lane}. */
    public static VectorRegister f64x2ReplaceLane(VectorRegister vector, double value, int lane) {
        return LongRegister.i64x2ReplaceLane(vector, Double.doubleToRawLongBits(value), lane);
    }

    /** {@code f64x2.splat}. */
    public static VectorRegister f64x2Splat(double value) {
        return LongRegister.i64x2Splat(Double.doubleToRawLongBits(value));
    }
}
