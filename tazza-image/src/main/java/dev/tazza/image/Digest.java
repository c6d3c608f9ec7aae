package dev.tazza.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a content, by which it is found and checked. Other algorithms are not used.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) implements Comparable<Digest> {
    /** The name of the algorithm. */
    public static final String ALGORITHM = "sha256";

    private static final String PREFIX = ALGORITHM + ":";
    private static final int DIGITS = 64;
    private static final HexFormat HEX = HexFormat.of();

    /**
     * Checks the digits, which become the name of a file.
     *
     * @throws IllegalArgumentException if there are too few or too many, or others
     */
    public Digest {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("expected 64 lower-case hexadecimal digits");
        }
    }

    /**
     * The digest that a text such as {@code sha256:6c3c…} stands for.
     *
     * @param text the text
     * @throws ImageException if it stands for none, or for one of another algorithm
     */
    public static Digest parse(String text) throws ImageException {
        if (text.startsWith(PREFIX) && isHex(text.substring(PREFIX.length()))) {
            return new Digest(text.substring(PREFIX.length()));
        }
        if (text.startsWith("sha512:") || text.startsWith("blake3:")) {
            throw new ImageException(
                    "a digest of the kind "
                            + text.substring(0, 6)
                            + ", which is not supported; expected sha256");
        }
        throw new ImageException(
                "not a digest; expected sha256: and 64 lower-case hexadecimal digits");
    }

    /**
     * The digest of a content.
     *
     * @param content the content
     */
    public static Digest of(byte[] content) {
        return ofHash(start().digest(content));
    }

    /**
     * The digest that a computation ends with.
     *
     * @param computation what {@link #start} has begun; it is reset
     */
    public static Digest of(MessageDigest computation) {
        return ofHash(computation.digest());
    }

    private static Digest ofHash(byte[] sha256) {
        return new Digest(HEX.formatHex(sha256));
    }

    /** Begins the computation of a digest. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    private static boolean isHex(String text) {
        if (text.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The digest as documents have it: with the name of its algorithm. */
    @Override
    public String toString() {
        return PREFIX + hex;
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }
}
