package dev.tazza.wasm.text.lexer;

/** Checks UTF-8 as the specification defines it (5.2.4): shortest form, no surrogates. */
final class Utf8 {
    private Utf8() {}

    static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    /** The offset of the first byte that does not belong to well-formed UTF-8, or -1. */
    static int firstMalformed(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int length = bytes[i] >= 0 ? 1 : sequenceLength(bytes, i, to);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return -1;
    }

    /** The length of the multi-byte sequence at {@code i}, or 0 if it is malformed. */
    private static int sequenceLength(byte[] bytes, int i, int to) {
        int first = bytes[i] & 0xFF;
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || length > to - i) {
            return 0;
        }
        for (int k = 1; k < length; k++) {
            if (!isContinuation(bytes[i + k])) {
                return 0;
            }
        }
        // The second byte decides on overlong forms, surrogates and values above U+10FFFF.
        int second = bytes[i + 1] & 0xFF;
        boolean bad =
                switch (first) {
                    case 0xE0 -> second < 0xA0;
                    case 0xED -> second >= 0xA0;
                    case 0xF0 -> second < 0x90;
                    case 0xF4 -> second >= 0x90;
                    default -> false;
                };
        return bad ? 0 : length;
    }
}
