package dev.tazza.interpreter.vector;

import java.util.function.DoubleBinaryOperator;

/**
 * What vector instructions do to lanes of floats, given as bits. All is computed in 64 bits: the
 * result of one operation on 32-bit floats, rounded twice, is the same as rounded once.
 */
final class FloatOperators {
    /** A comparison of floats. */
    private interface Comparison {
        boolean test(double left, double right);
    }

    private FloatOperators() {}

    /** The operator that a name means. */
    static LaneOperator of(VectorName name) {
        int bits = name.bits();
        long sign = 1L << bits - 1;
        return switch (name.operator()) {
            // Signs are changed on bits, so that the payload of a NaN stays as it is.
            case "abs" -> (a, b, c) -> a & ~sign;
            case "neg" -> (a, b, c) -> a ^ sign;
            case "eq" -> comparison(bits, (x, y) -> x == y);
            case "ne" -> comparison(bits, (x, y) -> x != y);
            case "lt" -> comparison(bits, (x, y) -> x < y);
            case "gt" -> comparison(bits, (x, y) -> x > y);
            case "le" -> comparison(bits, (x, y) -> x <= y);
            case "ge" -> comparison(bits, (x, y) -> x >= y);
            case "pmin" -> {
                var less = comparison(bits, (x, y) -> x < y);
                yield (a, b, c) -> less.apply(b, a, c) != 0 ? b : a;
            }
            case "pmax" -> {
                var less = comparison(bits, (x, y) -> x < y);
                yield (a, b, c) -> less.apply(a, b, c) != 0 ? b : a;
            }
            case "madd" -> multiplyAdd(bits, 0);
            case "nmadd" -> multiplyAdd(bits, sign);
            default -> arithmetic(bits, arithmetic(name));
        };
    }

    private static DoubleBinaryOperator arithmetic(VectorName name) {
        return switch (name.operator()) {
            case "add" -> (x, y) -> x + y;
            case "sub" -> (x, y) -> x - y;
            case "mul" -> (x, y) -> x * y;
            case "div" -> (x, y) -> x / y;
            case "sqrt" -> (x, y) -> Math.sqrt(x);
            case "ceil" -> (x, y) -> Math.ceil(quiet(x));
            case "floor" -> (x, y) -> Math.floor(quiet(x));
            case "trunc" -> (x, y) -> x < 0 ? Math.ceil(x) : Math.floor(quiet(x));
            case "nearest" -> (x, y) -> Math.rint(quiet(x));
            // A sum with a NaN is a quiet one, where Java's minimum may signal.
            case "min" -> (x, y) -> isNan(x, y) ? x + y : Math.min(x, y);
            case "max" -> (x, y) -> isNan(x, y) ? x + y : Math.max(x, y);
            default -> throw new IllegalStateException("no operator on floats: " + name);
        };
    }

    /** Rounds once, as processors do, and as the relaxed instructions may. */
    private static LaneOperator multiplyAdd(int bits, long changedSign) {
        return bits == Float.SIZE
                ? (a, b, c) ->
                        multiplyAdd((float) f32(a ^ changedSign), (float) f32(b), (float) f32(c))
                : (a, b, c) -> f64(Math.fma(f64(a ^ changedSign), f64(b), f64(c)));
    }

    private static long multiplyAdd(float a, float b, float c) {
        return Float.floatToRawIntBits(Math.fma(a, b, c));
    }

    private static LaneOperator arithmetic(int bits, DoubleBinaryOperator operator) {
        return bits == Float.SIZE
                ? (a, b, c) -> f32(operator.applyAsDouble(f32(a), f32(b)))
                : (a, b, c) -> f64(operator.applyAsDouble(f64(a), f64(b)));
    }

    private static LaneOperator comparison(int bits, Comparison comparison) {
        return bits == Float.SIZE
                ? (a, b, c) -> comparison.test(f32(a), f32(b)) ? -1 : 0
                : (a, b, c) -> comparison.test(f64(a), f64(b)) ? -1 : 0;
    }

    /** The operator that a name of a conversion from or to floats means. */
    static LaneOperator conversion(VectorName name) {
        boolean toF32 = name.bits() == Float.SIZE;
        boolean fromF32 = name.sourceBits() == Float.SIZE;
        return switch (name.operator()) {
            case "convert" ->
                    toF32
                            ? (a, b, c) -> Float.floatToRawIntBits((float) a)
                            : (a, b, c) -> f64((double) a);
            case "promote" -> (a, b, c) -> f64(f32(a));
            case "demote" -> (a, b, c) -> f32(f64(a));
            case "trunc", "trunc_sat" -> {
                boolean unsigned = name.unsigned();
                yield fromF32
                        ? (a, b, c) -> truncate(f32(a), unsigned)
                        : (a, b, c) -> truncate(f64(a), unsigned);
            }
            default -> throw new IllegalStateException("no conversion of floats: " + name);
        };
    }

    private static long truncate(double value, boolean unsigned) {
        // Java's casts saturate and send NaN to 0, as these instructions want it.
        return unsigned ? Math.clamp((long) value, 0, Lanes.mask(Integer.SIZE)) : (int) value;
    }

    /** The value, or a quiet NaN in place of a signalling one, which Java's rounding may keep. */
    private static double quiet(double value) {
        return Double.isNaN(value) ? value + value : value;
    }

    private static boolean isNan(double left, double right) {
        return Double.isNaN(left) || Double.isNaN(right);
    }

    private static double f32(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static long f32(double value) {
        return Float.floatToRawIntBits((float) value);
    }

    private static double f64(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long f64(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
