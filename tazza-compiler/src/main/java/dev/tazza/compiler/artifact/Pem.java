package dev.tazza.compiler.artifact;

import java.util.Base64;

/** The text form of keys (RFC 7468). */
final class Pem {
    static final String PUBLIC_KEY = "PUBLIC KEY";
    static final String PRIVATE_KEY = "PRIVATE KEY";

    private static final int LINE = 64;
    private static final byte[] NEWLINE = {'\n'};

    private Pem() {}

    /** The text of a key. */
    static String text(String label, byte[] encoded) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder(LINE, NEWLINE).encodeToString(encoded)
                + "\n-----END "
                + label
                + "-----\n";
    }

    /** The key in a text, or null if there is none; other text may surround it. */
    static byte[] decode(String label, String text) {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from + begin.length()) {
            return null;
        }
        try {
            return Base64.getDecoder()
                    .decode(text.substring(from + begin.length(), to).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
