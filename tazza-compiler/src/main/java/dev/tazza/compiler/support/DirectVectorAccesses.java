package dev.tazza.compiler.support;

import dev.tazza.runtime.Memory;

/**
 * Loads and stores of whole vectors in the way of {@link DirectAccesses}, each a method of the name
 * of its instruction, loads for each half. See {@link VectorShape}.
 */
public final class DirectVectorAccesses {
    private DirectVectorAccesses() {}

    /** The low half of {@code v128.load}. */
    public static long v128LoadLow(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadLow(memory.array(), address, offset, memory);
    }

    /** The low half of {@code v128.load} with an address of 64 bits. */
    public static long v128LoadLow(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadLow(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** The high half of {@code v128.load}. */
    public static long v128LoadHigh(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadHigh(memory.array(), address, offset, memory);
    }

    /** The high half of {@code v128.load} with an address of 64 bits. */
    public static long v128LoadHigh(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadHigh(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code v128.store}. */
    public static void v128Store(int address, long low, long high, int offset, Memory memory) {
        DirectArrayAccesses.storeVector(memory.array(), address, offset, memory, low, high);
    }

    /** {@code v128.store} with an address of 64 bits. */
    public static void v128Store(long address, long low, long high, long offset, Memory memory) {
        DirectArrayAccesses.storeVector(
                memory.array(), SlowAccesses.effective(address, offset), memory, low, high);
    }
}
