package dev.tazza.compiler.artifact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 and HMAC-SHA-256. */
final class Sha256 {
    /** The length of a digest in bytes. */
    static final int LENGTH = 32;

    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static byte[] of(byte[] bytes, int offset, int length) {
        var digest = start();
        digest.update(bytes, offset, length);
        return digest.digest();
    }

    /**
     * HMAC-SHA-256 (RFC 2104). Written out because the JDK's takes another 20 ms to start.
     *
     * @param key at most 64 bytes
     */
    static byte[] hmac(byte[] key, byte[] message) {
        var digest = start();
        digest.update(padded(key, INNER));
        byte[] inner = digest.digest(message);
        digest.update(padded(key, OUTER));
        return digest.digest(inner);
    }

    private static byte[] padded(byte[] key, byte with) {
        byte[] block = new byte[BLOCK];
        System.arraycopy(key, 0, block, 0, key.length);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= with;
        }
        return block;
    }
}
