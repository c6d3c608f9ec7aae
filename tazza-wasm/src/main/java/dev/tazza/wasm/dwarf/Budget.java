package dev.tazza.wasm.dwarf;

/**
 * How much work a module's debug information may make: so much for its size, and a little for each
 * question. Tables may be shared, so a few bytes can refer to the same large one again and again;
 * no compiler does it without end.
 */
final class Budget {
    private static final long WORK_PER_BYTE = 64;
    private static final long MINIMUM = 1 << 20;
    private static final long STEPS_PER_QUESTION = 100_000;

    private long left;

    Budget(long bytes) {
        left = MINIMUM + WORK_PER_BYTE * bytes;
    }

    /** Makes sure that there is something left for another question. */
    void renew() {
        left = Math.max(left, STEPS_PER_QUESTION);
    }

    /** Takes some steps in a section: one for a few bytes of what is read or kept. */
    void step(String section, long offset, int steps) {
        left -= steps;
        if (left < 0) {
            throw new DwarfException(section, offset, "refers to the same data too often");
        }
    }
}
