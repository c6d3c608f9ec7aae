package dev.tazza.wasi.fs.memory;

import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.descriptor.TimeChange;

/**
 * A file, directory or link of an in-memory file system. Guarded by the lock of its {@link
 * MemoryTree}.
 */
abstract sealed class Node permits FileNode, DirectoryNode, LinkNode {
    final MemoryTree tree;
    private final long inode;
    private int links;
    private long accessTime;
    private long modificationTime;
    private long changeTime;

    Node(MemoryTree tree) {
        this.tree = tree;
        inode = tree.nextInode();
        accessTime = tree.now();
        modificationTime = accessTime;
        changeTime = accessTime;
    }

    abstract FileType type();

    abstract long size();

    /** Frees what it holds when no name is left for it. */
    void release() {}

    long inode() {
        return inode;
    }

    /** How many names it has. */
    int links() {
        return links;
    }

    /** How many names others see; directories count differently. */
    int reportedLinks() {
        return links;
    }

    void addLink() {
        links++;
        changeTime = tree.now();
    }

    void dropLink() {
        links--;
        changeTime = tree.now();
        if (links == 0) {
            release();
        }
    }

    void accessed() {
        accessTime = tree.now();
    }

    void modified() {
        modificationTime = tree.now();
        changeTime = modificationTime;
    }

    void setTimes(TimeChange access, TimeChange modification) {
        changeTime = tree.now();
        accessTime = changed(accessTime, access);
        modificationTime = changed(modificationTime, modification);
    }

    private long changed(long before, TimeChange change) {
        return switch (change) {
            case TimeChange.Keep() -> before;
            case TimeChange.Now() -> changeTime;
            case TimeChange.To(long nanos) -> nanos;
        };
    }

    FileStat stat() {
        return new FileStat(
                tree.device(),
                inode,
                type(),
                reportedLinks(),
                size(),
                accessTime,
                modificationTime,
                changeTime);
    }
}
