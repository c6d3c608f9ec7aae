package dev.tazza.compiler.support;

import dev.tazza.wasm.Trap;

/**
 * The numeric instructions on scalars and {@code select}, each a method of its name, for generated
 * code. Comparisons return 1 or 0. A quotient by zero ends with an {@code ArithmeticException},
 * which is translated into a trap where the host called.
 *
 * <p>The signs of floats are changed on their bits, so that the payload of a NaN stays as it is.
 */
public final class Numeric {
    private Numeric() {}

    /** {@code i32.eqz}. */
    public static int i32Eqz(int value) {
        return value == 0 ? 1 : 0;
    }

    /** {@code i32.eq}. */
    public static int i32Eq(int left, int right) {
        return left == right ? 1 : 0;
    }

    /** {@code i32.ne}. */
    public static int i32Ne(int left, int right) {
        return left != right ? 1 : 0;
    }

    /** {@code i32.lt_s}. */
    public static int i32LtS(int left, int right) {
        return left < right ? 1 : 0;
    }

    /** {@code i32.lt_u}. */
    public static int i32LtU(int left, int right) {
        return Integer.compareUnsigned(left, right) < 0 ? 1 : 0;
    }

    /** {@code i32.gt_s}. */
    public static int i32GtS(int left, int right) {
        return left > right ? 1 : 0;
    }

    /** {@code i32.gt_u}. */
    public static int i32GtU(int left, int right) {
        return Integer.compareUnsigned(left, right) > 0 ? 1 : 0;
    }

    /** {@code i32.le_s}. */
    public static int i32LeS(int left, int right) {
        return left <= right ? 1 : 0;
    }

    /** {@code i32.le_u}. */
    public static int i32LeU(int left, int right) {
        return Integer.compareUnsigned(left, right) <= 0 ? 1 : 0;
    }

    /** {@code i32.ge_s}. */
    public static int i32GeS(int left, int right) {
        return left >= right ? 1 : 0;
    }

    /** {@code i32.ge_u}. */
    public static int i32GeU(int left, int right) {
        return Integer.compareUnsigned(left, right) >= 0 ? 1 : 0;
    }

    /** {@code i32.clz}. */
    public static int i32Clz(int value) {
        return Integer.numberOfLeadingZeros(value);
    }

    /** {@code i32.ctz}. */
    public static int i32Ctz(int value) {
        return Integer.numberOfTrailingZeros(value);
    }

    /** {@code i32.popcnt}. */
    public static int i32Popcnt(int value) {
        return Integer.bitCount(value);
    }

    /**
     * {@code i32.div_s}.
     *
     * @throws Trap if the quotient is too large
     * @throws ArithmeticException if the divisor is zero
     */
    public static int i32DivS(int left, int right) {
        if (left == Integer.MIN_VALUE && right == -1) {
            throw overflow();
        }
        return left / right;
    }

    /**
     * {@code i32.div_u}.
     *
     * @throws ArithmeticException if the divisor is zero
     */
    public static int i32DivU(int left, int right) {
        return Integer.divideUnsigned(left, right);
    }

    /**
     * {@code i32.rem_u}.
     *
     * @throws ArithmeticException if the divisor is zero
     */
    public static int i32RemU(int left, int right) {
        return Integer.remainderUnsigned(left, right);
    }

    /** {@code i32.rotl}. */
    public static int i32Rotl(int left, int right) {
        return Integer.rotateLeft(left, right);
    }

    /** {@code i32.rotr}. */
    public static int i32Rotr(int left, int right) {
        return Integer.rotateRight(left, right);
    }

    /** {@code i64.eqz}. */
    public static int i64Eqz(long value) {
        return value == 0 ? 1 : 0;
    }

    /** {@code i64.eq}. */
    public static int i64Eq(long left, long right) {
        return left == right ? 1 : 0;
    }

    /** {@code i64.ne}. */
    public static int i64Ne(long left, long right) {
        return left != right ? 1 : 0;
    }

    /** {@code i64.lt_s}. */
    public static int i64LtS(long left, long right) {
        return left < right ? 1 : 0;
    }

    /** {@code i64.lt_u}. */
    public static int i64LtU(long left, long right) {
        return Long.compareUnsigned(left, right) < 0 ? 1 : 0;
    }

    /** {@code i64.gt_s}. */
    public static int i64GtS(long left, long right) {
        return left > right ? 1 : 0;
    }

    /** {@code i64.gt_u}. */
    public static int i64GtU(long left, long right) {
        return Long.compareUnsigned(left, right) > 0 ? 1 : 0;
    }

    /** {@code i64.le_s}. */
    public static int i64LeS(long left, long right) {
        return left <= right ? 1 : 0;
    }

    /** {@code i64.le_u}. */
    public static int i64LeU(long left, long right) {
        return Long.compareUnsigned(left, right) <= 0 ? 1 : 0;
    }

    /** {@code i64.ge_s}. */
    public static int i64GeS(long left, long right) {
        return left >= right ? 1 : 0;
    }

    /** {@code i64.ge_u}. */
    public static int i64GeU(long left, long right) {
        return Long.compareUnsigned(left, right) >= 0 ? 1 : 0;
    }

    /** {@code i64.clz}. */
    public static long i64Clz(long value) {
        return Long.numberOfLeadingZeros(value);
    }

    /** {@code i64.ctz}. */
    public static long i64Ctz(long value) {
        return Long.numberOfTrailingZeros(value);
    }

    /** {@code i64.popcnt}. */
    public static long i64Popcnt(long value) {
        return Long.bitCount(value);
    }

    /**
     * {@code i64.div_s}.
     *
     * @throws Trap if the quotient is too large
     * @throws ArithmeticException if the divisor is zero
     */
    public static long i64DivS(long left, long right) {
        if (left == Long.MIN_VALUE && right == -1) {
            throw overflow();
        }
        return left / right;
    }

    /**
     * {@code i64.div_u}.
     *
     * @throws ArithmeticException if the divisor is zero
     */
    public static long i64DivU(long left, long right) {
        return Long.divideUnsigned(left, right);
    }

    /**
     * {@code i64.rem_u}.
     *
     * @throws ArithmeticException if the divisor is zero
     */
    public static long i64RemU(long left, long right) {
        return Long.remainderUnsigned(left, right);
    }

    /** {@code i64.rotl}. */
    public static long i64Rotl(long left, long right) {
        return Long.rotateLeft(left, (int) right);
    }

    /** {@code i64.rotr}. */
    public static long i64Rotr(long left, long right) {
        return Long.rotateRight(left, (int) right);
    }

    /** {@code i64.extend8_s}. */
    public static long i64Extend8S(long value) {
        return (byte) value;
    }

    /** {@code i64.extend16_s}. */
    public static long i64Extend16S(long value) {
        return (short) value;
    }

    /** {@code i64.extend32_s}. */
    public static long i64Extend32S(long value) {
        return (int) value;
    }

    /** {@code i64.extend_i32_u}. */
    public static long i64ExtendI32U(int value) {
        return value & 0xFFFF_FFFFL;
    }

    /** {@code f32.eq}. */
    public static int f32Eq(float left, float right) {
        return left == right ? 1 : 0;
    }

    /** {@code f32.ne}. */
    public static int f32Ne(float left, float right) {
        return left != right ? 1 : 0;
    }

    /** {@code f32.lt}. */
    public static int f32Lt(float left, float right) {
        return left < right ? 1 : 0;
    }

    /** {@code f32.gt}. */
    public static int f32Gt(float left, float right) {
        return left > right ? 1 : 0;
    }

    /** {@code f32.le}. */
    public static int f32Le(float left, float right) {
        return left <= right ? 1 : 0;
    }

    /** {@code f32.ge}. */
    public static int f32Ge(float left, float right) {
        return left >= right ? 1 : 0;
    }

    /** {@code f32.abs}. */
    public static float f32Abs(float value) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) & Integer.MAX_VALUE);
    }

    /** {@code f32.neg}. */
    public static float f32Neg(float value) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) ^ Integer.MIN_VALUE);
    }

    /** {@code f32.copysign}. */
    public static float f32Copysign(float left, float right) {
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(left) & Integer.MAX_VALUE
                        | Float.floatToRawIntBits(right) & Integer.MIN_VALUE);
    }

    /** {@code f32.ceil}. */
    public static float f32Ceil(float value) {
        return (float) Math.ceil(value);
    }

    /** {@code f32.floor}. */
    public static float f32Floor(float value) {
        return (float) Math.floor(value);
    }

    /** {@code f32.trunc}. */
    public static float f32Trunc(float value) {
        return (float) truncate(value);
    }

    /** {@code f32.nearest}. */
    public static float f32Nearest(float value) {
        return (float) Math.rint(value);
    }

    /** {@code f32.sqrt}: rounding twice gives what rounding once does. */
    public static float f32Sqrt(float value) {
        return (float) Math.sqrt(value);
    }

    /** {@code f32.min}. */
    public static float f32Min(float left, float right) {
        float result = Math.min(left, right);
        // Java's may be a signalling NaN, a sum is a quiet one.
        return Float.isNaN(result) ? left + right : result;
    }

    /** {@code f32.max}. */
    public static float f32Max(float left, float right) {
        float result = Math.max(left, right);
        // Java's may be a signalling NaN, a sum is a quiet one.
        return Float.isNaN(result) ? left + right : result;
    }

    /** {@code f64.eq}. */
    public static int f64Eq(double left, double right) {
        return left == right ? 1 : 0;
    }

    /** {@code f64.ne}. */
    public static int f64Ne(double left, double right) {
        return left != right ? 1 : 0;
    }

    /** {@code f64.lt}. */
    public static int f64Lt(double left, double right) {
        return left < right ? 1 : 0;
    }

    /** {@code f64.gt}. */
    public static int f64Gt(double left, double right) {
        return left > right ? 1 : 0;
    }

    /** {@code f64.le}. */
    public static int f64Le(double left, double right) {
        return left <= right ? 1 : 0;
    }

    /** {@code f64.ge}. */
    public static int f64Ge(double left, double right) {
        return left >= right ? 1 : 0;
    }

    /** {@code f64.abs}. */
    public static double f64Abs(double value) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & Long.MAX_VALUE);
    }

    /** {@code f64.neg}. */
    public static double f64Neg(double value) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ Long.MIN_VALUE);
    }

    /** {@code f64.copysign}. */
    public static double f64Copysign(double left, double right) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(left) & Long.MAX_VALUE
                        | Double.doubleToRawLongBits(right) & Long.MIN_VALUE);
    }

    /** {@code f64.ceil}. */
    public static double f64Ceil(double value) {
        return Math.ceil(quiet(value));
    }

    /** {@code f64.floor}. */
    public static double f64Floor(double value) {
        return Math.floor(quiet(value));
    }

    /** {@code f64.trunc}. */
    public static double f64Trunc(double value) {
        return truncate(quiet(value));
    }

    /** {@code f64.nearest}. */
    public static double f64Nearest(double value) {
        return Math.rint(quiet(value));
    }

    /** {@code f64.sqrt}. */
    public static double f64Sqrt(double value) {
        return Math.sqrt(value);
    }

    /** {@code f64.min}. */
    public static double f64Min(double left, double right) {
        double result = Math.min(left, right);
        // Java's may be a signalling NaN, a sum is a quiet one.
        return Double.isNaN(result) ? left + right : result;
    }

    /** {@code f64.max}. */
    public static double f64Max(double left, double right) {
        double result = Math.max(left, right);
        // Java's may be a signalling NaN, a sum is a quiet one.
        return Double.isNaN(result) ? left + right : result;
    }

    /**
     * {@code i32.trunc_f32_s}.
     *
     * @throws Trap if the value is not in range or not a number
     */
    public static int i32TruncF32S(float value) {
        if (value >= -0x1p31f && value < 0x1p31f) {
            return (int) value;
        }
        throw notConvertible(value);
    }

    /**
     * {@code i32.trunc_f32_u}.
     *
     * @throws Trap if the value is not in range or not a number
     */
    public static int i32TruncF32U(float value) {
        if (value > -1 && value < 0x1p32f) {
            return (int) (long) value;
        }
        throw notConvertible(value);
    }

    /**
     * {@code i64.trunc_f32_s}.
     *
     * @throws Trap if the value is not in range or not a number
     */
    public static long i64TruncF32S(float value) {
        if (value >= -0x1p63f && value < 0x1p63f) {
            return (long) value;
        }
        throw notConvertible(value);
    }

    /**
     * {@code i64.trunc_f32_u}.
     *
     * @throws Trap if the value is not in range or not a number
     */
    public static long i64TruncF32U(float value) {
        if (value > -1 && value < 0x1p64f) {
            return saturateUnsigned64(value);
        }
        throw notConvertible(value);
    }

    /** {@code i32.trunc_sat_f32_s}. */
    public static int i32TruncSatF32S(float value) {
        return (int) value;
    }

    /** {@code i32.trunc_sat_f32_u}. */
    public static int i32TruncSatF32U(float value) {
        return value >= 0x1p32f ? -1 : (int) Math.max((long) value, 0);
    }

    /** {@code i64.trunc_sat_f32_s}. */
    public static long i64TruncSatF32S(float value) {
        return (long) value;
    }

    /** {@code i64.trunc_sat_f32_u}. */
    public static long i64TruncSatF32U(float value) {
        return saturateUnsigned64(value);
    }

    /**
     * {@code i32.trunc_f64_s}.
     *
     * @throws Trap if the value is not in range or not a number
     */
    public static int i32TruncF64S(double value) {
        if (value > -0x1p31 - 1 && value < 0x1p31) {
            return (int) value;
        }
        throw notConvertible(value);
    }

    /**
     * {@code i32.trunc_f64_u}.
     *
     * @throws Trap if the value is not in range or not a number
     */
    public static int i32TruncF64U(double value) {
        if (value > -1 && value < 0x1p32) {
            return (int) (long) value;
        }
        throw notConvertible(value);
    }

    /**
     * {@code i64.trunc_f64_s}.
     *
     * @throws Trap if the value is not in range or not a number
     */
    public static long i64TruncF64S(double value) {
        if (value >= -0x1p63 && value < 0x1p63) {
            return (long) value;
        }
        throw notConvertible(value);
    }

    /**
     * {@code i64.trunc_f64_u}.
     *
     * @throws Trap if the value is not in range or not a number
     */
    public static long i64TruncF64U(double value) {
        if (value > -1 && value < 0x1p64) {
            return saturateUnsigned64(value);
        }
        throw notConvertible(value);
    }

    /** {@code i32.trunc_sat_f64_s}. */
    public static int i32TruncSatF64S(double value) {
        return (int) value;
    }

    /** {@code i32.trunc_sat_f64_u}. */
    public static int i32TruncSatF64U(double value) {
        return value >= 0x1p32 ? -1 : (int) Math.max((long) value, 0);
    }

    /** {@code i64.trunc_sat_f64_s}. */
    public static long i64TruncSatF64S(double value) {
        return (long) value;
    }

    /** {@code i64.trunc_sat_f64_u}. */
    public static long i64TruncSatF64U(double value) {
        return saturateUnsigned64(value);
    }

    /** {@code f32.convert_i32_u}. */
    public static float f32ConvertI32U(int value) {
        return (float) (value & 0xFFFF_FFFFL);
    }

    /** {@code f32.convert_i64_u}. */
    public static float f32ConvertI64U(long value) {
        return value >= 0 ? (float) value : 2 * (float) halfSticky(value);
    }

    /** {@code f64.convert_i32_u}. */
    public static double f64ConvertI32U(int value) {
        return (double) (value & 0xFFFF_FFFFL);
    }

    /** {@code f64.convert_i64_u}. */
    public static double f64ConvertI64U(long value) {
        return value >= 0 ? (double) value : 2 * (double) halfSticky(value);
    }

    /** {@code i32.reinterpret_f32}. */
    public static int i32ReinterpretF32(float value) {
        return Float.floatToRawIntBits(value);
    }

    /** {@code i64.reinterpret_f64}. */
    public static long i64ReinterpretF64(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /** {@code f32.reinterpret_i32}. */
    public static float f32ReinterpretI32(int value) {
        return Float.intBitsToFloat(value);
    }

    /** {@code f64.reinterpret_i64}. */
    public static double f64ReinterpretI64(long value) {
        return Double.longBitsToDouble(value);
    }

    /** {@code select}: {@code left} if the condition is not zero, else {@code right}. */
    public static int selectI32(int left, int right, int condition) {
        return condition != 0 ? left : right;
    }

    /** {@code select}: {@code left} if the condition is not zero, else {@code right}. */
    public static long selectI64(long left, long right, int condition) {
        return condition != 0 ? left : right;
    }

    /** {@code select}: {@code left} if the condition is not zero, else {@code right}. */
    public static float selectF32(float left, float right, int condition) {
        return condition != 0 ? left : right;
    }

    /** {@code select}: {@code left} if the condition is not zero, else {@code right}. */
    public static double selectF64(double left, double right, int condition) {
        return condition != 0 ? left : right;
    }

    /** {@code select}: {@code left} if the condition is not zero, else {@code right}. */
    public static Object selectReference(Object left, Object right, int condition) {
        return condition != 0 ? left : right;
    }

    /** The low half of {@code i64.add128}. */
    public static long i64Add128Low(long aLow, long aHigh, long bLow, long bHigh) {
        return aLow + bLow;
    }

    /** The high half of {@code i64.add128}. */
    public static long i64Add128High(long aLow, long aHigh, long bLow, long bHigh) {
        long carry = Long.compareUnsigned(aLow + bLow, aLow) < 0 ? 1 : 0;
        return aHigh + bHigh + carry;
    }

    /** The low half of {@code i64.sub128}. */
    public static long i64Sub128Low(long aLow, long aHigh, long bLow, long bHigh) {
        return aLow - bLow;
    }

    /** The high half of {@code i64.sub128}. */
    public static long i64Sub128High(long aLow, long aHigh, long bLow, long bHigh) {
        long borrow = Long.compareUnsigned(aLow, bLow) < 0 ? 1 : 0;
        return aHigh - bHigh - borrow;
    }

    /** The low half of {@code i64.mul_wide_s}. */
    public static long i64MulWideSLow(long left, long right) {
        return left * right;
    }

    /** The high half of {@code i64.mul_wide_s}. */
    public static long i64MulWideSHigh(long left, long right) {
        return Math.multiplyHigh(left, right);
    }

    /** The low half of {@code i64.mul_wide_u}. */
    public static long i64MulWideULow(long left, long right) {
        return left * right;
    }

    /** The high half of {@code i64.mul_wide_u}. */
    public static long i64MulWideUHigh(long left, long right) {
        return Math.unsignedMultiplyHigh(left, right);
    }

    /**
     * The value, or a quiet NaN in place of a signalling one, as every sum is. Java's rounding
     * hands signalling ones on or not, depending on which of its compilers is at work.
     */
    private static double quiet(double value) {
        return Double.isNaN(value) ? value + value : value;
    }

    private static double truncate(double value) {
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private static long saturateUnsigned64(double value) {
        if (value < 0x1p63) {
            return Math.max((long) value, 0);
        }
        // NaN fails both comparisons and becomes 0.
        return value >= 0x1p64
                ? -1
                : value >= 0x1p63 ? (long) (value - 0x1p63) ^ Long.MIN_VALUE : 0;
    }

    /** Half of a number, with the lost bit kept sticky so that rounding is the same. */
    private static long halfSticky(long value) {
        return value >>> 1 | value & 1;
    }

    private static Trap overflow() {
        return new Trap("integer overflow");
    }

    private static Trap notConvertible(double value) {
        return Double.isNaN(value) ? new Trap("invalid conversion to integer") : overflow();
    }
}
