package dev.tazza.compiler.support;

import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.wasm.Trap;
import java.util.Arrays;

/**
 * The instructions on whole memories, each a method of its name, for generated code. Addresses and
 * lengths are unsigned; those of 32 bits come zero-extended.
 *
 * <p>All but {@link #memorySize}, {@link #memoryGrow} and {@link #dataDrop} trap with {@code out of
 * bounds memory access} before they change anything.
 */
public final class Memories {
    // Longer ranges are left to the memory, which looks whether the guest is to stop.
    private static final long LONG = 1L << 26;

    private Memories() {}

    /** {@code memory.size}, in pages. */
    public static long memorySize(Memory memory) {
        return memory.pages();
    }

    /** {@code memory.grow}: the number of pages before, or -1. */
    public static long memoryGrow(long delta, Memory memory) {
        return memory.grow(delta);
    }

    /** {@code memory.fill}. */
    public static void memoryFill(long address, int value, long length, Memory memory) {
        byte[] array = memory.array();
        if (array == null || length > LONG) {
            memory.fill(address, (byte) value, length);
        } else {
            check(address, length, memory);
            Arrays.fill(array, (int) address, (int) (address + length), (byte) value);
        }
    }

    /**
     * {@code memory.copy}.
     *
     * @param address where it copies to
     * @param sourceAddress where it copies from
     */
    public static void memoryCopy(
            long address, long sourceAddress, long length, Memory destination, Memory source) {
        byte[] to = destination.array();
        byte[] from = source.array();
        if (to == null || from == null || length > LONG) {
            destination.copyFrom(source, sourceAddress, address, length);
        } else {
            check(sourceAddress, length, source);
            check(address, length, destination);
            System.arraycopy(from, (int) sourceAddress, to, (int) address, (int) length);
        }
    }

    private static void check(long address, long length, Memory memory) {
        int limit = memory.limit();
        if (address < 0 || length < 0 || address > limit || length > limit - address) {
            throw new Trap("out of bounds memory access");
        }
    }

    /**
     * {@code memory.init}.
     *
     * @param segment the index of the data segment
     * @param memory the index of the memory
     */
    public static void memoryInit(
            long address, long offset, long length, Instance instance, int segment, int memory) {
        instance.initializeMemory(segment, memory, address, offset, length);
    }

    /** {@code data.drop}. */
    public static void dataDrop(Instance instance, int segment) {
        instance.dropData(segment);
    }
}
