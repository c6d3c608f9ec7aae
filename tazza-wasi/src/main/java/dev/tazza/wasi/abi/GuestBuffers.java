package dev.tazza.wasi.abi;

import dev.tazza.runtime.Memory;
import java.lang.foreign.MemorySegment;

/**
 * The buffers of a vectored read or write, all checked: ranges of a guest's memory. Valid during
 * the call.
 */
public final class GuestBuffers {
    private final Memory memory;

    // Of each buffer its address and its length.
    private final long[] ranges;

    private final long total;

    GuestBuffers(Memory memory, long[] ranges) {
        this.memory = memory;
        this.ranges = ranges;
        long sum = 0;
        for (int i = 1; i < ranges.length; i += 2) {
            sum += ranges[i];
        }
        total = sum;
    }

    /** The number of buffers. */
    public int count() {
        return ranges.length / 2;
    }

    /** How many bytes a buffer has. */
    public long length(int buffer) {
        return ranges[2 * buffer + 1];
    }

    /** How many bytes all of them have, below 2^32 in those of a call. */
    public long total() {
        return total;
    }

    /** Copies bytes out of a buffer, from its byte {@code from} on. */
    public void read(int buffer, long from, byte[] target, int offset, int length) {
        memory.read(ranges[2 * buffer] + from, target, offset, length);
    }

    /** Copies bytes to the begin of a buffer. */
    public void write(int buffer, byte[] source, int length) {
        memory.write(ranges[2 * buffer], source, 0, length);
    }

    /**
     * Windows on them. The JVM links what segments need on first use, which takes it 10 ms after a
     * start: whoever only copies bytes does without.
     */
    public MemorySegment[] segments() {
        var segments = new MemorySegment[count()];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = memory.slice(ranges[2 * i], ranges[2 * i + 1]);
        }
        return segments;
    }
}
