package dev.tazza.wasi.abi;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Memory outside the heap that bytes pass through between guests and channels. Channels would
 * otherwise make and keep such memory of every size that a guest asks for. Safe for use by several
 * threads.
 */
public final class TransferBuffers {
    /** The size of one: no datagram is larger. */
    public static final int SIZE = 64 * 1024;

    private final ConcurrentLinkedDeque<Buffer> idle = new ConcurrentLinkedDeque<>();

    /** Starts without any. */
    public TransferBuffers() {}

    /** One piece of memory, empty, and its two views; closing it lets others have it. */
    public final class Buffer implements AutoCloseable {
        private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);
        private final MemorySegment segment = MemorySegment.ofBuffer(bytes);

        private Buffer() {}

        /** The memory as a buffer, with a position and a limit. */
        public ByteBuffer bytes() {
            return bytes;
        }

        /** The memory from its first byte to its last. */
        public MemorySegment segment() {
            return segment;
        }

        @Override
        public void close() {
            idle.push(this);
        }
    }

    /** Gives one that nobody uses. */
    public Buffer take() {
        var buffer = idle.poll();
        if (buffer == null) {
            return new Buffer();
        }
        buffer.bytes.clear();
        return buffer;
    }
}
