package dev.tazza.registry;

import dev.tazza.image.Digest;
import dev.tazza.image.json.JsonBuilder;
import dev.tazza.image.json.JsonFields;
import dev.tazza.image.json.JsonLimits;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Programs that a user has run from registries, by the digests of their manifests. Processes may
 * share a cache: an entry appears complete or not at all. Whatever goes wrong with it is no error,
 * only the work of fetching again.
 *
 * <p>An entry is a directory named after the digest, with the module in it, and a file about how to
 * run it.
 */
public final class ProgramCache {
    // No program has a name that starts like this.
    private static final String ABOUT = ".image.json";
    private static final String UNFINISHED = ".new-";
    private static final int DIGITS = 64;
    private static final int MOST_ITEMS = 10_000;

    /** How old, in milliseconds, an unfinished entry is when its writer must be dead. */
    private static final long ABANDONED = 60 * 60 * 1000L;

    private final Path directory;
    private final long limit;

    /**
     * A cache in a directory, which need not exist.
     *
     * @param directory the directory
     * @param limit the number of bytes that all entries together may have
     */
    public ProgramCache(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /**
     * A program in the cache.
     *
     * @param file its module
     * @param program how it is to be run
     */
    public record Found(Path file, RemoteProgram program) {}

    /**
     * An entry.
     *
     * @param directory its directory
     * @param name what was pulled
     * @param size its size in bytes
     * @param used when it was written or last used
     */
    public record Entry(Path directory, String name, long size, FileTime used) {}

    /** The directory of the cache. */
    public Path directory() {
        return directory;
    }

    /**
     * Looks for a program.
     *
     * @param manifest the digest of its manifest or index
     * @return the program, if it is there
     */
    public Optional<Found> find(Digest manifest) {
        Path entry = directory.resolve(manifest.hex());
        try {
            var about = about(entry);
            var program = program(about);
            Path file = entry.resolve(program.name());
            var module = Digest.parse(about.string("module"));
            // What a crash or a full disk has left would fail in odd ways.
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || !Digest.of(Files.readAllBytes(file)).equals(module)) {
                return Optional.empty();
            }
            touch(entry);
            return Optional.of(new Found(file, program));
        } catch (IOException | OutOfMemoryError e) {
            return Optional.empty();
        }
    }

    private static JsonFields about(Path entry) throws IOException {
        return JsonFields.parse(
                ABOUT, Files.readAllBytes(entry.resolve(ABOUT)), JsonLimits.DOCUMENT);
    }

    private static RemoteProgram program(JsonFields about) throws IOException {
        String function = about.optionalString("function");
        return new RemoteProgram(
                about.string("file"),
                function == null ? "" : function,
                about.strings("arguments", MOST_ITEMS),
                about.strings("command", MOST_ITEMS),
                about.strings("environment", MOST_ITEMS));
    }

    private static void touch(Path entry) {
        try {
            Files.setLastModifiedTime(
                    entry.resolve(ABOUT), FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            // In a cache that can only be read, entries age.
        }
    }

    /**
     * Keeps a program, in place of one that may be there.
     *
     * @param manifest the digest of its manifest or index
     * @param reference where it came from
     * @param pulled the program
     * @return where it is now; empty if it cannot be kept
     */
    public Optional<Found> store(Digest manifest, Reference reference, ProgramPull.Result pulled) {
        if (pulled.module().length > limit) {
            return Optional.empty();
        }
        Path unfinished = null;
        try {
            makeDirectory(directory);
            unfinished = Files.createTempDirectory(directory, UNFINISHED);
            var program = pulled.program();
            Files.write(unfinished.resolve(program.name()), pulled.module());
            Files.write(unfinished.resolve(ABOUT), json(reference, pulled));
            Path entry = directory.resolve(manifest.hex());
            if (!adopt(unfinished, entry)) {
                return Optional.empty();
            }
            evict(entry);
            return Optional.of(new Found(entry.resolve(program.name()), program));
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            if (unfinished != null) {
                delete(unfinished);
            }
        }
    }

    private static byte[] json(Reference reference, ProgramPull.Result pulled) {
        var program = pulled.program();
        return new JsonBuilder()
                .add("reference", reference.toString())
                .add("module", Digest.of(pulled.module()).toString())
                .add("file", program.name())
                .add("function", program.function())
                .addAll("arguments", program.arguments())
                .addAll("command", program.command())
                .addAll("environment", program.environment())
                .toBytes();
    }

    /** Gives a finished entry its place; what is there of the same digest has to go first. */
    private static boolean adopt(Path unfinished, Path entry) throws IOException {
        final int tries = 3;
        for (int i = 0; i < tries; i++) {
            try {
                Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
                return true;
            } catch (FileSystemException e) {
                if (Files.notExists(entry, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
                delete(entry);
            }
        }
        return false;
    }

    private static void makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Files.createDirectories(directory.getParent());
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (posix) {
                Files.createDirectory(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(directory);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was faster.
        }
    }

    /**
     * The entries, the one used last first.
     *
     * @return the entries
     * @throws IOException if the directory cannot be read
     */
    public List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        for (Path path : paths()) {
            if (path.getFileName().toString().length() == DIGITS) {
                try {
                    entries.add(entry(path));
                } catch (IOException e) {
                    // Removed in the meantime, or damaged: fetching it again replaces it.
                    continue;
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::used).reversed().thenComparing(Entry::directory));
        return entries;
    }

    private static Entry entry(Path path) throws IOException {
        var about = about(path);
        long size = Files.size(path.resolve(ABOUT));
        size += Files.size(path.resolve(program(about).name()));
        return new Entry(
                path,
                about.string("reference"),
                size,
                Files.getLastModifiedTime(path.resolve(ABOUT)));
    }

    private List<Path> paths() throws IOException {
        var paths = new ArrayList<Path>();
        if (Files.isDirectory(directory)) {
            try (var all = Files.newDirectoryStream(directory)) {
                all.forEach(paths::add);
            }
        }
        return paths;
    }

    /**
     * Removes everything.
     *
     * @return how many entries there were
     * @throws IOException if the directory cannot be read
     */
    public int clean() throws IOException {
        int count = entries().size();
        for (Path path : paths()) {
            String name = path.getFileName().toString();
            if (name.length() == DIGITS || name.startsWith(UNFINISHED)) {
                delete(path);
            }
        }
        return count;
    }

    /** Removes what was used least recently until the limit is kept; {@code last} goes last. */
    private void evict(Path last) throws IOException {
        long now = System.currentTimeMillis();
        for (Path path : paths()) {
            if (path.getFileName().toString().startsWith(UNFINISHED)
                    && Files.getLastModifiedTime(path).toMillis() < now - ABANDONED) {
                delete(path);
            }
        }
        var entries = entries();
        long size = 0;
        for (var entry : entries) {
            size += entry.size();
        }
        for (int i = entries.size() - 1; i >= 0 && size > limit; i--) {
            var entry = entries.get(i);
            if (!entry.directory().equals(last)) {
                delete(entry.directory());
                size -= entry.size();
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.walkFileTree(
                    path,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.deleteIfExists(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path folder, IOException e)
                                throws IOException {
                            Files.deleteIfExists(folder);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            // Another process does the same, or it has to stay; neither is worth a word.
        }
    }
}
