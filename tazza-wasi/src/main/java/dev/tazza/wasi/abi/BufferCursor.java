package dev.tazza.wasi.abi;

import java.lang.foreign.MemorySegment;

/** Goes through the buffers of a vectored read or write from the first byte to the last. */
public final class BufferCursor {
    private final MemorySegment[] buffers;
    private final long total;
    private int buffer;
    private long offset;
    private long done;

    /** Starts at the first byte of {@code buffers}. */
    public BufferCursor(MemorySegment[] buffers) {
        this.buffers = buffers;
        long sum = 0;
        for (var each : buffers) {
            sum += each.byteSize();
        }
        total = sum;
    }

    /** How many bytes there are in all. */
    public long total() {
        return total;
    }

    /** How many bytes are left. */
    public long left() {
        return total - done;
    }

    /**
     * Copies the next {@code length} bytes of the buffers, at most what is left, into {@code
     * target}.
     */
    public void gather(MemorySegment target, long length) {
        long copied = 0;
        while (copied < length) {
            long part = nextPart(length - copied);
            MemorySegment.copy(buffers[buffer], offset, target, copied, part);
            copied += advance(part);
        }
    }

    /** Copies {@code length} bytes, at most what is left, from {@code source} into the buffers. */
    public void scatter(MemorySegment source, long length) {
        long copied = 0;
        while (copied < length) {
            long part = nextPart(length - copied);
            MemorySegment.copy(source, copied, buffers[buffer], offset, part);
            copied += advance(part);
        }
    }

    /** Goes back over {@code length} bytes that were gathered and then not needed. */
    public void back(long length) {
        long rest = length;
        done -= length;
        while (rest > offset) {
            rest -= offset;
            buffer--;
            offset = buffers[buffer].byteSize();
        }
        offset -= rest;
    }

    private long nextPart(long wanted) {
        while (offset == buffers[buffer].byteSize()) {
            buffer++;
            offset = 0;
        }
        return Math.min(wanted, buffers[buffer].byteSize() - offset);
    }

    private long advance(long part) {
        offset += part;
        done += part;
        return part;
    }
}
