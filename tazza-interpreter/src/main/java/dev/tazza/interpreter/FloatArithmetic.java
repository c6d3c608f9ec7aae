package dev.tazza.interpreter;

/** Arithmetic and comparisons of floats for {@link Arithmetic}, on their bits. */
final class FloatArithmetic {
    private FloatArithmetic() {}

    /** Carries out a comparison: 1 or 0. */
    static int compare(int op, long left, long right) {
        boolean result =
                switch (op) {
                    case Op.F32_EQ -> f32(left) == f32(right);
                    case Op.F32_NE -> f32(left) != f32(right);
                    case Op.F32_LT -> f32(left) < f32(right);
                    case Op.F32_GT -> f32(left) > f32(right);
                    case Op.F32_LE -> f32(left) <= f32(right);
                    case Op.F32_GE -> f32(left) >= f32(right);
                    case Op.F64_EQ -> f64(left) == f64(right);
                    case Op.F64_NE -> f64(left) != f64(right);
                    case Op.F64_LT -> f64(left) < f64(right);
                    case Op.F64_GT -> f64(left) > f64(right);
                    case Op.F64_LE -> f64(left) <= f64(right);
                    case Op.F64_GE -> f64(left) >= f64(right);
                    default -> throw Arithmetic.unknown(op);
                };
        return result ? 1 : 0;
    }

    /** Carries out an instruction; {@code right} means nothing if it is unary. */
    static long apply(int op, long left, long right) {
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
            case Op.F32_ADD -> left + right;
            case Op.F32_SUB -> left - right;
            case Op.F32_MUL -> left * right;
            case Op.F32_DIV -> left / right;
            case Op.F32_CEIL -> (float) Math.ceil(left);
            case Op.F32_FLOOR -> (float) Math.floor(left);
            case Op.F32_TRUNC -> (float) truncate(left);
            case Op.F32_NEAREST -> (float) Math.rint(left);
            // The square root of a float, rounded twice, is the same as rounded once.
            case Op.F32_SQRT -> (float) Math.sqrt(left);
            case Op.F32_MIN -> isNan(left, right) ? left + right : Math.min(left, right);
            case Op.F32_MAX -> isNan(left, right) ? left + right : Math.max(left, right);
            default -> throw Arithmetic.unknown(op);
        };
    }

    private static double floating64(int op, double left, double right) {
        return switch (op) {
            case Op.F64_ADD -> left + right;
            case Op.F64_SUB -> left - right;
            case Op.F64_MUL -> left * right;
            case Op.F64_DIV -> left / right;
            case Op.F64_CEIL -> Math.ceil(quiet(left));
            case Op.F64_FLOOR -> Math.floor(quiet(left));
            case Op.F64_TRUNC -> truncate(quiet(left));
            case Op.F64_NEAREST -> Math.rint(quiet(left));
            case Op.F64_SQRT -> Math.sqrt(left);
            case Op.F64_MIN -> isNan(left, right) ? left + right : Math.min(left, right);
            case Op.F64_MAX -> isNan(left, right) ? left + right : Math.max(left, right);
            default -> throw Arithmetic.unknown(op);
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

    private static float f32(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static double f64(long bits) {
        return Double.longBitsToDouble(bits);
    }
}
