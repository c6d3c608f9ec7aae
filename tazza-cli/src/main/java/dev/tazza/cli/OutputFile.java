package dev.tazza.cli;

import dev.tazza.cli.file.FileReplacement;
import dev.tazza.cli.file.UnfinishedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Writes what a command makes to a file, at once: whoever opens it finds all of the old or all of
 * the new content, and if it cannot be written the old one stays, and no part of the new.
 * Permissions are kept, and so is a link that leads to the file. What is no file, such as a pipe or
 * a device, is written to; so is a file that cannot be replaced where it is, because its directory
 * is not the user's or it is mounted there.
 */
final class OutputFile {
    private OutputFile() {}

    /**
     * Writes a file.
     *
     * @throws UsageException if it cannot be written
     */
    static void write(String file, byte[] content) {
        try {
            write(Path.of(file), out -> out.write(content));
        } catch (IOException e) {
            throw failed(file, e);
        } catch (InvalidPathException e) {
            throw new UsageException(file + ": not a file name");
        }
    }

    /**
     * Finds out early whether a file can be written, without touching it.
     *
     * @throws UsageException if it cannot
     */
    static void check(String file) {
        try {
            Path path = target(Path.of(file));
            if (!isReplaced(path)) {
                if (Files.isDirectory(path) || !Files.isWritable(path)) {
                    // It fails, and says why.
                    Files.newOutputStream(path).close();
                }
                return;
            }
            Files.delete(UnfinishedFile.create(path));
        } catch (IOException e) {
            throw failed(file, e);
        } catch (InvalidPathException e) {
            throw new UsageException(file + ": not a file name");
        }
    }

    /**
     * Writes a file.
     *
     * @throws IOException if it cannot be written
     */
    static void write(Path file, FileReplacement.Content content) throws IOException {
        Path path = target(file);
        if (!isReplaced(path) || !FileReplacement.replace(path, content)) {
            overwrite(path, content);
        }
    }

    /** The file that a link leads to. */
    private static Path target(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    /** Whether a file is replaced, or made, rather than written to. */
    private static boolean isReplaced(Path path) {
        if (Files.isSymbolicLink(path)) {
            // It leads to a file that is yet to be made.
            return false;
        }
        // One that cannot be written must not be replaced; to write to it says why.
        return !Files.exists(path)
                || Files.isRegularFile(path)
                        && Files.isWritable(path)
                        && Files.isWritable(path.getParent());
    }

    private static void overwrite(Path path, FileReplacement.Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            content.writeTo(out);
        }
    }

    private static UsageException failed(String file, IOException e) {
        return new UsageException(file + ": " + FileErrors.describe(e));
    }
}
