package dev.tazza.interpreter;

import dev.tazza.wasm.Trap;

/** The numeric instructions that {@link Dispatch} leaves to a call, on bits as slots hold them. */
final class Arithmetic {
    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;
    private static final double TWO_TO_31 = 0x1p31;
    private static final double TWO_TO_32 = 0x1p32;

    private Arithmetic() {}

    /** {@code i32.div_s}; a zero divisor is left to the JVM's own exception. */
    static int divideSigned(int left, int right) {
        if (left == Integer.MIN_VALUE && right == -1) {
            throw overflow();
        }
        return left / right;
    }

    /** {@code i64.div_s}; a zero divisor is left to the JVM's own exception. */
    static long divideSigned(long left, long right) {
        if (left == Long.MIN_VALUE && right == -1) {
            throw overflow();
        }
        return left / right;
    }

    private static Trap overflow() {
        return new Trap("integer overflow");
    }

    /**
     * Carries out instruction {@code op} of {@link Op}; {@code right} means nothing if it is unary.
     */
    static long apply(int op, long left, long right) {
        return switch (op) {
            case Op.I32_CLZ -> Integer.numberOfLeadingZeros((int) left);
            case Op.I32_CTZ -> Integer.numberOfTrailingZeros((int) left);
            case Op.I32_POPCNT -> Integer.bitCount((int) left);
            case Op.I64_CLZ -> Long.numberOfLeadingZeros(left);
            case Op.I64_CTZ -> Long.numberOfTrailingZeros(left);
            case Op.I64_POPCNT -> Long.bitCount(left);
            case Op.I64_EXTEND8_S -> (byte) left;
            case Op.I64_EXTEND16_S -> (short) left;
            case Op.I64_EXTEND32_S -> (int) left;
            default -> op < Op.I32_WRAP_I64 ? floating(op, left, right) : convert(op, left);
        };
    }

    private static long floating(int op, long left, long right) {
        // Signs are changed on bits, so that the payload of a NaN stays as it is.
        return switch (op) {
            case Op.F32_ABS -> left & 0x7FFF_FFFFL;
            case Op.F32_NEG -> (left ^ 0x8000_0000L) & 0xFFFF_FFFFL;
            case Op.F32_COPYSIGN -> left & 0x7FFF_FFFFL | right & 0x8000_0000L;
            case Op.F64_ABS -> left & Long.MAX_VALUE;
            case Op.F64_NEG -> left ^ Long.MIN_VALUE;
            case Op.F64_COPYSIGN -> left & Long.MAX_VALUE | right & Long.MIN_VALUE;
            default ->
                    op < Op.F64_ABS
                            ? Float.floatToRawIntBits(floating32(op, f32(left), f32(right)))
                            : Double.doubleToRawLongBits(floating64(op, f64(left), f64(right)));
        };
    }

    private static float floating32(int op, float left, float right) {
        return switch (op) {
            case Op.F32_CEIL -> (float) Math.ceil(left);
            case Op.F32_FLOOR -> (float) Math.floor(left);
            case Op.F32_TRUNC -> (float) truncate(left);
            case Op.F32_NEAREST -> (float) Math.rint(left);
            // The square root of a float, rounded twice, is the same as rounded once.
            case Op.F32_SQRT -> (float) Math.sqrt(left);
            case Op.F32_MIN -> isNan(left, right) ? left + right : Math.min(left, right);
            case Op.F32_MAX -> isNan(left, right) ? left + right : Math.max(left, right);
            default -> throw unknown(op);
        };
    }

    private static double floating64(int op, double left, double right) {
        return switch (op) {
            case Op.F64_CEIL -> Math.ceil(quiet(left));
            case Op.F64_FLOOR -> Math.floor(quiet(left));
            case Op.F64_TRUNC -> truncate(quiet(left));
            case Op.F64_NEAREST -> Math.rint(quiet(left));
            case Op.F64_SQRT -> Math.sqrt(left);
            case Op.F64_MIN -> isNan(left, right) ? left + right : Math.min(left, right);
            case Op.F64_MAX -> isNan(left, right) ? left + right : Math.max(left, right);
            default -> throw unknown(op);
        };
    }

    /**
     * The value, or a quiet NaN in place of a signalling one, as every sum is. Java's rounding
     * hands signalling ones on or not, depending on which of its compilers is at work.
     */
    private static double quiet(double value) {
        return Double.isNaN(value) ? value + value : value;
    }

    /**
     * Whether either is not a number: the sum then is a quiet one, where Java's minimum may signal.
     */
    private static boolean isNan(double left, double right) {
        return Double.isNaN(left) || Double.isNaN(right);
    }

    private static double truncate(double value) {
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private static long convert(int op, long operand) {
        return switch (op) {
            case Op.I32_TRUNC_F32_S -> toSigned32(f32(operand));
            case Op.I32_TRUNC_F32_U -> toUnsigned32(f32(operand));
            case Op.I32_TRUNC_F64_S -> toSigned32(f64(operand));
            case Op.I32_TRUNC_F64_U -> toUnsigned32(f64(operand));
            case Op.I64_TRUNC_F32_S -> toSigned64(f32(operand));
            case Op.I64_TRUNC_F32_U -> toUnsigned64(f32(operand));
            case Op.I64_TRUNC_F64_S -> toSigned64(f64(operand));
            case Op.I64_TRUNC_F64_U -> toUnsigned64(f64(operand));
            case Op.F32_CONVERT_I32_S -> bits((float) (int) operand);
            case Op.F32_CONVERT_I32_U -> bits((float) (operand & 0xFFFF_FFFFL));
            case Op.F32_CONVERT_I64_S -> bits((float) operand);
            case Op.F32_CONVERT_I64_U -> bits(unsignedToFloat(operand));
            case Op.F32_DEMOTE_F64 -> bits((float) f64(operand));
            case Op.F64_CONVERT_I32_U -> bits((double) (operand & 0xFFFF_FFFFL));
            case Op.F64_CONVERT_I64_S -> bits((double) operand);
            case Op.F64_CONVERT_I64_U -> bits(unsignedToDouble(operand));
            case Op.F64_PROMOTE_F32 -> bits((double) f32(operand));
            // Java's casts saturate and send NaN to 0, as these instructions want it.
            case Op.I32_TRUNC_SAT_F32_S -> (int) f32(operand);
            case Op.I32_TRUNC_SAT_F32_U -> saturateUnsigned32(f32(operand));
            case Op.I32_TRUNC_SAT_F64_S -> (int) f64(operand);
            case Op.I32_TRUNC_SAT_F64_U -> saturateUnsigned32(f64(operand));
            case Op.I64_TRUNC_SAT_F32_S -> (long) f32(operand);
            case Op.I64_TRUNC_SAT_F32_U -> saturateUnsigned64(f32(operand));
            case Op.I64_TRUNC_SAT_F64_S -> (long) f64(operand);
            case Op.I64_TRUNC_SAT_F64_U -> saturateUnsigned64(f64(operand));
            default -> throw unknown(op);
        };
    }

    private static int toSigned32(double value) {
        checkRange(value, -TWO_TO_31 - 1, TWO_TO_31);
        return (int) value;
    }

    private static int toUnsigned32(double value) {
        checkRange(value, -1, TWO_TO_32);
        return (int) (long) value;
    }

    private static long toSigned64(double value) {
        // There is no double between -2^63 and the next smaller one, which is out of range.
        if (value != -TWO_TO_63) {
            checkRange(value, -TWO_TO_63, TWO_TO_63);
        }
        return (long) value;
    }

    private static long toUnsigned64(double value) {
        checkRange(value, -1, TWO_TO_64);
        return saturateUnsigned64(value);
    }

    private static void checkRange(double value, double above, double below) {
        if (Double.isNaN(value)) {
            throw new Trap("invalid conversion to integer");
        }
        if (value <= above || value >= below) {
            throw overflow();
        }
    }

    private static int saturateUnsigned32(double value) {
        return value >= TWO_TO_32 ? -1 : (int) Math.max((long) value, 0);
    }

    private static long saturateUnsigned64(double value) {
        if (value < TWO_TO_63) {
            return Math.max((long) value, 0);
        }
        // NaN fails both comparisons and becomes 0.
        return value >= TWO_TO_64
                ? -1
                : value >= TWO_TO_63 ? (long) (value - TWO_TO_63) ^ Long.MIN_VALUE : 0;
    }

    private static float unsignedToFloat(long value) {
        if (value >= 0) {
            return value;
        }
        // Halved, with the lost bit kept sticky so that rounding is the same.
        return 2 * (float) (value >>> 1 | value & 1);
    }

    private static double unsignedToDouble(long value) {
        if (value >= 0) {
            return value;
        }
        return 2 * (double) (value >>> 1 | value & 1);
    }

    private static float f32(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static double f64(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private static IllegalStateException unknown(int op) {
        return new IllegalStateException("no numeric instruction 0x" + Integer.toHexString(op));
    }
}
