package dev.tazza.compiler.support;

/**
 * The instructions that take one lane out of a {@link VectorRegister}, or make a vector of one or
 * with another one, each a method of its name, for generated code.
 */
public final class RegisterLanes {
    private RegisterLanes() {}

    /** {@code i8x16.extract_lane_s}. */
    public static int i8x16ExtractLaneS(VectorRegister vector, int lane) {
        return ByteRegister.lane(vector, lane);
    }

    /** {@code i8x16.extract_lane_u}. */
    public static int i8x16ExtractLaneU(VectorRegister vector, int lane) {
        return ByteRegister.lane(vector, lane) & 0xFF;
    }

    /** {@code i16x8.extract_lane_s}. */
    public static int i16x8ExtractLaneS(VectorRegister vector, int lane) {
        return ShortRegister.lane(vector, lane);
    }

    /** {@code i16x8.extract_lane_u}. */
    public static int i16x8ExtractLaneU(VectorRegister vector, int lane) {
        return ShortRegister.lane(vector, lane) & 0xFFFF;
    }

    /** {@code i32x4.extract_lane}. */
    public static int i32x4ExtractLane(VectorRegister vector, int lane) {
        return IntRegisters.lane(vector, lane);
    }

    /** {@code i64x2.extract_lane}. */
    public static long i64x2ExtractLane(VectorRegister vector, int lane) {
        return LongRegister.lane(vector, lane);
    }

    /** {@code f32x4.extract_lane}. */
    public static float f32x4ExtractLane(VectorRegister vector, int lane) {
        return Float.intBitsToFloat(IntRegisters.lane(vector, lane));
    }

    /** {@code f64x2.extract_lane}. */
    public static double f64x2ExtractLane(VectorRegister vector, int lane) {
        return Double.longBitsToDouble(LongRegister.lane(vector, lane));
    }

    /** {@code i8x16.replace_lane}. */
    public static VectorRegister i8x16ReplaceLane(VectorRegister vector, int value, int lane) {
        return ByteRegister.withLane(vector, value, lane);
    }

    /** {@code i16x8.replace_lane}. */
    public static VectorRegister i16x8ReplaceLane(VectorRegister vector, int value, int lane) {
        return ShortRegister.withLane(vector, value, lane);
    }

    /** {@code i32x4.replace_lane}. */
    public static VectorRegister i32x4ReplaceLane(VectorRegister vector, int value, int lane) {
        return IntRegisters.withLane(vector, value, lane);
    }

    /** {@code i64x2.replace_lane}. */
    public static VectorRegister i64x2ReplaceLane(VectorRegister vector, long value, int lane) {
        return LongRegister.withLane(vector, value, lane);
    }

    /** {@code f32x4.replace_lane}. */
    public static VectorRegister f32x4ReplaceLane(VectorRegister vector, float value, int lane) {
        return IntRegisters.withLane(vector, Float.floatToRawIntBits(value), lane);
    }

    /** {@code f64x2.replace_lane}. */
    public static VectorRegister f64x2ReplaceLane(VectorRegister vector, double value, int lane) {
        return LongRegister.withLane(vector, Double.doubleToRawLongBits(value), lane);
    }

    /** {@code f32x4.splat}. */
    public static VectorRegister f32x4Splat(float value) {
        return IntRegisters.i32x4Splat(Float.floatToRawIntBits(value));
    }

    /** {@code f64x2.splat}. */
    public static VectorRegister f64x2Splat(double value) {
        return LongRegister.i64x2Splat(Double.doubleToRawLongBits(value));
    }
}
