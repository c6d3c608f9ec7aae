package dev.tazza.cli.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Puts a file in the place of another, at once: whoever opens it finds all of the old or all of the
 * new content, also after the process was killed. Permissions are kept. For any number of threads.
 */
public final class FileReplacement {
    private FileReplacement() {}

    /** What is written to a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes it.
         *
         * @param out the file, which the caller closes
         * @throws IOException if that fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces a file, or makes it.
     *
     * @param file the file itself, not a link to it
     * @param content what is going to be in it
     * @return false if everything is as before because the file cannot be replaced where it is, for
     *     instance because it is mounted there
     * @throws IOException if the new content cannot be written; then everything is as before
     */
    public static boolean replace(Path file, Content content) throws IOException {
        return replace(file, content, false);
    }

    /**
     * The same, so that either content is there after a power cut too.
     *
     * @param file the file itself, not a link to it
     * @param content what is going to be in it
     * @return false if everything is as before because the file cannot be replaced where it is
     * @throws IOException if the new content cannot be written; then everything is as before
     */
    public static boolean replaceDurably(Path file, Content content) throws IOException {
        return replace(file, content, true);
    }

    private static boolean replace(Path file, Content content, boolean durably) throws IOException {
        UnfinishedFile.removeAbandoned(file);
        Path unfinished = UnfinishedFile.create(file);
        boolean done = false;
        try {
            write(unfinished, content, durably);
            keepPermissions(file, unfinished);
            done = move(unfinished, file);
            return done;
        } finally {
            if (!done) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    private static void write(Path file, Content content, boolean durably) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.writeTo(out);
            out.flush();
            if (durably) {
                channel.force(true);
            }
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        var view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    /** Moves one file to the place of another; false if that is there and stays, being a mount. */
    private static boolean move(Path unfinished, Path file) throws IOException {
        try {
            Files.move(
                    unfinished,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (FileSystemException e) {
            if (Files.exists(file)) {
                return false;
            }
            throw e;
        }
    }
}
