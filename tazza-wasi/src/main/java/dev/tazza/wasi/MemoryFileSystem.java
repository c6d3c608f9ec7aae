package dev.tazza.wasi;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Whence;
import dev.tazza.wasi.fs.DirectoryHandle;
import dev.tazza.wasi.fs.FileHandle;
import dev.tazza.wasi.fs.OpenMode;
import dev.tazza.wasi.fs.PathResolver;
import dev.tazza.wasi.fs.PathResolver.LastLink;
import dev.tazza.wasi.fs.memory.MemoryTree;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * A file system in memory that guests can be given instead of directories of the host. It behaves
 * like one of Linux's: links of both kinds, times, files that live on while they are open. Paths
 * given to the methods here are relative to its root, like a guest's. Safe for use by several
 * threads.
 */
public final class MemoryFileSystem {
    private static final long DEFAULT_CAPACITY = 1L << 28;

    private final MemoryTree tree;

    /** An empty file system with room for 256 MiB. */
    public MemoryFileSystem() {
        this(DEFAULT_CAPACITY);
    }

    /**
     * An empty file system.
     *
     * @param capacity about how much of the heap it may take, in bytes; a guest that wants more is
     *     told that no space is left
     */
    public MemoryFileSystem(long capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("a capacity cannot be negative");
        }
        tree = new MemoryTree(capacity, Clocks.system()::realtime);
    }

    /** Its root, opened for a guest. */
    DirectoryHandle root() {
        return tree.root();
    }

    /**
     * Makes a directory.
     *
     * @throws IOException if it exists or its parent does not
     */
    public void createDirectory(String path) throws IOException {
        try (var resolved = PathResolver.resolve(root(), path, LastLink.KEEP)) {
            resolved.directory().createDirectory(resolved.name());
        } catch (WasiException e) {
            throw failure("create directory", path, e);
        }
    }

    /**
     * Writes a file, and replaces what was in it.
     *
     * @throws IOException if its directory does not exist or there is no room
     */
    public void writeFile(String path, byte[] content) throws IOException {
        var mode = new OpenMode(false, true, true, false, true, false, false, false);
        try (var resolved = PathResolver.resolve(root(), path, LastLink.FOLLOW);
                var handle = resolved.directory().open(resolved.name(), mode)) {
            long count =
                    ((FileHandle) handle)
                            .write(new MemorySegment[] {MemorySegment.ofArray(content)});
            if (count < content.length) {
                throw new IOException("cannot write " + path + ": no space left");
            }
        } catch (WasiException e) {
            throw failure("write", path, e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it does not exist, or is a directory
     */
    public byte[] readFile(String path) throws IOException {
        var mode = new OpenMode(true, false, false, false, false, false, false, false);
        try (var resolved = PathResolver.resolve(root(), path, LastLink.FOLLOW);
                var handle = resolved.directory().open(resolved.name(), mode)) {
            if (!(handle instanceof FileHandle file)) {
                throw new IOException("cannot read " + path + ": it is a directory");
            }
            var content = new byte[Math.toIntExact(file.seek(0, Whence.END))];
            file.readAt(new MemorySegment[] {MemorySegment.ofArray(content)}, 0);
            return content;
        } catch (WasiException e) {
            throw failure("read", path, e);
        }
    }

    private static IOException failure(String action, String path, WasiException cause) {
        return new IOException(
                "cannot " + action + " " + path + ": " + cause.errno().name(), cause);
    }
}
