package dev.tazza.compiler.artifact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Makes artifacts: see {@link ArtifactFormat}. */
final class ArtifactWriter {
    private ArtifactWriter() {}

    /**
     * Packs and seals classes.
     *
     * @param classes class files by their names, which are ASCII
     * @throws IllegalArgumentException if they do not fit into 2 GiB
     */
    static byte[] write(CodeIdentity identity, Map<String, byte[]> classes, Sealer sealer) {
        return write(identity, classes, sealer, ArtifactFormat.COMPRESSED);
    }

    /** The same, with class files compressed or not. */
    static byte[] write(
            CodeIdentity identity, Map<String, byte[]> classes, Sealer sealer, boolean compressed) {
        byte[] compiler = identity.compiler().getBytes(StandardCharsets.UTF_8);
        byte[] options = identity.options().getBytes(StandardCharsets.UTF_8);
        // ASCII names are in the same order as strings and as bytes.
        var sorted = new TreeMap<>(classes);
        byte[][] contents = new byte[sorted.size()][];
        long nameBytes = 0;
        long contentBytes = 0;
        int index = 0;
        for (var entry : sorted.entrySet()) {
            contents[index] = compressed ? deflated(entry.getValue()) : entry.getValue();
            nameBytes += entry.getKey().length();
            contentBytes += contents[index++].length;
        }
        long table = (long) ArtifactFormat.HEADER_LENGTH + compiler.length + options.length;
        long names = table + (long) contents.length * ArtifactFormat.ENTRY_LENGTH;
        long length =
                names + nameBytes + contentBytes + ArtifactFormat.sealLength(sealer.algorithm());
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("the classes are larger than 2 GiB");
        }

        byte[] bytes = new byte[(int) length];
        ArtifactFormat.putMagic(bytes);
        ArtifactFormat.putInt(bytes, ArtifactFormat.VERSION_OFFSET, ArtifactFormat.VERSION);
        ArtifactFormat.putInt(bytes, ArtifactFormat.LENGTH_OFFSET, bytes.length);
        ArtifactFormat.putInt(bytes, ArtifactFormat.ALGORITHM_OFFSET, sealer.algorithm());
        put(bytes, ArtifactFormat.KEY_ID_OFFSET, sealer.keyId());
        put(bytes, ArtifactFormat.DIGEST_OFFSET, identity.moduleDigest());
        ArtifactFormat.putInt(bytes, ArtifactFormat.IDENTITY_LENGTH_OFFSET, compiler.length);
        ArtifactFormat.putInt(bytes, ArtifactFormat.OPTIONS_LENGTH_OFFSET, options.length);
        ArtifactFormat.putInt(bytes, ArtifactFormat.COUNT_OFFSET, contents.length);
        put(bytes, ArtifactFormat.HEADER_LENGTH, compiler);
        put(bytes, ArtifactFormat.HEADER_LENGTH + compiler.length, options);

        int entryAt = (int) table;
        int nameStart = (int) names;
        int nameAt = nameStart;
        int contentStart = nameStart + (int) nameBytes;
        int contentAt = contentStart;
        index = 0;
        for (var entry : sorted.entrySet()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.US_ASCII);
            put(bytes, nameAt, name);
            nameAt += name.length;
            put(bytes, contentAt, contents[index]);
            contentAt += contents[index++].length;
            ArtifactFormat.putInt(bytes, entryAt + ArtifactFormat.NAME_END, nameAt - nameStart);
            ArtifactFormat.putInt(
                    bytes, entryAt + ArtifactFormat.CONTENT_END, contentAt - contentStart);
            ArtifactFormat.putInt(
                    bytes, entryAt + ArtifactFormat.FILE_LENGTH, entry.getValue().length);
            entryAt += ArtifactFormat.ENTRY_LENGTH;
        }
        put(bytes, contentAt, sealer.seal(Sha256.of(bytes, 0, contentAt)));
        return bytes;
    }

    private static void put(byte[] bytes, int offset, byte[] part) {
        System.arraycopy(part, 0, bytes, offset, part.length);
    }

    /** The file compressed, or itself if that is no shorter. */
    private static byte[] deflated(byte[] file) {
        byte[] buffer = new byte[file.length];
        try (var deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(file);
            deflater.finish();
            int length = deflater.deflate(buffer);
            return deflater.finished() && length < file.length
                    ? Arrays.copyOf(buffer, length)
                    : file;
        }
    }
}
