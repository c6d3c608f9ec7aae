package dev.tazza.compiler.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The ahead-of-time caches of the JVM that were made by running single programs.
 *
 * <p>The JVM maps such a file and believes all of it, so it has to be known before the JVM starts:
 * by the launcher, which finds a record of it by the program that it is told to run. The caches are
 * in the directory of the {@linkplain CodeCache code cache} and named after their own SHA-256; what
 * says which of them count are the records, in the directory of the {@linkplain Keys keys}. Whoever
 * may write there can have any code run anyway.
 *
 * <pre>
 * trained/LAUNCH/NAME/DIGEST
 * </pre>
 *
 * <p>LAUNCH stands for the jars, the JVM and its options, NAME is the last part of the path of the
 * program, so that the launcher finds it, and DIGEST is of the whole path. A record is five lines
 * of text, which the launchers read: {@value #FORMAT}, the SHA-256 of the cache, the {@linkplain
 * StoredCode#name identity} of the code that is in it, the file of the cache, and that of the
 * program.
 *
 * <p>Safe for use by several threads and processes.
 */
public final class TrainedStarts {
    /** The first line of each record. */
    static final String FORMAT = "tazza-trained 1";

    private static final String DIRECTORY = "trained";
    private static final int LINES = 5;
    private static final int DEPTH = 3;
    private static final int NAME_BYTES = 16;
    private static final int BUFFER = 1 << 16;

    private final Path records;
    private final CodeCache cache;

    /**
     * A cache for one program.
     *
     * @param program the file of the program when it was trained
     * @param identity what it was made of, see {@link StoredCode#name}
     * @param file the JVM's cache, which may be gone
     */
    public record Start(Path program, String identity, Path file) {}

    /**
     * @param keys the keys of the user, beside which the records are; with a directory
     * @param cache where the JVM's caches are
     */
    public TrainedStarts(Keys keys, CodeCache cache) {
        records = keys.directory().resolve(DIRECTORY);
        this.cache = cache;
    }

    /**
     * A name for a file that is to be {@linkplain #keep kept}. What stays of it is removed with
     * what else is unfinished.
     *
     * @throws IOException if there is no directory for it and none can be made
     */
    public Path unfinished() throws IOException {
        return cache.unfinished();
    }

    /**
     * Keeps a cache for a program, in place of another one for the same file.
     *
     * @param made the cache, under an {@linkplain #unfinished unfinished} name, which it loses
     * @param launch which jars, JVM and options it was made with: a name for a directory
     * @param program the file of the program
     * @param identity what it was made of, see {@link StoredCode#name}
     * @return its size in bytes
     * @throws IOException if it cannot be kept, with a reason for people
     */
    public long keep(Path made, String launch, Path program, String identity) throws IOException {
        Path module = program.toRealPath();
        if (module.toString().indexOf('\n') >= 0
                || cache.directory().toString().indexOf('\n') >= 0) {
            throw new IOException("there is a line break in the name of a directory or file");
        }
        long size = Files.size(made);
        if (!cache.hasRoomFor(size)) {
            throw new IOException("its %,d bytes are more than the cache may have".formatted(size));
        }
        PrivateFiles.makePrivate(made);
        String digest = digest(made);
        Path file = cache.directory().resolve(digest + CodeCache.TRAINED_SUFFIX);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = records.resolve(launch).resolve(module.getFileName());
        PrivateFiles.makeDirectory(folder);
        String text =
                String.join("\n", FORMAT, digest, identity, file.toString(), module.toString());
        Path record = folder.resolve(nameOf(module));
        var before = read(record);
        PrivateFiles.replace(record, (text + "\n").getBytes(StandardCharsets.UTF_8));
        if (before != null && !before.file().equals(file)) {
            Files.deleteIfExists(before.file());
        }
        cache.evict(file);
        return size;
    }

    /** The name of the record of a program: one for each file, and no longer than names may be. */
    private static String nameOf(Path module) {
        byte[] path = module.toString().getBytes(StandardCharsets.UTF_8);
        return Hex.of(Sha256.of(path, 0, path.length), NAME_BYTES);
    }

    /** Notes that a cache has been used; {@code file} is its name without its directory. */
    public void used(String file) {
        CodeCache.touch(cache.directory().resolve(file));
    }

    /**
     * All that there is a record of.
     *
     * @throws IOException if that cannot be read
     */
    public List<Start> all() throws IOException {
        var all = new ArrayList<Start>();
        for (Path record : files()) {
            var start = read(record);
            if (start != null) {
                all.add(start);
            }
        }
        return all;
    }

    /**
     * Removes all records, so that no cache is used any more.
     *
     * @throws IOException if one cannot be removed
     */
    public void forget() throws IOException {
        for (Path record : files()) {
            Files.deleteIfExists(record);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(records, DEPTH)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (NoSuchFileException e) {
            // Nothing was trained yet.
            return List.of();
        }
    }

    /** What a record says; null if it is none. */
    private static Start read(Path record) {
        try {
            var lines = Files.readAllLines(record);
            if (lines.size() == LINES && lines.getFirst().equals(FORMAT)) {
                return new Start(Path.of(lines.get(4)), lines.get(2), Path.of(lines.get(3)));
            }
        } catch (IOException | IllegalArgumentException e) {
            // Not written by this class, or gone.
        }
        return null;
    }

    private static String digest(Path file) throws IOException {
        var digest = Sha256.start(Files.size(file));
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return Hex.of(digest.digest(), Sha256.LENGTH);
    }
}
