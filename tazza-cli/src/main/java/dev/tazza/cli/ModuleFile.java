package dev.tazza.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the bytes of a module. */
final class ModuleFile {
    /** The file name that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    private ModuleFile() {}

    /**
     * The bytes of {@code file}; only its start if that shows that it holds no module, so that a
     * device or a huge file of another kind is refused at once.
     *
     * @throws UsageException if it cannot be read
     */
    static byte[] read(String file) {
        try {
            if (file.equals(STANDARD_INPUT)) {
                return read(System.in, 0);
            }
            Path path = Path.of(file);
            try (InputStream in = Files.newInputStream(path)) {
                return read(in, Files.size(path));
            }
        } catch (IOException e) {
            throw new UsageException(name(file) + ": " + FileErrors.describe(e));
        } catch (InvalidPathException e) {
            throw new UsageException(file + ": not a file name");
        }
    }

    /** What messages call {@code file}. */
    static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    private static byte[] read(InputStream in, long size) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(start, MAGIC)) {
            return start;
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IOException("larger than 2 GiB");
        }
        // In one piece where the size is known: modules of 100 MB exist.
        byte[] bytes = Arrays.copyOf(start, (int) Math.max(size, MAGIC.length));
        int length = start.length + in.readNBytes(bytes, start.length, bytes.length - start.length);
        byte[] rest = in.readAllBytes();
        if (rest.length == 0 && length == bytes.length) {
            return bytes;
        }
        byte[] all = Arrays.copyOf(bytes, Math.addExact(length, rest.length));
        System.arraycopy(rest, 0, all, length, rest.length);
        return all;
    }
}
