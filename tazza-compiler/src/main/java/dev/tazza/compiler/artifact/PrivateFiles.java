package dev.tazza.compiler.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Files that only their owner may have written. Where the file system has no owners and permissions
 * as POSIX knows them, the user's own folders are private by other means, and nothing is checked.
 */
final class PrivateFiles {
    /** What the names of unfinished files start with. */
    static final String UNFINISHED = ".writing-";

    private static final int GROUP_AND_OTHERS = 0077;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int SUPERUSER = 0;
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final FileAttribute<?>[] NONE = {};

    private static long counter;

    private PrivateFiles() {}

    /**
     * Why a file must not be trusted, as the end of a sentence that begins with its name; null if
     * it may be.
     *
     * @throws IOException if it is not there or cannot be looked at
     */
    static String distrust(Path file) throws IOException {
        return distrust(file, WRITABLE_BY_OTHERS, "can be written by others");
    }

    /**
     * The same for a file with a secret.
     *
     * @throws IOException if it is not there or cannot be looked at
     */
    static String distrustSecret(Path file) throws IOException {
        return distrust(
                file, GROUP_AND_OTHERS, "can be read by others: chmod 600 makes it private");
    }

    /**
     * Why a file must not be trusted that is said to be a part of an installation: to be its
     * directory's owner's or the superuser's, with nobody else able to change either.
     *
     * @throws IOException if it is not there or cannot be looked at
     */
    static String distrustInstalled(Path file) throws IOException {
        if (!hasPermissions(file)) {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? null
                    : "is not a regular file";
        }
        var attributes = Files.readAttributes(file, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        var folder = Files.readAttributes(file.getParent(), "unix:mode,uid");
        int mode = (int) attributes.get("mode");
        int owner = (int) attributes.get("uid");
        if ((mode & TYPE) != REGULAR) {
            return "is not a regular file";
        }
        if (owner != SUPERUSER && owner != (int) folder.get("uid")) {
            return "belongs to neither the superuser nor the owner of its directory";
        }
        if (((int) folder.get("mode") & WRITABLE_BY_OTHERS) != 0) {
            return "is in a directory that can be written by others";
        }
        return (mode & WRITABLE_BY_OTHERS) == 0 ? null : "can be written by others";
    }

    private static String distrust(Path file, int forbidden, String otherwise) throws IOException {
        if (!hasPermissions(file)) {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? null
                    : "is not a regular file";
        }
        Map<String, Object> attributes =
                Files.readAttributes(file, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        int mode = (int) attributes.get("mode");
        if ((mode & TYPE) != REGULAR) {
            return "is not a regular file";
        }
        if (!isMine(file, (int) attributes.get("uid"))) {
            return "belongs to another user";
        }
        return (mode & forbidden) == 0 ? null : otherwise;
    }

    private static boolean isMine(Path file, int owner) throws IOException {
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return (int) Files.getAttribute(self, "unix:uid") == owner;
        }
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)
                .getName()
                .equals(System.getProperty("user.name"));
    }

    private static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Makes a directory that is the user's alone, and those above it, if they are not there. */
    static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, permissions(directory, "rwx------"));
        }
    }

    /**
     * Writes a file, readable by its owner alone. Nobody ever sees a part of it: it is written
     * under another name in the same directory, and then takes the place of what was there.
     *
     * @throws IOException if that fails; then everything is as it was before
     */
    static void replace(Path file, byte[]... parts) throws IOException {
        Path unfinished = unfinished(file);
        try {
            write(unfinished, parts);
            Files.move(
                    unfinished,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /** Writes a new file that its owner alone may read. */
    static void write(Path file, byte[]... parts) throws IOException {
        try (var out =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                        permissions(file, "rw-------"))) {
            for (byte[] part : parts) {
                var buffer = ByteBuffer.wrap(part);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        }
    }

    /** Lets the owner of a file alone read and write it. */
    static void makePrivate(Path file) throws IOException {
        if (hasPermissions(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** A name beside {@code file} that no other process uses. */
    static synchronized Path unfinished(Path file) {
        // The JDK's names for temporary files are random, which takes it 30 ms to start.
        return file.resolveSibling(
                UNFINISHED
                        + ProcessHandle.current().pid()
                        + "-"
                        + System.nanoTime()
                        + "-"
                        + counter++);
    }

    private static FileAttribute<?>[] permissions(Path file, String permissions) {
        return hasPermissions(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : NONE;
    }
}
