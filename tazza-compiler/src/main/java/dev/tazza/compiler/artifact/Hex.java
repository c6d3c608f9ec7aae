package dev.tazza.compiler.artifact;

/** Bytes as hexadecimal digits in lower case. */
final class Hex {
    private static final String DIGITS = "0123456789abcdef";

    private Hex() {}

    static String of(byte[] bytes, int length) {
        var text = new StringBuilder(2 * length);
        for (int i = 0; i < length; i++) {
            text.append(DIGITS.charAt(bytes[i] >> 4 & 0xF)).append(DIGITS.charAt(bytes[i] & 0xF));
        }
        return text.toString();
    }
}
