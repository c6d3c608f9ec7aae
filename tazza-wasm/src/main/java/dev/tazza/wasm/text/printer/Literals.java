package dev.tazza.wasm.text.printer;

import java.nio.charset.StandardCharsets;

/** Writes identifiers, strings and numbers so that they read back as the same. */
final class Literals {
    private static final String SYMBOLS = "!#$%&'*+-./:<=>?@\\^_`|~";
    private static final int F32_EXPONENT = 0x7F80_0000;
    private static final long F64_EXPONENT = 0x7FF0_0000_0000_0000L;
    private static final String HEX = "0123456789abcdef";

    private Literals() {}

    /** The identifier of this name, quoted if it has other characters than identifiers have. */
    static String identifier(String name) {
        boolean plain = name.chars().allMatch(Literals::isIdentifierCharacter);
        return plain ? "$" + name : "$" + string(name);
    }

    private static boolean isIdentifierCharacter(int c) {
        return c >= '0' && c <= '9'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || SYMBOLS.indexOf(c) >= 0;
    }

    /** A name in quotes. Letters of all scripts stay as they are; what does not show is escaped. */
    static String string(String name) {
        var out = new StringBuilder(name.length() + 2).append('"');
        name.codePoints()
                .forEach(
                        c -> {
                            if (c == '"' || c == '\\') {
                                out.append('\\').appendCodePoint(c);
                            } else if (c < ' ' || c == 0x7F) {
                                appendHex(out, c);
                            } else if (c < 0x7F || Character.isLetterOrDigit(c)) {
                                out.appendCodePoint(c);
                            } else {
                                out.append("\\u{").append(Integer.toHexString(c)).append('}');
                            }
                        });
        return out.append('"').toString();
    }

    /** Appends bytes in quotes. */
    static void string(StringBuilder out, byte[] bytes, int offset, int length) {
        out.append('"');
        for (int i = offset; i < offset + length; i++) {
            int b = bytes[i] & 0xFF;
            if (b == '"' || b == '\\') {
                out.append('\\').append((char) b);
            } else if (b < ' ' || b >= 0x7F) {
                appendHex(out, b);
            } else {
                out.append((char) b);
            }
        }
        out.append('"');
    }

    /** A string of the bytes of {@code name}, byte by byte where it is not ASCII. */
    static String bytes(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        var out = new StringBuilder();
        string(out, utf8, 0, utf8.length);
        return out.toString();
    }

    private static void appendHex(StringBuilder out, int b) {
        out.append('\\').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xF));
    }

    /** The f32 with these bits. */
    static String f32(int bits) {
        if ((bits & F32_EXPONENT) == F32_EXPONENT) {
            return special(bits < 0, bits & ~F32_EXPONENT & Integer.MAX_VALUE, 1L << 22);
        }
        return Float.toString(Float.intBitsToFloat(bits));
    }

    /** The f64 with these bits. */
    static String f64(long bits) {
        if ((bits & F64_EXPONENT) == F64_EXPONENT) {
            return special(bits < 0, bits & ~F64_EXPONENT & Long.MAX_VALUE, 1L << 51);
        }
        return Double.toString(Double.longBitsToDouble(bits));
    }

    private static String special(boolean negative, long payload, long canonical) {
        String sign = negative ? "-" : "";
        if (payload == 0) {
            return sign + "inf";
        }
        return sign + (payload == canonical ? "nan" : "nan:0x" + Long.toHexString(payload));
    }
}
