package dev.tazza.compiler.artifact;

/**
 * A SHA-256 that is being computed, and HMAC-SHA-256. For one thread.
 *
 * <p>There are two implementations, since the JDK's takes 25 to 35 ms of processor time to start:
 * it looks for providers, and its loop is interpreted until C2 has put the processor's instructions
 * in its place. After that nothing is faster.
 */
abstract class Sha256 {
    /** The length of a digest in bytes. */
    static final int LENGTH = 32;

    /** How many bytes take as long without the JDK's implementation as that takes to start. */
    private static final int WORTH_STARTING = 4 << 20;

    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    /**
     * Starts a digest.
     *
     * @param length about how many bytes it will be of; only the speed depends on it
     */
    static Sha256 start(long length) {
        return length < WORTH_STARTING ? new PlainSha256() : new PlatformSha256();
    }

    /** Adds a range of bytes to what the digest is of. */
    abstract void update(byte[] bytes, int offset, int length);

    /** Adds bytes to what the digest is of. */
    final void update(byte[] bytes) {
        update(bytes, 0, bytes.length);
    }

    /** Ends it and returns the digest. */
    abstract byte[] digest();

    static byte[] of(byte[] bytes, int offset, int length) {
        var digest = start(length);
        digest.update(bytes, offset, length);
        return digest.digest();
    }

    /**
     * HMAC-SHA-256 (RFC 2104). Written out because the JDK's takes another 20 ms to start.
     *
     * @param key at most 64 bytes
     */
    static byte[] hmac(byte[] key, byte[] message) {
        var inner = start(BLOCK + message.length);
        inner.update(padded(key, INNER));
        inner.update(message);
        var outer = start(BLOCK + LENGTH);
        outer.update(padded(key, OUTER));
        outer.update(inner.digest());
        return outer.digest();
    }

    private static byte[] padded(byte[] key, byte with) {
        byte[] block = new byte[BLOCK];
        System.arraycopy(key, 0, block, 0, key.length);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= with;
        }
        return block;
    }

    /** Whether two digests are equal, in a time that does not depend on where they differ. */
    static boolean isEqual(byte[] first, byte[] second) {
        if (first.length != second.length) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < first.length; i++) {
            difference |= first[i] ^ second[i];
        }
        return difference == 0;
    }
}
