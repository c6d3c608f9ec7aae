package dev.tazza.wasi.fs.memory;

import dev.tazza.wasi.abi.BufferCursor;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * The content of a file, in blocks; blocks that were never written take no room and read as zeros.
 */
final class SparseBytes {
    private static final int BLOCK_SIZE = 4096;
    private static final MemorySegment ZEROS =
            MemorySegment.ofArray(new byte[BLOCK_SIZE]).asReadOnly();

    private final Quota quota;
    private final TreeMap<Long, byte[]> blocks = new TreeMap<>();
    private long size;

    SparseBytes(Quota quota) {
        this.quota = quota;
    }

    long size() {
        return size;
    }

    /** Reads from {@code offset} on until the buffers are full or the content ends. */
    long read(BufferCursor target, long offset) {
        long count = Math.min(target.left(), Math.max(size - offset, 0));
        long at = offset;
        for (long left = count; left > 0; ) {
            int inBlock = (int) (at % BLOCK_SIZE);
            int part = (int) Math.min(left, BLOCK_SIZE - inBlock);
            var block = blocks.get(at / BLOCK_SIZE);
            var source = block == null ? ZEROS : MemorySegment.ofArray(block);
            target.scatter(source.asSlice(inBlock), part);
            at += part;
            left -= part;
        }
        return count;
    }

    /**
     * Writes all buffers from {@code offset} on. If there is room for a part only, writes that.
     *
     * @return how much was written; {@code NOSPC} if nothing could be, {@code FBIG} beyond all
     *     offsets
     */
    long write(BufferCursor source, long offset) throws WasiException {
        if (source.left() == 0) {
            return 0;
        }
        if (offset > Long.MAX_VALUE - source.left()) {
            throw new WasiException(Errno.FBIG);
        }
        long at = offset;
        while (source.left() > 0) {
            int inBlock = (int) (at % BLOCK_SIZE);
            int part = (int) Math.min(source.left(), BLOCK_SIZE - inBlock);
            byte[] block;
            try {
                block = block(at / BLOCK_SIZE);
            } catch (WasiException e) {
                if (at > offset) {
                    break;
                }
                throw e;
            }
            source.gather(MemorySegment.ofArray(block).asSlice(inBlock), part);
            at += part;
            size = Math.max(size, at);
        }
        return at - offset;
    }

    private byte[] block(long index) throws WasiException {
        var block = blocks.get(index);
        if (block == null) {
            quota.take(BLOCK_SIZE);
            block = new byte[BLOCK_SIZE];
            blocks.put(index, block);
        }
        return block;
    }

    /** Cuts or extends the content. */
    void setSize(long newSize) {
        if (newSize < size) {
            int kept = (int) (newSize % BLOCK_SIZE);
            var cut = blocks.get(newSize / BLOCK_SIZE);
            if (kept > 0 && cut != null) {
                // What is cut off must not come back when the content grows again.
                Arrays.fill(cut, kept, BLOCK_SIZE, (byte) 0);
            }
            var dropped = blocks.tailMap(newSize / BLOCK_SIZE, kept == 0);
            quota.free((long) dropped.size() * BLOCK_SIZE);
            dropped.clear();
        }
        size = newSize;
    }

    /** Makes room for a range; takes nothing if there is not enough. */
    void allocate(long offset, long length) throws WasiException {
        long first = offset / BLOCK_SIZE;
        long last = (offset + length - 1) / BLOCK_SIZE;
        long missing = last - first + 1 - blocks.subMap(first, true, last, true).size();
        if (missing > Long.MAX_VALUE / BLOCK_SIZE) {
            throw new WasiException(Errno.NOSPC);
        }
        quota.take(missing * BLOCK_SIZE);
        quota.free(missing * BLOCK_SIZE);
        for (long index = first; index <= last; index++) {
            block(index);
        }
        size = Math.max(size, offset + length);
    }
}
