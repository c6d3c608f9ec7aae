package dev.tazza.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes what a command makes to a file. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Writes the whole file anew.
     *
     * @throws UsageException if it cannot be written
     */
    static void write(String file, byte[] content) {
        try {
            Files.write(Path.of(file), content);
        } catch (IOException e) {
            throw failed(file, e);
        } catch (InvalidPathException e) {
            throw new UsageException(file + ": not a file name");
        }
    }

    /**
     * Puts a new file in place of one that may be there, at once: whoever opens it finds all of the
     * old or all of the new content, and if it cannot be written the old one stays. Permissions are
     * kept, and so is a link that leads to the file. What is no file, such as a pipe, is written
     * to.
     *
     * @throws UsageException if it cannot be written
     */
    static void replace(String file, byte[] content) {
        replace(file, out -> out.write(content));
    }

    /** Writes what a file is to hold. */
    interface Content {
        /**
         * Writes all of it.
         *
         * @param out where to; it is closed by others
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * The same for a content that is made while it is written.
     *
     * @throws UsageException if it cannot be written
     */
    static void replace(String file, Content content) {
        try {
            Path path = Path.of(file);
            if (Files.exists(path)) {
                path = path.toRealPath();
                if (!Files.isRegularFile(path) || !Files.isWritable(path)) {
                    // The second is going to fail, and says why.
                    write(path, content);
                    return;
                }
            }
            Path unfinished = create(path);
            try {
                // If a signal ends the process.
                unfinished.toFile().deleteOnExit();
                write(unfinished, content);
                keepPermissions(path, unfinished);
                Files.move(
                        unfinished,
                        path,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | RuntimeException | Error e) {
                Files.deleteIfExists(unfinished);
                throw e;
            }
        } catch (IOException e) {
            throw failed(file, e);
        } catch (InvalidPathException e) {
            throw new UsageException(file + ": not a file name");
        }
    }

    private static void write(Path path, Content content) throws IOException {
        try (var out = Files.newOutputStream(path)) {
            content.writeTo(out);
        }
    }

    /** Makes a new file beside another, with the permissions that new files have. */
    private static Path create(Path path) throws IOException {
        for (int i = 0; ; i++) {
            Path unfinished =
                    path.resolveSibling(
                            "."
                                    + path.getFileName()
                                    + "."
                                    + ProcessHandle.current().pid()
                                    + "-"
                                    + i);
            try {
                Files.write(unfinished, new byte[0], StandardOpenOption.CREATE_NEW);
                return unfinished;
            } catch (FileAlreadyExistsException e) {
                // Another process with this number has died while it wrote; the next name is free.
                continue;
            }
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        var view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    private static UsageException failed(String file, IOException e) {
        return new UsageException(file + ": " + FileErrors.describe(e));
    }
}
