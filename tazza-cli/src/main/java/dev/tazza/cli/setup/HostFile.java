package dev.tazza.cli.setup;

import dev.tazza.cli.file.FileReplacement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;

/**
 * A configuration file of a host, whose root directory may be another than that of this process.
 *
 * @param root the root directory
 * @param path the path that the host has for it, which begins with {@code /}
 */
record HostFile(Path root, String path) {
    private static final int LARGEST = 4 << 20;
    private static final String BACKUP = ".tazza-backup-";
    // In place of a backup of a file that was not there.
    private static final String CREATED = ".tazza-created-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /** Where it is for this process. */
    Path file() {
        return root.resolve(path.substring(1));
    }

    /** Whether there is something of this name. */
    boolean exists() {
        return Files.exists(file(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Its text; null if it is not there. */
    String read() throws IOException {
        return read(file());
    }

    private String read(Path file) throws IOException {
        if (Files.isSymbolicLink(file) && !root.equals(root.getRoot())) {
            throw new SetupException(
                    file + ": a symbolic link, which cannot be followed below --root");
        }
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new SetupException(path + ": larger than " + LARGEST + " bytes");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            return null;
        } catch (CharacterCodingException e) {
            throw new SetupException(path + ": not UTF-8 text");
        }
    }

    /**
     * Puts a new text in place of the old one, at once, and keeps the old one beside it.
     *
     * @param text the new text
     * @param kept whether the old one is kept
     * @return what was kept, for messages; empty if nothing was
     */
    Optional<Path> replace(String text, boolean kept) throws IOException {
        Path file = file();
        if (Files.isSymbolicLink(file)) {
            file = file.toRealPath();
        }
        Files.createDirectories(file.getParent());
        Path backup = null;
        if (kept) {
            boolean there = Files.exists(file);
            backup =
                    file.resolveSibling(
                            file.getFileName()
                                    + (there ? BACKUP : CREATED)
                                    + TIME.format(Instant.now()));
            if (there) {
                Files.copy(file, backup, StandardCopyOption.COPY_ATTRIBUTES);
            } else {
                Files.createFile(backup);
            }
        }
        write(file, text);
        return Optional.ofNullable(backup);
    }

    private static void write(Path file, String text) throws IOException {
        boolean isNew = !Files.exists(file);
        // An engine that does not start after a power cut is worse than a slow disk.
        if (!FileReplacement.replaceDurably(
                file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)))) {
            throw new FileSystemException(file.toString(), null, "cannot be replaced");
        }
        // Whatever new files are like here: engines run as others, too.
        if (isNew && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    /** Removes the file. */
    void delete() throws IOException {
        Files.deleteIfExists(file());
    }

    /**
     * What was there before the last change.
     *
     * @param file the file that has been kept
     * @param text the text; null if there was none
     */
    record Backup(Path file, String text) {}

    /** The last backup, if there is one. */
    Optional<Backup> backup() throws IOException {
        Path file = file();
        if (Files.isSymbolicLink(file)) {
            file = file.toRealPath();
        }
        Path folder = file.getParent();
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        String name = file.getFileName().toString();
        Optional<Path> last;
        try (var files = Files.list(folder)) {
            last =
                    files.filter(other -> isBackup(name, other.getFileName().toString()))
                            .max(Comparator.comparing(HostFile::time));
        }
        if (last.isEmpty()) {
            return Optional.empty();
        }
        boolean created = last.get().getFileName().toString().startsWith(name + CREATED);
        return Optional.of(new Backup(last.get(), created ? null : read(last.get())));
    }

    private static boolean isBackup(String name, String other) {
        return other.startsWith(name + BACKUP) || other.startsWith(name + CREATED);
    }

    private static String time(Path backup) {
        String name = backup.getFileName().toString();
        return name.substring(name.length() - "yyyyMMdd-HHmmss-SSS".length());
    }

    /** Puts a backup back in its place, and removes it. */
    void restore(Backup backup) throws IOException {
        if (backup.text() == null) {
            Files.deleteIfExists(file());
        } else {
            replace(backup.text(), false);
        }
        Files.delete(backup.file());
    }
}
