package dev.tazza.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Writes a blob whose digest is known at its end only. What is closed before it is finished leaves
 * nothing behind. For one thread.
 */
public final class BlobWriter extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final ImageLayout layout;
    private final Path unfinished;
    private final OutputStream out;
    private final MessageDigest digest = Digest.start();
    private long size;

    BlobWriter(ImageLayout layout, Path unfinished) throws IOException {
        this.layout = layout;
        this.unfinished = unfinished;
        out = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        size += length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /**
     * Adds the blob to its layout; nothing can be written any more.
     *
     * @param mediaType what it is
     * @return its descriptor
     * @throws IOException if it cannot be written
     */
    public Descriptor finish(String mediaType) throws IOException {
        out.close();
        var blob = new Descriptor(mediaType, Digest.of(digest), size);
        layout.adopt(unfinished, blob.digest());
        return blob;
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
