package dev.tazza.wasi.fs.memory;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.fs.DirectoryHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * An in-memory file system. Safe for use by several threads: everything in it is guarded by its
 * monitor.
 */
public final class MemoryTree {
    /** About what a name and what it stands for take of the heap, without content. */
    private static final long ENTRY_SIZE = 1024;

    private static final AtomicLong DEVICES = new AtomicLong();

    private final LongSupplier clock;
    private final Quota quota;
    // Numbers that no device of the host has.
    private final long device = -DEVICES.incrementAndGet();
    private final DirectoryNode root;
    private long inodes;

    /**
     * @param capacity about how many bytes of the heap it may take
     * @param clock gives nanoseconds since 1970
     */
    public MemoryTree(long capacity, LongSupplier clock) {
        this.clock = clock;
        quota = new Quota(capacity);
        root = new DirectoryNode(this, null);
        root.addLink();
    }

    /** The root, opened. */
    public DirectoryHandle root() {
        return new MemoryDirectory(root);
    }

    long device() {
        return device;
    }

    long now() {
        return clock.getAsLong();
    }

    long nextInode() {
        return ++inodes;
    }

    SparseBytes newContent() {
        return new SparseBytes(quota);
    }

    /** Takes room for a name and what it stands for. */
    void takeEntry(Node node) throws WasiException {
        quota.take(entrySize(node));
    }

    /** Gives the room for a name back. */
    void freeEntry(Node node) {
        quota.free(entrySize(node));
    }

    private static long entrySize(Node node) {
        return node instanceof LinkNode link ? ENTRY_SIZE + link.size() : ENTRY_SIZE;
    }
}
