package dev.tazza.wasi.fs.host;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Memory outside the heap that one thread passes to system calls: the kernel cannot be given
 * addresses in the heap, since objects move while a call waits.
 */
final class NativeBuffers {
    /** The most that one call reads or writes. */
    static final int TRANSFER_SIZE = 256 * 1024;

    /** The longest path with its terminator. */
    static final int PATH_SIZE = 4096;

    private static final int STAT_SIZE = 256;
    private static final ThreadLocal<NativeBuffers> CURRENT =
            ThreadLocal.withInitial(NativeBuffers::new);

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment callState = arena.allocate(Linker.Option.captureStateLayout());
    private final MemorySegment firstPath = arena.allocate(PATH_SIZE);
    private final MemorySegment secondPath = arena.allocate(PATH_SIZE);
    private final MemorySegment structure = arena.allocate(STAT_SIZE, Long.BYTES);
    private MemorySegment transfer;

    private NativeBuffers() {}

    /** Those of the calling thread. */
    static NativeBuffers current() {
        return CURRENT.get();
    }

    /** Where a call leaves {@code errno}. */
    MemorySegment callState() {
        return callState;
    }

    /** The error number of the last call that failed. */
    int errno() {
        return callState.get(ValueLayout.JAVA_INT, 0);
    }

    /** For structures that calls read or write. */
    MemorySegment structure() {
        return structure;
    }

    /** For data that calls read or write. */
    MemorySegment transfer() {
        if (transfer == null) {
            transfer = arena.allocate(TRANSFER_SIZE, Long.BYTES);
        }
        return transfer;
    }

    /**
     * The address of a path of less than {@link #PATH_SIZE} bytes, good until the next call of
     * this.
     */
    long firstPath(String path) {
        return put(firstPath, path);
    }

    /** The address of a second path for the same call. */
    long secondPath(String path) {
        return put(secondPath, path);
    }

    /** Room for a path that a call returns: where {@link #secondPath(String)} puts one. */
    MemorySegment secondPath() {
        return secondPath;
    }

    private static long put(MemorySegment buffer, String path) {
        var bytes = path.getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
        buffer.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
        return buffer.address();
    }
}
