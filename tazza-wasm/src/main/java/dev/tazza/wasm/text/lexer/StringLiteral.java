package dev.tazza.wasm.text.lexer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The syntax and the values of strings (specification 6.3.4). */
final class StringLiteral {
    private static final int MAX_CODE_POINT = 0x10FFFF;

    private StringLiteral() {}

    /**
     * The offset after the string that starts at {@code start}.
     *
     * @param instead what to say if the string is malformed, or null to say why it is
     */
    static int scan(SourceText source, int start, String instead) {
        byte[] bytes = source.bytes();
        int i = start + 1;
        while (true) {
            if (i >= bytes.length || bytes[i] == '\n') {
                throw source.error(instead != null ? instead : "unclosed string", start);
            }
            byte b = bytes[i];
            if (b == '"') {
                return i + 1;
            }
            if (b == '\\') {
                int length = escapeLength(bytes, i);
                if (length == 0) {
                    throw source.error(instead != null ? instead : "illegal escape in string", i);
                }
                i += length;
            } else if (b >= 0 && b < ' ' || b == 0x7F) {
                throw source.error(
                        instead != null ? instead : "illegal control character in string", i);
            } else {
                i++;
            }
        }
    }

    /** The length of the escape at {@code i}, or 0 if it is malformed. */
    private static int escapeLength(byte[] bytes, int i) {
        int next = i + 1 < bytes.length ? bytes[i + 1] : 0;
        if (next == 'u') {
            return unicodeLength(bytes, i);
        }
        if (simpleEscape(next) >= 0) {
            return 2;
        }
        boolean hex = hexDigit(next) >= 0 && i + 2 < bytes.length && hexDigit(bytes[i + 2]) >= 0;
        return hex ? 3 : 0;
    }

    /** The length of an escape such as {@code \}{@code u{1F600}}, or 0 if it is malformed. */
    private static int unicodeLength(byte[] bytes, int i) {
        int at = i + 2;
        if (at >= bytes.length || bytes[at++] != '{') {
            return 0;
        }
        int value = 0;
        boolean afterDigit = false;
        for (; at < bytes.length; at++) {
            int digit = hexDigit(bytes[at]);
            if (digit >= 0) {
                value = 16 * value + digit;
                if (value > MAX_CODE_POINT) {
                    return 0;
                }
            } else if (!afterDigit || bytes[at] != '_') {
                break;
            }
            afterDigit = digit >= 0;
        }
        boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        boolean closed = afterDigit && at < bytes.length && bytes[at] == '}';
        return closed && !surrogate ? at + 1 - i : 0;
    }

    private static int simpleEscape(int c) {
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '"', '\'', '\\' -> c;
            default -> -1;
        };
    }

    private static int hexDigit(int c) {
        return c < 0 ? -1 : Character.digit(c, 16);
    }

    /** The bytes that a well-formed string, quotes included, stands for. */
    static byte[] bytes(SourceText source, int start, int end) {
        byte[] bytes = source.bytes();
        var result = new byte[end - start - 2];
        int size = 0;
        int i = start + 1;
        while (i < end - 1) {
            if (bytes[i] != '\\') {
                result[size++] = bytes[i++];
                continue;
            }
            int length = escapeLength(bytes, i);
            int next = bytes[i + 1];
            if (next == 'u') {
                byte[] utf8 = codePoint(bytes, i + 3, i + length - 1);
                System.arraycopy(utf8, 0, result, size, utf8.length);
                size += utf8.length;
            } else if (length == 2) {
                result[size++] = (byte) simpleEscape(next);
            } else {
                result[size++] = (byte) (hexDigit(next) << 4 | hexDigit(bytes[i + 2]));
            }
            i += length;
        }
        return Arrays.copyOf(result, size);
    }

    private static byte[] codePoint(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] != '_') {
                value = 16 * value + hexDigit(bytes[i]);
            }
        }
        return Character.toString(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The name that a well-formed string, quotes included, stands for. */
    static String name(SourceText source, int start, int end) {
        byte[] bytes = bytes(source, start, end);
        if (Utf8.firstMalformed(bytes, 0, bytes.length) >= 0) {
            throw source.error("malformed UTF-8 encoding", start);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
