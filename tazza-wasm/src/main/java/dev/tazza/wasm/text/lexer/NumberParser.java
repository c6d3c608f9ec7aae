package dev.tazza.wasm.text.lexer;

import java.nio.charset.StandardCharsets;

/**
 * The values of numbers (specification 6.3.2 and 6.3.3). All methods take text whose syntax the
 * lexer has checked, and throw {@link NumberFormatException} if the value is out of range.
 */
public final class NumberParser {
    private NumberParser() {}

    /** Whether {@code text} is an integer without sign. */
    public static boolean isNatural(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return NumberSyntax.classify(bytes, 0, bytes.length) == TokenKind.NATURAL;
    }

    /** An unsigned integer of at most {@code bits} bits. */
    public static long unsigned(String text, int bits) {
        long value = magnitude(text, 0);
        if (bits < Long.SIZE && value >>> bits != 0) {
            throw new NumberFormatException();
        }
        return value;
    }

    /** An integer that fits {@code bits} bits as a signed or unsigned one, sign-extended. */
    public static long integer(String text, int bits) {
        char first = text.charAt(0);
        long magnitude = magnitude(text, first == '-' || first == '+' ? 1 : 0);
        int shift = Long.SIZE - bits;
        if (first == '-') {
            // The magnitude of the smallest integer is one more than that of the largest.
            if (Long.compareUnsigned(magnitude, 1L << bits - 1) > 0) {
                throw new NumberFormatException();
            }
            return -magnitude;
        }
        if (shift > 0 && magnitude >>> bits != 0) {
            throw new NumberFormatException();
        }
        return magnitude << shift >> shift;
    }

    private static long magnitude(String text, int start) {
        boolean hex = text.startsWith("0x", start);
        int radix = hex ? 16 : 10;
        long largestPrefix = Long.divideUnsigned(-1, radix);
        long value = 0;
        for (int i = hex ? start + 2 : start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_') {
                continue;
            }
            int digit = Character.digit(c, radix);
            long next = value * radix + digit;
            if (Long.compareUnsigned(value, largestPrefix) > 0
                    || Long.compareUnsigned(next, digit) < 0) {
                throw new NumberFormatException();
            }
            value = next;
        }
        return value;
    }

    /** The bits of an f32, rounded to nearest, ties to even. */
    public static int f32(String text) {
        int sign = text.charAt(0) == '-' ? Integer.MIN_VALUE : 0;
        String rest = withoutSign(text);
        if (rest.equals("inf")) {
            return sign | 0x7F80_0000;
        }
        if (rest.startsWith("nan")) {
            return sign | 0x7F80_0000 | (int) payload(rest, 23);
        }
        float value = Float.parseFloat(javaSyntax(rest));
        if (Float.isInfinite(value)) {
            throw new NumberFormatException();
        }
        return sign | Float.floatToRawIntBits(value);
    }

    /** The bits of an f64, rounded to nearest, ties to even. */
    public static long f64(String text) {
        long sign = text.charAt(0) == '-' ? Long.MIN_VALUE : 0;
        String rest = withoutSign(text);
        if (rest.equals("inf")) {
            return sign | 0x7FF0_0000_0000_0000L;
        }
        if (rest.startsWith("nan")) {
            return sign | 0x7FF0_0000_0000_0000L | payload(rest, 52);
        }
        double value = Double.parseDouble(javaSyntax(rest));
        if (Double.isInfinite(value)) {
            throw new NumberFormatException();
        }
        return sign | Double.doubleToRawLongBits(value);
    }

    private static String withoutSign(String text) {
        char first = text.charAt(0);
        return first == '-' || first == '+' ? text.substring(1) : text;
    }

    private static long payload(String nan, int bits) {
        if (nan.length() == "nan".length()) {
            return 1L << bits - 1;
        }
        long payload = unsigned(nan.substring("nan:".length()), bits);
        if (payload == 0) {
            throw new NumberFormatException();
        }
        return payload;
    }

    /**
     * The number as Java's parser takes it: no underscores, and an exponent if it is hexadecimal.
     */
    private static String javaSyntax(String number) {
        String plain = number.indexOf('_') < 0 ? number : number.replace("_", "");
        boolean needsExponent =
                plain.startsWith("0x") && plain.indexOf('p') < 0 && plain.indexOf('P') < 0;
        return needsExponent ? plain + "p0" : plain;
    }
}
