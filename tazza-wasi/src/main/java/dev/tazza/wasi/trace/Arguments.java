package dev.tazza.wasi.trace;

/**
 * The arguments of one call, kept because results take their place.
 *
 * @param view the memory they point into
 * @param values their bits
 */
record Arguments(GuestView view, long[] values) {
    /** A 32-bit argument, signed. */
    int i32(int slot) {
        return (int) values[slot];
    }

    /** A 32-bit argument, unsigned, as pointers and lengths are. */
    long u32(int slot) {
        return values[slot] & 0xFFFF_FFFFL;
    }

    /** A 64-bit argument. */
    long i64(int slot) {
        return values[slot];
    }
}
