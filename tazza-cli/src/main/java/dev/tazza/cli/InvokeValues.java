package dev.tazza.cli;

import dev.tazza.runtime.Function;
import dev.tazza.wasm.ValueType;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** The parameters and results of {@code --invoke}, as text. */
final class InvokeValues {
    private InvokeValues() {}

    /**
     * Reads the arguments for a call.
     *
     * @throws UsageException if they do not fit the function
     */
    static Object[] parse(String name, Function function, List<String> texts) {
        var types = function.type().parameters();
        if (types.size() != texts.size()) {
            throw new UsageException(
                    "%s %s takes %d arguments, not %d"
                            .formatted(name, function.type(), types.size(), texts.size()));
        }
        var values = new Object[texts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parse(types.get(i), texts.get(i));
        }
        return values;
    }

    private static Object parse(ValueType type, String text) {
        try {
            if (type.equals(ValueType.I32)) {
                return (int) integer(text, Integer.SIZE);
            } else if (type.equals(ValueType.I64)) {
                return integer(text, Long.SIZE);
            } else if (type.equals(ValueType.F32)) {
                return floating(text, Float::parseFloat, Float.NaN, Float.POSITIVE_INFINITY);
            } else if (type.equals(ValueType.F64)) {
                return floating(text, Double::parseDouble, Double.NaN, Double.POSITIVE_INFINITY);
            } else if (type.isReference() && type.isNullable() && text.equals("null")) {
                return null;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("argument " + text + " is no " + type);
        }
        throw new UsageException(
                "argument " + text + ": a " + type + " cannot be given on the command line");
    }

    /** An integer in decimal or hexadecimal, signed or unsigned. */
    private static long integer(String text, int bits) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
        digits = digits.replace("_", "");
        if (digits.startsWith("-") || digits.startsWith("+")) {
            throw new NumberFormatException();
        }
        var value = hexadecimal ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
        if (negative) {
            value = value.negate();
        }
        var limit = BigInteger.ONE.shiftLeft(bits);
        if (value.compareTo(limit) >= 0 || value.compareTo(limit.shiftRight(1).negate()) < 0) {
            throw new NumberFormatException();
        }
        return value.longValue();
    }

    private static <T> T floating(
            String text, java.util.function.Function<String, T> parse, T nan, T infinity) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> nan;
            case "inf", "+inf" -> infinity;
            case "-inf" -> parse.apply("-Infinity");
            default -> parse.apply(text);
        };
    }

    /** A result as a line of text, without the end of the line. */
    static String format(Object value) {
        return switch (value) {
            case null -> "null";
            case Float f when f.isNaN() -> "nan";
            case Double d when d.isNaN() -> "nan";
            case Float f when f.isInfinite() -> f > 0 ? "inf" : "-inf";
            case Double d when d.isInfinite() -> d > 0 ? "inf" : "-inf";
            default -> value.toString();
        };
    }
}
