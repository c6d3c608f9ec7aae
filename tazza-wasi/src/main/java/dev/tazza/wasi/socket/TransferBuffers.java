package dev.tazza.wasi.socket;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Memory outside the heap that bytes pass through between guests and channels. Channels would
 * otherwise make and keep such memory of every size that a guest asks for.
 */
final class TransferBuffers {
    /** The size of one: no datagram is larger. */
    static final int SIZE = 64 * 1024;

    private final ConcurrentLinkedDeque<Buffer> idle = new ConcurrentLinkedDeque<>();

    /** One piece of memory, empty, and its two views. */
    final class Buffer implements AutoCloseable {
        private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);
        private final MemorySegment segment = MemorySegment.ofBuffer(bytes);

        ByteBuffer bytes() {
            return bytes;
        }

        MemorySegment segment() {
            return segment;
        }

        @Override
        public void close() {
            idle.push(this);
        }
    }

    Buffer take() {
        var buffer = idle.poll();
        if (buffer == null) {
            return new Buffer();
        }
        buffer.bytes.clear();
        return buffer;
    }
}
