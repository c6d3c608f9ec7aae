package dev.tazza.cli;

import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads the bytes of a module. */
final class ModuleFile {
    /** The file name that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    private ModuleFile() {}

    /**
     * The module in {@code file} in the binary format; assembled, if it is in the text format. Only
     * the file's start if that shows that it holds no module, so that a device or a huge file of
     * another kind is refused at once.
     *
     * @throws UsageException if it cannot be read or assembled
     */
    static byte[] read(String file) {
        if (file.isEmpty()) {
            // To Java it is the working directory; a shell's unset variable is what it mostly is.
            throw new UsageException("the file's name is empty");
        }
        try {
            if (file.equals(STANDARD_INPUT)) {
                return read(name(file), System.in, 0);
            }
            Path path = Path.of(file);
            try (InputStream in = Files.newInputStream(path)) {
                return read(file, in, Files.size(path));
            }
        } catch (IOException e) {
            throw new UsageException(name(file) + ": " + FileErrors.describe(e));
        } catch (MalformedException e) {
            throw malformed(name(file), e);
        } catch (InvalidException e) {
            throw new UsageException(name(file) + ": invalid: " + e.getMessage());
        } catch (InvalidPathException e) {
            throw new UsageException(file + ": not a file name");
        }
    }

    /** A mistake in a text, with its place, and the line in question below. */
    static UsageException malformed(String name, MalformedException e) {
        String place = e.location().map(Object::toString).orElse(name);
        var excerpt = e.location().map(where -> where.excerpt().lines().toList());
        return new UsageException(place + ": " + e.getMessage(), excerpt.orElse(List.of()));
    }

    /** What messages call {@code file}. */
    static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    private static byte[] read(String name, InputStream in, long size) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length);
        if (Arrays.equals(start, MAGIC)) {
            return readRest(start, in, size);
        }
        return isText(start) ? TextFormat.assemble(readRest(start, in, size), name) : start;
    }

    /** Whether a module in the text format can start like this: with a parenthesis or a comment. */
    private static boolean isText(byte[] start) {
        for (byte b : start) {
            if (b == '(' || b == ';') {
                return true;
            }
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return start.length == MAGIC.length;
    }

    private static byte[] readRest(byte[] start, InputStream in, long size) throws IOException {
        if (size > Integer.MAX_VALUE - 8) {
            throw new IOException("larger than 2 GiB");
        }
        // In one piece where the size is known: modules of 100 MB exist.
        byte[] bytes = Arrays.copyOf(start, (int) Math.max(size, start.length));
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
