package dev.tazza.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is uploaded; read anew for each try, and by one thread at a time. */
public interface Content {
    /**
     * How many bytes there are.
     *
     * @throws IOException if that cannot be found out
     */
    long size() throws IOException;

    /**
     * Reads all from the start.
     *
     * @return the bytes, to be closed by the caller
     * @throws IOException if they cannot be read
     */
    InputStream open() throws IOException;

    /**
     * Bytes in memory.
     *
     * @param bytes the bytes, which must not change
     * @return them as a content
     */
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /**
     * A file.
     *
     * @param file the file, which must not change
     * @return it as a content
     */
    static Content of(Path file) {
        return new Content() {
            @Override
            public long size() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
