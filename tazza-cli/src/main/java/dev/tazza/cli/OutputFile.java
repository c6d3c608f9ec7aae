package dev.tazza.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Writes what a command makes to a file, at once: whoever opens it finds all of the old or all of
 * the new content, and if it cannot be written the old one stays, and no part of the new.
 * Permissions are kept, and so is a link that leads to the file. What is no file, such as a pipe or
 * a device, is written to; so is a file that cannot be replaced where it is, because its directory
 * is not the user's or it is mounted there.
 */
final class OutputFile {
    private OutputFile() {}

    /** What is written to a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

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
    static void write(Path file, Content content) throws IOException {
        Path path = target(file);
        if (!isReplaced(path)) {
            overwrite(path, content);
            return;
        }
        UnfinishedFile.removeAbandoned(path);
        Path unfinished = UnfinishedFile.create(path);
        try {
            overwrite(unfinished, content);
            keepPermissions(path, unfinished);
            if (move(unfinished, path)) {
                return;
            }
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.delete(unfinished);
        overwrite(path, content);
    }

    /** Moves one file to the place of another; false if that is there and stays, being a mount. */
    private static boolean move(Path unfinished, Path path) throws IOException {
        try {
            Files.move(
                    unfinished,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (FileSystemException e) {
            if (Files.exists(path)) {
                return false;
            }
            throw e;
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

    private static void overwrite(Path path, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            content.writeTo(out);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    private static UsageException failed(String file, IOException e) {
        return new UsageException(file + ": " + FileErrors.describe(e));
    }
}
