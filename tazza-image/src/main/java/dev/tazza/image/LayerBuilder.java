package dev.tazza.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Gathers files and writes them as a layer. Equal files give equal bytes, whoever owns them here,
 * whatever the permissions but for that to execute, and in which order they were added: everything
 * belongs to the superuser, and the directories above are there too. For one thread.
 */
public final class LayerBuilder {
    private static final int DIRECTORY_MODE = 0755;
    private static final int SHARED_DIRECTORY_MODE = 01777;
    private static final int FILE_MODE = 0644;
    private static final int EXECUTABLE_MODE = 0755;
    private static final int BUFFER = 1 << 16;

    private final long seconds;
    private final Map<String, Entry> entries = new TreeMap<>();

    /** Something in the layer. */
    private sealed interface Entry {
        record Directory(int mode) implements Entry {}

        record Link(String target) implements Entry {}

        record Content(byte[] content, int mode) implements Entry {}

        record Copy(Path source, int mode, long size, long seconds) implements Entry {}
    }

    /**
     * A layer without files.
     *
     * @param seconds the time of everything that brings none of its own, in seconds since 1970
     */
    public LayerBuilder(long seconds) {
        this.seconds = seconds;
    }

    /**
     * Adds a directory, and those above it.
     *
     * @param path its path in the container, which begins with {@code /}
     * @return this
     * @throws IllegalArgumentException if the path has empty parts, {@code .} or {@code ..}
     */
    public LayerBuilder directory(String path) {
        add(path, new Entry.Directory(DIRECTORY_MODE));
        return this;
    }

    /**
     * Adds a directory in which everybody may make files and remove their own, as {@code /tmp} is,
     * and those above it.
     *
     * @param path its path in the container, which begins with {@code /}
     * @return this
     * @throws IllegalArgumentException if the path has empty parts, {@code .} or {@code ..}
     */
    public LayerBuilder sharedDirectory(String path) {
        add(path, new Entry.Directory(SHARED_DIRECTORY_MODE));
        return this;
    }

    /**
     * Adds a file that everybody may read.
     *
     * @param path its path in the container, which begins with {@code /}
     * @param content its bytes, which must not change any more
     * @return this
     * @throws IllegalArgumentException if the path has empty parts, {@code .} or {@code ..}
     */
    public LayerBuilder file(String path, byte[] content) {
        add(path, new Entry.Content(content, FILE_MODE));
        return this;
    }

    /**
     * Adds a file that everybody may read and execute.
     *
     * @param path its path in the container, which begins with {@code /}
     * @param content its bytes, which must not change any more
     * @return this
     * @throws IllegalArgumentException if the path has empty parts, {@code .} or {@code ..}
     */
    public LayerBuilder executable(String path, byte[] content) {
        add(path, new Entry.Content(content, EXECUTABLE_MODE));
        return this;
    }

    /**
     * Adds a symbolic link.
     *
     * @param path its path in the container, which begins with {@code /}
     * @param target where it leads
     * @return this
     * @throws IllegalArgumentException if the path has empty parts, {@code .} or {@code ..}
     */
    public LayerBuilder link(String path, String target) {
        add(path, new Entry.Link(target));
        return this;
    }

    /**
     * Adds a directory of this machine with everything in it. Files keep their time, in seconds, by
     * which a JVM knows that its cache was made of these jars; they must not change before the
     * layer is written.
     *
     * @param path the path of the directory in the container, which begins with {@code /}
     * @param source the directory here
     * @param wanted what is added, by its path below {@code source}; what is in a directory that is
     *     not wanted is not asked for
     * @return this
     * @throws ImageException if there is something else than directories, files and symbolic links
     * @throws IOException if it cannot be read
     */
    public LayerBuilder tree(String path, Path source, Predicate<Path> wanted) throws IOException {
        directory(path);
        var content = new ArrayList<Path>();
        try (var all = Files.newDirectoryStream(source)) {
            all.forEach(content::add);
        }
        for (Path file : content) {
            if (wanted.test(file)) {
                add(path + "/" + file.getFileName(), file, wanted);
            }
        }
        return this;
    }

    private void add(String path, Path file, Predicate<Path> wanted) throws IOException {
        var attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            link(path, Files.readSymbolicLink(file).toString());
        } else if (attributes.isDirectory()) {
            tree(path, file, wanted);
        } else if (attributes.isRegularFile()) {
            add(
                    path,
                    new Entry.Copy(
                            file,
                            Files.isExecutable(file) ? EXECUTABLE_MODE : FILE_MODE,
                            attributes.size(),
                            attributes.lastModifiedTime().to(TimeUnit.SECONDS)));
        } else {
            throw new ImageException(file + ": no file, directory or link");
        }
    }

    private void add(String path, Entry entry) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(path + ": expected an absolute path");
        }
        String[] parts = path.substring(1).split("/", -1);
        var parent = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].isEmpty() || parts[i].equals(".") || parts[i].equals("..")) {
                throw new IllegalArgumentException(path + ": expected a path without . and ..");
            }
            if (i < parts.length - 1) {
                parent.append(parts[i]);
                entries.putIfAbsent(parent.toString(), new Entry.Directory(DIRECTORY_MODE));
                parent.append('/');
            }
        }
        entries.put(path.substring(1), entry);
    }

    /**
     * Writes the layer, compressed by gzip.
     *
     * @param layout where its blob is added
     * @return the layer
     * @throws IOException if a file cannot be read, or has changed, or the blob cannot be written
     */
    public Layer write(ImageLayout layout) throws IOException {
        var digest = Digest.start();
        long size;
        Descriptor blob;
        try (var writer = layout.newBlob()) {
            var gzip = new Gzip(writer);
            try {
                var counted = new DigestingStream(gzip, digest);
                writeTar(counted);
                gzip.finish();
                size = counted.count();
            } finally {
                gzip.release();
            }
            blob = writer.finish(MediaTypes.LAYER_GZIP);
        }
        return new Layer(blob, Digest.of(digest), size);
    }

    /**
     * GZIP whose compression can be ended without what it writes to. Its level is the best one,
     * which takes four times as long as the standard one for one percent less.
     */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            // An image is written once and fetched often.
            def.setLevel(Deflater.BEST_COMPRESSION);
        }

        /** Gives back what the compression has taken; closing would close the blob too. */
        void release() {
            def.end();
        }
    }

    private void writeTar(OutputStream out) throws IOException {
        try (var tar = new TarWriter(out)) {
            for (var named : entries.entrySet()) {
                String path = named.getKey();
                switch (named.getValue()) {
                    case Entry.Directory(int mode) -> tar.directory(path, mode, seconds);
                    case Entry.Link(String target) -> tar.link(path, target, seconds);
                    case Entry.Content(byte[] content, int mode) ->
                            tar.file(
                                    path,
                                    mode,
                                    seconds,
                                    content.length,
                                    new ByteArrayInputStream(content));
                    case Entry.Copy copy -> {
                        try (InputStream in = Files.newInputStream(copy.source())) {
                            tar.file(path, copy.mode(), copy.seconds(), copy.size(), in);
                        }
                    }
                }
            }
        }
    }
}
