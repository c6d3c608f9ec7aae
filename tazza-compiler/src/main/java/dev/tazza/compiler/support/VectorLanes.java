package dev.tazza.compiler.support;

/**
 * The instructions that take lanes out of vectors and put them in, each a method of its name, for
 * generated code. See {@link VectorShape}.
 */
public final class VectorLanes {
    private VectorLanes() {}

    /** {@code i8x16.splat}. */
    public static long i8x16Splat(int value) {
        return (value & 0xFF) * 0x0101_0101_0101_0101L;
    }

    /** {@code i16x8.splat}. */
    public static long i16x8Splat(int value) {
        return (value & 0xFFFF) * 0x0001_0001_0001_0001L;
    }

    /** {@code i32x4.splat}. */
    public static long i32x4Splat(int value) {
        return (value & 0xFFFF_FFFFL) * 0x0000_0001_0000_0001L;
    }

    /** {@code i64x2.splat}. */
    public static long i64x2Splat(long value) {
        return value;
    }

    /** {@code f32x4.splat}. */
    public static long f32x4Splat(float value) {
        return (Float.floatToRawIntBits(value) & 0xFFFF_FFFFL) * 0x0000_0001_0000_0001L;
    }

    /** {@code f64x2.splat}. */
    public static long f64x2Splat(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /** {@code i8x16.extract_lane_s}. */
    public static int i8x16ExtractLaneS(long low, long high, int lane) {
        return (byte) (int) ((lane < 8 ? low : high) >>> lane * 8);
    }

    /** {@code i8x16.extract_lane_u}. */
    public static int i8x16ExtractLaneU(long low, long high, int lane) {
        return (int) ((lane < 8 ? low : high) >>> lane * 8) & 0xFF;
    }

    /** {@code i16x8.extract_lane_s}. */
    public static int i16x8ExtractLaneS(long low, long high, int lane) {
        return (short) (int) ((lane < 4 ? low : high) >>> lane * 16);
    }

    /** {@code i16x8.extract_lane_u}. */
    public static int i16x8ExtractLaneU(long low, long high, int lane) {
        return (int) ((lane < 4 ? low : high) >>> lane * 16) & 0xFFFF;
    }

    /** {@code i32x4.extract_lane}. */
    public static int i32x4ExtractLane(long low, long high, int lane) {
        return (int) ((lane < 2 ? low : high) >>> lane * 32);
    }

    /** {@code i64x2.extract_lane}. */
    public static long i64x2ExtractLane(long low, long high, int lane) {
        return lane < 1 ? low : high;
    }

    /** {@code f32x4.extract_lane}. */
    public static float f32x4ExtractLane(long low, long high, int lane) {
        return Float.intBitsToFloat((int) ((lane < 2 ? low : high) >>> lane * 32));
    }

    /** {@code f64x2.extract_lane}. */
    public static double f64x2ExtractLane(long low, long high, int lane) {
        return Double.longBitsToDouble(lane < 1 ? low : high);
    }

    /** The low half of {@code i8x16.replace_lane}. */
    public static long i8x16ReplaceLaneLow(long low, long high, int value, int lane) {
        return lane < 8 ? replace(low, value, 0xFF, lane * 8) : low;
    }

    /** The high half of {@code i8x16.replace_lane}. */
    public static long i8x16ReplaceLaneHigh(long low, long high, int value, int lane) {
        return lane < 8 ? high : replace(high, value, 0xFF, lane * 8);
    }

    /** The low half of {@code i16x8.replace_lane}. */
    public static long i16x8ReplaceLaneLow(long low, long high, int value, int lane) {
        return lane < 4 ? replace(low, value, 0xFFFF, lane * 16) : low;
    }

    /** The high half of {@code i16x8.replace_lane}. */
    public static long i16x8ReplaceLaneHigh(long low, long high, int value, int lane) {
        return lane < 4 ? high : replace(high, value, 0xFFFF, lane * 16);
    }

    /** The low half of {@code i32x4.replace_lane}. */
    public static long i32x4ReplaceLaneLow(long low, long high, int value, int lane) {
        return lane < 2 ? replace(low, value, 0xFFFF_FFFFL, lane * 32) : low;
    }

    /** The high half of {@code i32x4.replace_lane}. */
    public static long i32x4ReplaceLaneHigh(long low, long high, int value, int lane) {
        return lane < 2 ? high : replace(high, value, 0xFFFF_FFFFL, lane * 32);
    }

    /** The low half of {@code i64x2.replace_lane}. */
    public static long i64x2ReplaceLaneLow(long low, long high, long value, int lane) {
        return lane == 0 ? value : low;
    }

    /** The high half of {@code i64x2.replace_lane}. */
    public static long i64x2ReplaceLaneHigh(long low, long high, long value, int lane) {
        return lane == 1 ? value : high;
    }

    /** The low half of {@code f32x4.replace_lane}. */
    public static long f32x4ReplaceLaneLow(long low, long high, float value, int lane) {
        return lane < 2
                ? replace(low, Float.floatToRawIntBits(value), 0xFFFF_FFFFL, lane * 32)
                : low;
    }

    /** The high half of {@code f32x4.replace_lane}. */
    public static long f32x4ReplaceLaneHigh(long low, long high, float value, int lane) {
        return lane < 2
                ? high
                : replace(high, Float.floatToRawIntBits(value), 0xFFFF_FFFFL, lane * 32);
    }

    /** The low half of {@code f64x2.replace_lane}. */
    public static long f64x2ReplaceLaneLow(long low, long high, double value, int lane) {
        return lane == 0 ? Double.doubleToRawLongBits(value) : low;
    }

    /** The high half of {@code f64x2.replace_lane}. */
    public static long f64x2ReplaceLaneHigh(long low, long high, double value, int lane) {
        return lane == 1 ? Double.doubleToRawLongBits(value) : high;
    }

    /** The low half of {@code i8x16.swizzle}. */
    public static long i8x16SwizzleLow(long low, long high, long indexesLow, long indexesHigh) {
        return swizzle(low, high, indexesLow);
    }

    /** The high half of {@code i8x16.swizzle}. */
    public static long i8x16SwizzleHigh(long low, long high, long indexesLow, long indexesHigh) {
        return swizzle(low, high, indexesHigh);
    }

    /** The low half of {@code i8x16.relaxed_swizzle}. */
    public static long i8x16RelaxedSwizzleLow(
            long low, long high, long indexesLow, long indexesHigh) {
        return swizzle(low, high, indexesLow);
    }

    /** The high half of {@code i8x16.relaxed_swizzle}. */
    public static long i8x16RelaxedSwizzleHigh(
            long low, long high, long indexesLow, long indexesHigh) {
        return swizzle(low, high, indexesHigh);
    }

    /** The low half of {@code i8x16.shuffle}: a byte of the immediate a lane. */
    public static long i8x16ShuffleLow(
            long aLow, long aHigh, long bLow, long bHigh, long lanesLow, long lanesHigh) {
        return shuffle(aLow, aHigh, bLow, bHigh, lanesLow);
    }

    /** The high half of {@code i8x16.shuffle}: a byte of the immediate a lane. */
    public static long i8x16ShuffleHigh(
            long aLow, long aHigh, long bLow, long bHigh, long lanesLow, long lanesHigh) {
        return shuffle(aLow, aHigh, bLow, bHigh, lanesHigh);
    }

    // Of a shift's count only the low six bits matter: the number of the lane in its half.
    private static long replace(long half, long value, long mask, int shift) {
        return half & ~(mask << shift) | (value & mask) << shift;
    }

    private static long swizzle(long low, long high, long indexes) {
        long result = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            int index = (int) (indexes >>> shift) & 0xFF;
            result |= (index < 16 ? octet(low, high, index) : 0) << shift;
        }
        return result;
    }

    private static long shuffle(long aLow, long aHigh, long bLow, long bHigh, long lanes) {
        long result = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            int lane = (int) (lanes >>> shift);
            long octet = (lane & 16) == 0 ? octet(aLow, aHigh, lane) : octet(bLow, bHigh, lane);
            result |= octet << shift;
        }
        return result;
    }

    private static long octet(long low, long high, int index) {
        return ((index & 8) == 0 ? low : high) >>> index * Byte.SIZE & 0xFF;
    }
}
