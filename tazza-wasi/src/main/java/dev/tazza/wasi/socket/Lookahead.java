package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.BufferCursor;
import dev.tazza.wasi.abi.TransferBuffers;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * What was read from a stream only to be looked at. Java cannot peek, so the bytes are kept here
 * until they are received. A peek shows {@value #SIZE} bytes at most.
 */
final class Lookahead {
    private static final int SIZE = TransferBuffers.SIZE;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    // In write mode: what is kept is before the position.
    private ByteBuffer kept = NONE;

    boolean isEmpty() {
        return kept.position() == 0;
    }

    int size() {
        return kept.position();
    }

    /** Reads as much as there is and fits; false if the stream has ended. */
    boolean fill(ReadableByteChannel channel) throws IOException {
        if (kept == NONE) {
            kept = ByteBuffer.allocate(SIZE);
        }
        return !kept.hasRemaining() || channel.read(kept) >= 0;
    }

    /** Copies what is kept and fits. */
    int copy(BufferCursor target) {
        int count = (int) Math.min(kept.position(), target.left());
        target.scatter(MemorySegment.ofArray(kept.array()), count);
        return count;
    }

    /** Moves what is kept. */
    int take(BufferCursor target) {
        if (isEmpty()) {
            return 0;
        }
        int count = copy(target);
        kept.flip().position(count);
        if (kept.hasRemaining()) {
            kept.compact();
        } else {
            kept = NONE;
        }
        return count;
    }
}
