package dev.tazza.compiler.support;

import dev.tazza.runtime.Memory;

/** Reads variables of guests that are being debugged. */
public final class DebugValues {
    private DebugValues() {}

    /**
     * The bits of a number in a memory; zero where there is no memory: that a variable cannot be
     * read is no fault of the guest.
     *
     * @param memory the memory
     * @param base an address, as an unsigned number
     * @param offset what is added to it
     * @param size the number of bytes: 1, 2, 4 or 8; negative if the number has a sign
     */
    public static long load(Memory memory, int base, long offset, int size) {
        long address = Integer.toUnsignedLong(base) + offset;
        if (address < 0 || !memory.contains(address, Math.abs(size))) {
            return 0;
        }
        return switch (size) {
            case -1 -> memory.loadByte(address);
            case 1 -> memory.loadByte(address) & 0xFF;
            case -2 -> memory.loadShort(address);
            case 2 -> memory.loadShort(address) & 0xFFFF;
            case -4 -> memory.loadInt(address);
            case 4 -> memory.loadInt(address) & 0xFFFF_FFFFL;
            default -> memory.loadLong(address);
        };
    }
}
