package dev.tazza.wasi.fs.memory;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;

/** Limits what an in-memory file system takes of the heap. */
final class Quota {
    private final long capacity;
    private long used;

    /**
     * @param capacity in bytes
     */
    Quota(long capacity) {
        this.capacity = capacity;
    }

    /** Takes {@code bytes}; {@code NOSPC} if there are not so many left. */
    void take(long bytes) throws WasiException {
        if (bytes > capacity - used) {
            throw new WasiException(Errno.NOSPC);
        }
        used += bytes;
    }

    /** Gives back {@code bytes}. */
    void free(long bytes) {
        used -= bytes;
    }
}
