package dev.tazza.runtime;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * Reserves address space for memories too large for a Java array. Pages cost nothing until they are
 * touched: the space is a private mapping of a sparse file that is deleted at once, because the
 * platform's own allocation would zero, and so commit, every byte.
 */
final class LargeMemory {
    /** The largest 64-bit memory offered: larger mappings are refused by common hosts. */
    static final long MAX_BYTES = 1L << 34;

    // Below this size, making a mapping costs more than zeroing the whole.
    private static final long SMALL = 1 << 20;

    private LargeMemory() {}

    /**
     * Reserves {@code bytes} of zeroes outside the heap for a memory that must not move; the last
     * of them can be accessed as part of an aligned 64-bit number.
     *
     * @throws OutOfMemoryError if the host refuses
     */
    static MemorySegment reserveShared(long bytes) {
        long rounded = (bytes + Long.BYTES - 1) & -Long.BYTES;
        return rounded <= SMALL ? Arena.ofAuto().allocate(rounded, Long.BYTES) : reserve(rounded);
    }

    /**
     * Reserves {@code bytes} of zeroes, given back when the segment is no longer reachable.
     *
     * @throws OutOfMemoryError if the host refuses
     */
    static MemorySegment reserve(long bytes) {
        try {
            var file = Files.createTempFile("tazza-memory", null);
            try (var channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE)) {
                channel.write(ByteBuffer.allocate(1), bytes - 1);
                return channel.map(FileChannel.MapMode.PRIVATE, 0, bytes, Arena.ofAuto());
            }
        } catch (IOException e) {
            var error =
                    new OutOfMemoryError("cannot reserve " + bytes + " bytes: " + e.getMessage());
            error.initCause(e);
            throw error;
        }
    }
}
