package dev.tazza.wasi.fs.plain;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps guests of this process from giving a name to another file between the look at it and its
 * use. The JDK opens whatever has the name: a FIFO would hold up the thread for good, and a file
 * opened as a directory makes it close a descriptor twice, which by then can be somebody else's.
 *
 * <p>One lock for all directories, since two grants may overlap. It is held for a few system calls.
 */
final class TreeLock {
    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

    private TreeLock() {}

    /** Held while names are looked at and used. */
    static Lock names() {
        return LOCK.readLock();
    }

    /** Held while names are given to other files. */
    static Lock changes() {
        return LOCK.writeLock();
    }
}
