package dev.tazza.wasi.socket;

import java.lang.foreign.MemorySegment;

/** A position in the buffers of a vectored call. */
final class SegmentCursor {
    private final MemorySegment[] segments;
    private int index;
    private long offset;
    private long remaining;

    SegmentCursor(MemorySegment[] segments) {
        this.segments = segments;
        for (var segment : segments) {
            remaining += segment.byteSize();
        }
    }

    /** How many bytes are left up to the end. */
    long remaining() {
        return remaining;
    }

    /**
     * Copies up to {@code length} bytes here from the start of {@code source}; returns how many.
     */
    int put(MemorySegment source, int length) {
        return transfer(source, length, true);
    }

    /**
     * Copies up to {@code length} bytes from here to the start of {@code target}; returns how many.
     */
    int get(MemorySegment target, int length) {
        return transfer(target, length, false);
    }

    /** Goes back over bytes that {@link #get} copied and nobody took. */
    void back(int length) {
        long left = length;
        remaining += left;
        while (left > offset) {
            left -= offset;
            index--;
            offset = segments[index].byteSize();
        }
        offset -= left;
    }

    private int transfer(MemorySegment other, int length, boolean here) {
        int done = 0;
        while (done < length && remaining > 0) {
            var segment = segments[index];
            long left = segment.byteSize() - offset;
            if (left == 0) {
                index++;
                offset = 0;
                continue;
            }
            int part = (int) Math.min(left, length - done);
            if (here) {
                MemorySegment.copy(other, done, segment, offset, part);
            } else {
                MemorySegment.copy(segment, offset, other, done, part);
            }
            offset += part;
            done += part;
            remaining -= part;
        }
        return done;
    }
}
