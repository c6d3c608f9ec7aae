package dev.tazza.interpreter;

import dev.tazza.wasm.Trap;

/** Conversions between numeric types for {@link Arithmetic}, on bits. */
final class Conversions {
    private static final double TWO_TO_31 = 0x1p31;
    private static final double TWO_TO_32 = 0x1p32;
    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private Conversions() {}

    /** Carries out a conversion. */
    static long apply(int op, long operand) {
        return switch (op) {
            case Op.I64_EXTEND_I32_S, Op.I64_EXTEND32_S -> (int) operand;
            case Op.I64_EXTEND_I32_U -> operand & 0xFFFF_FFFFL;
            case Op.I32_EXTEND8_S, Op.I64_EXTEND8_S -> (byte) operand;
            case Op.I32_EXTEND16_S, Op.I64_EXTEND16_S -> (short) operand;
            case Op.F64_CONVERT_I32_S -> bits((double) (int) operand);
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
            default -> throw Arithmetic.unknown(op);
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
            throw Arithmetic.overflow();
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
}
