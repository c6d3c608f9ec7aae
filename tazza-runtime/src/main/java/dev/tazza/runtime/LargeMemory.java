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

    private LargeMemory() {}

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
