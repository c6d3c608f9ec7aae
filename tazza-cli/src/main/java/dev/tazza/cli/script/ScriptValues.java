package dev.tazza.cli.script;

import dev.tazza.runtime.References;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.script.Constant;
import dev.tazza.wasm.script.ResultPattern;
import java.util.List;

/** Between the values of scripts and those of the runtime. */
final class ScriptValues {
    private static final int F32_QUIET = 0x7FC0_0000;
    private static final long F64_QUIET = 0x7FF8_0000_0000_0000L;

    private ScriptValues() {}

    /** The argument that a constant stands for. */
    static Object argument(Constant constant) {
        return switch (constant) {
            case Constant.I32(int value) -> value;
            case Constant.I64(long value) -> value;
            case Constant.F32(int bits) -> Float.intBitsToFloat(bits);
            case Constant.F64(long bits) -> Double.longBitsToDouble(bits);
            case Constant.Null(HeapType.Abstract type) -> null;
            case Constant.Extern(int number) -> new HostReference(number);
            case Constant.Host(int number) -> new HostReference(number);
            case Constant.V128(var vector) -> new V128(vector.low(), vector.high());
        };
    }

    /** Whether a result is what a script expects. */
    static boolean matches(ResultPattern pattern, Object result) {
        return switch (pattern) {
            case ResultPattern.Exactly(Constant.F32(int bits)) ->
                    result instanceof Float f && Float.floatToRawIntBits(f) == bits;
            case ResultPattern.Exactly(Constant.F64(long bits)) ->
                    result instanceof Double d && Double.doubleToRawLongBits(d) == bits;
            case ResultPattern.Exactly(Constant.Null(HeapType.Abstract type)) -> result == null;
            case ResultPattern.Exactly(Constant value) -> argument(value).equals(result);
            case ResultPattern.Nan(int bits, boolean canonical) -> isNan(bits, canonical, result);
            case ResultPattern.Lanes(var shape, var lanes) ->
                    result instanceof V128 vector && matches(shape.laneBits(), lanes, vector);
            case ResultPattern.AnyNull() -> result == null;
            case ResultPattern.Reference(HeapType.Abstract type) -> isReference(type, result);
            case ResultPattern.Either(var alternatives) ->
                    alternatives.stream().anyMatch(alternative -> matches(alternative, result));
        };
    }

    private static boolean matches(int bits, List<ResultPattern> lanes, V128 vector) {
        for (int i = 0; i < lanes.size(); i++) {
            int bit = i * bits;
            long half = bit < Long.SIZE ? vector.low() : vector.high();
            long lane = half >>> bit;
            Object value =
                    bits == Float.SIZE
                            ? (Object) Float.intBitsToFloat((int) lane)
                            : (Object) Double.longBitsToDouble(lane);
            if (!matches(lanes.get(i), value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNan(int bits, boolean canonical, Object result) {
        if (bits == Float.SIZE) {
            return result instanceof Float f && isNan(Float.floatToRawIntBits(f), canonical);
        }
        return result instanceof Double d && isNan(Double.doubleToRawLongBits(d), canonical);
    }

    private static boolean isNan(int bits, boolean canonical) {
        return canonical
                ? (bits & Integer.MAX_VALUE) == F32_QUIET
                : (bits & F32_QUIET) == F32_QUIET;
    }

    private static boolean isNan(long bits, boolean canonical) {
        return canonical ? (bits & Long.MAX_VALUE) == F64_QUIET : (bits & F64_QUIET) == F64_QUIET;
    }

    private static boolean isReference(HeapType.Abstract type, Object result) {
        return result != null && References.isInstance(result, type);
    }

    /** A result in words, with the bits of floats. */
    static String describe(Object result) {
        return switch (result) {
            case null -> "null";
            case Integer i -> "i32 " + i + " (0x" + Integer.toHexString(i) + ")";
            case Long l -> "i64 " + l + " (0x" + Long.toHexString(l) + ")";
            case Float f ->
                    "f32 " + f + " (0x" + Integer.toHexString(Float.floatToRawIntBits(f)) + ")";
            case Double d ->
                    "f64 " + d + " (0x" + Long.toHexString(Double.doubleToRawLongBits(d)) + ")";
            case V128 vector -> "v128 " + vector;
            default -> result.toString();
        };
    }
}
