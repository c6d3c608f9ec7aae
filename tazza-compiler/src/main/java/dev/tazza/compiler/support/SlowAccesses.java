package dev.tazza.compiler.support;

import dev.tazza.runtime.Memory;

/**
 * Accesses to memories without an array: those that are shared or large. The width of an access is
 * the binary logarithm of its bytes, 0 to 3. All trap with {@code out of bounds memory access}.
 *
 * <p>{@link #load(long, int, Memory)} and {@link #store(long, int, Memory, long)} are one method
 * for all widths, and so too large to be inlined where they are never called.
 */
final class SlowAccesses {
    private static final int WIDTH_8 = 0;
    private static final int WIDTH_16 = 1;
    private static final int WIDTH_32 = 2;
    private static final int WIDTH_64 = 3;

    private SlowAccesses() {}

    /** The sum of an unsigned address and an offset from 0 on. */
    static long effective(int address, int offset) {
        return (address & 0xFFFF_FFFFL) + offset;
    }

    /** The sum of unsigned numbers; negative, which is out of bounds, if it is 2⁶³ or more. */
    static long effective(long address, long offset) {
        return address + offset | (address | offset) & Long.MIN_VALUE;
    }

    /** Reads a number, with its sign. */
    static long load(int address, int offset, int width, Memory memory) {
        return load(effective(address, offset), width, memory);
    }

    /** Reads a number, with its sign, at the sum of address and offset. */
    static long load(long address, int width, Memory memory) {
        return switch (width) {
            case WIDTH_8 -> memory.loadByte(address);
            case WIDTH_16 -> memory.loadShort(address);
            case WIDTH_32 -> memory.loadInt(address);
            default -> memory.loadLong(address);
        };
    }

    /** Writes the low bits of a number. */
    static void store(int address, int offset, int width, Memory memory, long value) {
        store(effective(address, offset), width, memory, value);
    }

    /** Writes the low bits of a number. */
    static void store(int address, int offset, int width, Memory memory, int value) {
        store(effective(address, offset), width, memory, value);
    }

    /** Writes the low bits of a number at the sum of address and offset. */
    static void store(long address, int width, Memory memory, long value) {
        switch (width) {
            case WIDTH_8 -> memory.storeByte(address, (byte) value);
            case WIDTH_16 -> memory.storeShort(address, (short) value);
            case WIDTH_32 -> memory.storeInt(address, (int) value);
            default -> memory.storeLong(address, value);
        }
    }

    /** Reads the low half of a vector. */
    static long loadLow(int address, int offset, Memory memory) {
        return loadLow(effective(address, offset), memory);
    }

    /** Reads the low half of a vector at the sum of address and offset. */
    static long loadLow(long address, Memory memory) {
        memory.check(address, 2 * Long.BYTES);
        return load(address, WIDTH_64, memory);
    }

    /** Reads the high half of a vector. */
    static long loadHigh(int address, int offset, Memory memory) {
        return loadHigh(effective(address, offset), memory);
    }

    /** Reads the high half of a vector at the sum of address and offset. */
    static long loadHigh(long address, Memory memory) {
        memory.check(address, 2 * Long.BYTES);
        return load(address + Long.BYTES, WIDTH_64, memory);
    }

    /** Writes a vector. */
    static void storeVector(int address, int offset, Memory memory, long low, long high) {
        storeVector(effective(address, offset), memory, low, high);
    }

    /** Writes a vector at the sum of address and offset. */
    static void storeVector(long address, Memory memory, long low, long high) {
        memory.check(address, 2 * Long.BYTES);
        store(address, WIDTH_64, memory, low);
        store(address + Long.BYTES, WIDTH_64, memory, high);
    }
}
