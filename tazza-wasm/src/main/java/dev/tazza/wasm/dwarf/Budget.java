package dev.tazza.wasm.dwarf;

/**
 * How much work a module's debug information may make. Tables may be shared, so a few bytes can
 * refer to the same large one again and again; no compiler does it without end.
 */
final class Budget {
    private static final long WORK_PER_BYTE = 64;
    private static final long MINIMUM = 1 << 20;

    private long left;

    Budget(long bytes) {
        left = MINIMUM + WORK_PER_BYTE * bytes;
    }

    /** Takes one step in a section. */
    void step(String section, long offset) {
        if (--left < 0) {
            throw new DwarfException(section, offset, "refers to the same data too often");
        }
    }
}
