package dev.tazza.cli;

import java.io.IOException;
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
        try {
            Path path = Path.of(file);
            if (Files.exists(path)) {
                path = path.toRealPath();
                if (!Files.isRegularFile(path) || !Files.isWritable(path)) {
                    // The second is going to fail, and says why.
                    Files.write(path, content);
                    return;
                }
            }
            Path unfinished = create(path);
            try {
                Files.write(unfinished, content);
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
