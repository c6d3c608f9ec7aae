package dev.tazza.compiler.artifact;

/**
 * The layout of an artifact. Numbers are unsigned and little-endian; there is nothing between the
 * parts and nothing behind them.
 *
 * <pre>
 *  0   8  magic
 *  8   4  version of this format
 * 12   4  length of the whole artifact
 * 16   4  algorithm of the seal
 * 20  16  id of the key
 * 36  32  SHA-256 of the module
 * 68   4  length of the compiler's identity
 * 72   4  length of the options
 * 76   4  number of classes
 * 80      identity, options: UTF-8
 *         for each class, in ascending order of names: four numbers of 4 bytes, the end of its name,
 *             the end of its content, both counted from the begin of the names or of the contents,
 *             the length of the class file, and zero
 *         names: ASCII
 *         contents: class files, or raw DEFLATE streams of them where that is shorter
 *         seal: of the SHA-256 of all before it
 * </pre>
 */
final class ArtifactFormat {
    /** Whether class files are compressed; readers accept both. */
    static final boolean COMPRESSED = false;

    static final int VERSION = 1;

    /** The seal is an HMAC-SHA-256 with a secret of this user. */
    static final int HMAC = 1;

    /** The seal is an Ed25519 signature. */
    static final int ED25519 = 2;

    /** The seal is the digest itself, which anybody can make: see {@link PinnedCode}. */
    static final int CHECKSUM = 3;

    static final int VERSION_OFFSET = 8;
    static final int LENGTH_OFFSET = 12;
    static final int ALGORITHM_OFFSET = 16;
    static final int KEY_ID_OFFSET = 20;
    static final int KEY_ID_LENGTH = 16;
    static final int DIGEST_OFFSET = KEY_ID_OFFSET + KEY_ID_LENGTH;
    static final int IDENTITY_LENGTH_OFFSET = DIGEST_OFFSET + Sha256.LENGTH;
    static final int OPTIONS_LENGTH_OFFSET = IDENTITY_LENGTH_OFFSET + Integer.BYTES;
    static final int COUNT_OFFSET = OPTIONS_LENGTH_OFFSET + Integer.BYTES;
    static final int HEADER_LENGTH = COUNT_OFFSET + Integer.BYTES;

    static final int NAME_END = 0;
    static final int CONTENT_END = 4;
    static final int FILE_LENGTH = 8;
    static final int ZERO = 12;
    static final int ENTRY_LENGTH = 16;

    private static final byte[] MAGIC = {0, 't', 'a', 'z', 'z', 'a', '\r', '\n'};

    private ArtifactFormat() {}

    /** Whether the magic stands at {@code offset}, which has that many bytes behind it. */
    static boolean hasMagic(byte[] bytes, int offset) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes[offset + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    static void putMagic(byte[] bytes) {
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    }

    /** The length of a seal in bytes, or -1 if there is no such algorithm. */
    static int sealLength(int algorithm) {
        return switch (algorithm) {
            case HMAC, CHECKSUM -> Sha256.LENGTH;
            case ED25519 -> 64;
            default -> -1;
        };
    }

    // Written out, since the JVM's own accesses of this kind are linked at run time.
    static int getInt(byte[] bytes, int offset) {
        return bytes[offset] & 0xFF
                | (bytes[offset + 1] & 0xFF) << 8
                | (bytes[offset + 2] & 0xFF) << 16
                | bytes[offset + 3] << 24;
    }

    static void putInt(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) value;
        bytes[offset + 1] = (byte) (value >> 8);
        bytes[offset + 2] = (byte) (value >> 16);
        bytes[offset + 3] = (byte) (value >> 24);
    }
}
