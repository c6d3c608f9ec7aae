package dev.tazza.cli;

import dev.tazza.image.ImageLayout;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A layout in the folder for temporary files, which is gone when the process is. */
final class TemporaryLayout implements AutoCloseable {
    private volatile Path directory;
    private final ImageLayout layout;
    private final Thread atExit = new Thread(this::delete, "tazza-temporary");

    /**
     * Makes it.
     *
     * @throws UsageException if that is not possible
     */
    TemporaryLayout() {
        Path parent = parent();
        try {
            // If a signal ends the process.
            Runtime.getRuntime().addShutdownHook(atExit);
            directory = Files.createTempDirectory(parent, "tazza-image-");
            layout = ImageLayout.create(directory);
        } catch (IOException e) {
            throw new UsageException(
                    "no folder for temporary files in " + parent + ": " + FileErrors.describe(e));
        }
    }

    /** What other programs take too: the JVM does not look at this variable. */
    private static Path parent() {
        String folder = System.getenv("TMPDIR");
        try {
            return Path.of(
                    folder == null || folder.isEmpty()
                            ? System.getProperty("java.io.tmpdir")
                            : folder);
        } catch (InvalidPathException e) {
            throw new UsageException("TMPDIR=" + folder + ": not a file name");
        }
    }

    /** The layout. */
    ImageLayout layout() {
        return layout;
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already, and what the hook does is done.
            return;
        }
    }

    private void delete() {
        Path old = directory;
        if (old == null) {
            return;
        }
        directory = null;
        try {
            // Under another name: who is still writing when a signal comes adds nothing any more.
            Path gone = old.resolveSibling(old.getFileName() + ".old");
            Files.move(old, gone, StandardCopyOption.ATOMIC_MOVE);
            Files.walkFileTree(gone, new Deletion());
        } catch (IOException e) {
            // What is left is for the system to remove, as other temporary files.
            return;
        }
    }

    /** Deletes files, and directories when they are empty. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
