package dev.tazza.cli;

import dev.tazza.image.ImageLayout;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A layout in the system's folder for temporary files, which is gone when the process is. */
final class TemporaryLayout implements AutoCloseable {
    private final Path directory;
    private final ImageLayout layout;
    private final Thread atExit = new Thread(this::delete, "tazza-temporary");

    /**
     * Makes it.
     *
     * @throws UsageException if that is not possible
     */
    TemporaryLayout() {
        try {
            directory = Files.createTempDirectory("tazza-image-");
            // If a signal ends the process.
            Runtime.getRuntime().addShutdownHook(atExit);
            layout = ImageLayout.create(directory);
        } catch (IOException e) {
            throw new UsageException(
                    "no folder for temporary files in "
                            + System.getProperty("java.io.tmpdir")
                            + ": "
                            + FileErrors.describe(e));
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
        try {
            Files.walkFileTree(directory, new Deletion());
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
