package dev.tazza.compiler.artifact;

import dev.tazza.compiler.artifact.ArtifactException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compiled code that a user keeps between runs. Processes and threads may share a cache: an entry
 * appears complete or not at all, and the last one written counts. Whatever goes wrong with it is
 * no error, only the work of compiling again.
 */
public final class CodeCache {
    /** How many bytes a cache may have unless told otherwise: 1 GiB. */
    public static final long STANDARD_LIMIT = 1L << 30;

    private static final String SUFFIX = ".tazza";

    /** What the names of the JVM's own caches for single programs end with. */
    static final String TRAINED_SUFFIX = ".aot";

    /** How old, in milliseconds, an unfinished file is when its writer must be dead. */
    private static final long ABANDONED = 60 * 60 * 1000L;

    private final Path directory;
    private final Keys keys;
    private final long limit;

    /**
     * An entry.
     *
     * @param file its file
     * @param size its size in bytes
     * @param used when it was written or last used
     */
    public record Entry(Path file, long size, FileTime used) {}

    /**
     * The cache in a directory, which need not exist.
     *
     * @param directory the directory
     * @param keys the user's keys
     * @param limit the number of bytes that all entries together may have
     */
    public CodeCache(Path directory, Keys keys, long limit) {
        this.directory = directory;
        this.keys = keys;
        this.limit = limit;
    }

    /** Whether nothing can be in the cache, which is cheap to know. */
    public boolean isSurelyEmpty() {
        return !keys.hasCacheKey() || !Files.isDirectory(directory);
    }

    /**
     * Looks for the code of a module. An entry that is there but must not be used is removed.
     *
     * @param identity what the code is of
     * @param warning told why, if somebody has tampered with an entry
     * @return the code, or null
     */
    Artifact find(CodeIdentity identity, Consumer<String> warning) {
        Path file = file(identity);
        try {
            if (!Files.exists(file) || PrivateFiles.distrust(file) != null) {
                return null;
            }
            var key = keys.cacheKey(false);
            if (key == null) {
                return null;
            }
            byte[] bytes = Files.readAllBytes(file);
            try {
                var artifact = ArtifactReader.read(bytes, 0, bytes.length, identity, key);
                touch(file);
                return artifact;
            } catch (ArtifactException e) {
                if (e.reason() == Reason.WRONG_SEAL) {
                    warning.accept(file + " is ignored and removed: " + e.getMessage());
                }
                Files.deleteIfExists(file);
                return null;
            }
        } catch (IOException | KeyFileException | OutOfMemoryError e) {
            return null;
        }
    }

    /** Notes that a file has been used. */
    static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            // In a cache that can only be read, entries age.
        }
    }

    /**
     * Keeps the code of a module, together with what is there of it already.
     *
     * @param identity what the code is of
     * @param classes class files by their names
     * @return whether it is kept now
     */
    boolean store(CodeIdentity identity, Map<String, byte[]> classes) {
        try {
            PrivateFiles.makeDirectory(directory);
            if (!Files.isWritable(directory)) {
                return false;
            }
            var key = keys.cacheKey(true);
            if (key == null) {
                return false;
            }
            Map<String, byte[]> all = classes;
            var before = find(identity, warning -> {});
            if (before != null) {
                all = new HashMap<>(before.all());
                all.putAll(classes);
            }
            byte[] bytes = ArtifactWriter.write(identity, all, key);
            if (bytes.length > limit) {
                return false;
            }
            PrivateFiles.replace(file(identity), bytes);
            evict(file(identity));
            return true;
        } catch (IOException | KeyFileException | IllegalArgumentException | OutOfMemoryError e) {
            return false;
        }
    }

    private Path file(CodeIdentity identity) {
        return directory.resolve(identity.fileName() + SUFFIX);
    }

    /** The directory of the cache. */
    public Path directory() {
        return directory;
    }

    /**
     * The entries, the one used last first.
     *
     * @throws IOException if the directory cannot be read
     */
    public List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        visit(
                (file, attributes) -> {
                    String name = file.getFileName().toString();
                    if (name.endsWith(SUFFIX) || name.endsWith(TRAINED_SUFFIX)) {
                        entries.add(
                                new Entry(file, attributes.size(), attributes.lastModifiedTime()));
                    }
                });
        entries.sort(Comparator.comparing(Entry::used).reversed().thenComparing(Entry::file));
        return entries;
    }

    /**
     * Removes everything.
     *
     * @return how many entries there were
     * @throws IOException if something cannot be removed
     */
    public int clean() throws IOException {
        var entries = entries();
        for (var entry : entries) {
            Files.deleteIfExists(entry.file());
        }
        removeUnfinished(Long.MAX_VALUE);
        return entries.size();
    }

    /** Whether a file of this many bytes may be kept at all. */
    boolean hasRoomFor(long size) {
        return size <= limit;
    }

    /** A name in the directory, which is made, for a file that is not whole yet. */
    Path unfinished() throws IOException {
        PrivateFiles.makeDirectory(directory);
        return PrivateFiles.unfinished(directory.resolve(TRAINED_SUFFIX));
    }

    /** Removes what was used least recently until the limit is kept; {@code last} goes last. */
    void evict(Path last) throws IOException {
        removeUnfinished(System.currentTimeMillis() - ABANDONED);
        var entries = entries();
        long size = 0;
        for (var entry : entries) {
            size += entry.size();
        }
        for (int i = entries.size() - 1; i >= 0 && size > limit; i--) {
            var entry = entries.get(i);
            if (!entry.file().equals(last)) {
                Files.deleteIfExists(entry.file());
                size -= entry.size();
            }
        }
    }

    /** Removes what processes have left behind that died while they wrote. */
    private void removeUnfinished(long before) throws IOException {
        visit(
                (file, attributes) -> {
                    if (file.getFileName().toString().startsWith(PrivateFiles.UNFINISHED)
                            && attributes.lastModifiedTime().toMillis() < before) {
                        Files.deleteIfExists(file);
                    }
                });
    }

    private interface Visitor {
        void visit(Path file, BasicFileAttributes attributes) throws IOException;
    }

    private void visit(Visitor visitor) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                BasicFileAttributes attributes;
                try {
                    attributes = Files.readAttributes(file, BasicFileAttributes.class);
                } catch (IOException e) {
                    // Another process has removed it in the meantime.
                    continue;
                }
                if (attributes.isRegularFile()) {
                    visitor.visit(file, attributes);
                }
            }
        }
    }
}
