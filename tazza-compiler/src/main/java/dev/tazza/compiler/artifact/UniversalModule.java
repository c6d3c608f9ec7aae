package dev.tazza.compiler.artifact;

import dev.tazza.compiler.CompilerOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * A module in the binary format that may carry stored code in a custom section named {@code tazza},
 * its last one. All other bytes are the module as it was before it was compiled, foreign custom
 * sections included. Immutable, and safe for use by several threads.
 */
public final class UniversalModule {
    /** The name of the custom section. */
    public static final String SECTION = "tazza";

    private static final byte[] SECTION_NAME = SECTION.getBytes(StandardCharsets.US_ASCII);
    private static final int CUSTOM = 0;
    private static final int HEADER_LENGTH = 8;

    private final byte[] bytes;

    // The begin and the end of each section of that name.
    private int[] sections = {};

    // Where the content of the last of them begins.
    private int contentStart;

    // Guarded by this; null until it is needed.
    private byte[] digest;

    private UniversalModule(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Looks for stored code. Of a module that is malformed, what is before the mistake counts.
     *
     * @param bytes the module, which must not change any more
     */
    public static UniversalModule of(byte[] bytes) {
        var module = new UniversalModule(bytes);
        var in = new Leb(bytes, HEADER_LENGTH);
        while (in.position < bytes.length) {
            int start = in.position++;
            int size = in.next();
            if (size < 0 || size > bytes.length - in.position) {
                break;
            }
            int end = in.position + size;
            if (bytes[start] == CUSTOM && in.next() == SECTION_NAME.length) {
                module.customSection(start, in.position, end);
            }
            in.position = end;
        }
        return module;
    }

    private void customSection(int start, int name, int end) {
        int content = name + SECTION_NAME.length;
        if (content <= end
                && Arrays.equals(bytes, name, content, SECTION_NAME, 0, SECTION_NAME.length)) {
            int length = sections.length;
            sections = Arrays.copyOf(sections, length + 2);
            sections[length] = start;
            sections[length + 1] = end;
            contentStart = content;
        }
    }

    /** Whether there is a section of that name. */
    public boolean hasSection() {
        return sections.length > 0;
    }

    /** The length of the stored code in bytes, without what makes a section of it; 0 if none. */
    public int sectionLength() {
        return hasSection() ? sections[sections.length - 1] - contentStart : 0;
    }

    /**
     * The code in the section.
     *
     * @throws ArtifactException if it must not be used
     */
    Artifact read(CodeIdentity identity, SealVerifier verifier) throws ArtifactException {
        if (sections.length > 2) {
            throw new ArtifactException(
                    ArtifactException.Reason.DAMAGED, "there are several sections of that name");
        }
        if (sections[1] != bytes.length) {
            throw new ArtifactException(
                    ArtifactException.Reason.DAMAGED, "it is not at the end of the module");
        }
        return ArtifactReader.read(bytes, contentStart, sectionLength(), identity, verifier);
    }

    /**
     * Starts to compute what all stored code is looked up by, on another thread, and does not wait
     * for the end. What follows waits, where it needs that.
     */
    public void prepare() {
        try {
            Thread.ofPlatform().daemon().name("tazza-digest").start(this::digest);
        } catch (OutOfMemoryError e) {
            // There is no thread to be had; then it is computed when it is needed.
        }
    }

    /** The SHA-256 of the module without stored code. The array is not to be changed. */
    synchronized byte[] digest() {
        if (digest == null) {
            digest = computed();
        }
        return digest;
    }

    private byte[] computed() {
        var sum = Sha256.start(bytes.length - (long) sectionLength());
        int from = 0;
        for (int i = 0; i < sections.length; i += 2) {
            sum.update(bytes, from, sections[i] - from);
            from = sections[i + 1];
        }
        sum.update(bytes, from, bytes.length - from);
        return sum.digest();
    }

    /** The module without stored code: the same array if there is none. */
    public byte[] original() {
        byte[] original = bytes;
        // From the end, so that the ranges stay true.
        for (int i = sections.length - 2; i >= 0; i -= 2) {
            int removed = sections[i + 1] - sections[i];
            byte[] shorter = Arrays.copyOf(original, original.length - removed);
            System.arraycopy(
                    original, sections[i + 1], shorter, sections[i], shorter.length - sections[i]);
            original = shorter;
        }
        return original;
    }

    /**
     * The module, which must be valid, with classes in place of those that it may have had.
     *
     * @param classes class files by their names, which are ASCII
     * @param options how they were compiled
     * @param key signs them
     * @throws IllegalArgumentException if the result is larger than 2 GiB
     * @throws IllegalStateException if this compiler cannot tell {@linkplain CompilerIdentity which
     *     it is}
     */
    public byte[] with(Map<String, byte[]> classes, CompilerOptions options, SigningKey key) {
        return sealed(classes, options, key);
    }

    /**
     * The module, which must be valid, with classes in place of those that it may have had, and a
     * checksum in place of a signature: nobody uses them but through {@link PinnedCode}.
     *
     * @param classes class files by their names, which are ASCII
     * @param options how they were compiled
     * @throws IllegalArgumentException if the result is larger than 2 GiB
     * @throws IllegalStateException if this compiler cannot tell {@linkplain CompilerIdentity which
     *     it is}
     */
    public byte[] with(Map<String, byte[]> classes, CompilerOptions options) {
        return sealed(classes, options, new Checksum());
    }

    private byte[] sealed(Map<String, byte[]> classes, CompilerOptions options, Sealer sealer) {
        return attach(
                original(), ArtifactWriter.write(CodeIdentity.of(this, options), classes, sealer));
    }

    /**
     * A module with stored code.
     *
     * @param original the module without any
     * @param artifact the code
     * @throws IllegalArgumentException if the result is larger than 2 GiB
     */
    static byte[] attach(byte[] original, byte[] artifact) {
        byte[] size = Leb.of(1 + SECTION_NAME.length + (long) artifact.length);
        long length = (long) original.length + 2 + size.length + SECTION_NAME.length;
        if (length + artifact.length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("module and code are larger than 2 GiB");
        }
        byte[] result = Arrays.copyOf(original, (int) length + artifact.length);
        int at = original.length;
        result[at++] = CUSTOM;
        System.arraycopy(size, 0, result, at, size.length);
        at += size.length;
        result[at++] = (byte) SECTION_NAME.length;
        System.arraycopy(SECTION_NAME, 0, result, at, SECTION_NAME.length);
        System.arraycopy(artifact, 0, result, at + SECTION_NAME.length, artifact.length);
        return result;
    }

    /** Unsigned numbers in LEB128. */
    private static final class Leb {
        private static final int PAYLOAD_BITS = 7;

        private final byte[] bytes;
        private int position;

        Leb(byte[] bytes, int position) {
            this.bytes = bytes;
            this.position = position;
        }

        /** The next number; -1 if there is none below 2 GiB. */
        int next() {
            long value = 0;
            for (int shift = 0;
                    shift < Integer.SIZE && position < bytes.length;
                    shift += PAYLOAD_BITS) {
                byte b = bytes[position++];
                value |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    return value > Integer.MAX_VALUE ? -1 : (int) value;
                }
            }
            return -1;
        }

        static byte[] of(long value) {
            byte[] leb = new byte[Long.SIZE / PAYLOAD_BITS];
            int length = 0;
            long rest = value;
            while (rest >= 0x80) {
                leb[length++] = (byte) (rest | 0x80);
                rest >>>= PAYLOAD_BITS;
            }
            leb[length++] = (byte) rest;
            return Arrays.copyOf(leb, length);
        }
    }
}
