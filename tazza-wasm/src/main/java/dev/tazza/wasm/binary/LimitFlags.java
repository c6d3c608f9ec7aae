package dev.tazza.wasm.binary;

/** The bits of the byte before the limits of a memory or table (specification 5.3.10). */
final class LimitFlags {
    /** There is a maximum. */
    static final int BOUNDED = 0x01;

    /** The memory is shared. */
    static final int SHARED = 0x02;

    /** Addresses or indexes are 64 bits wide. */
    static final int ADDRESS64 = 0x04;

    /** The binary logarithm of the page size follows the limits. */
    static final int PAGE_SIZE = 0x08;

    private LimitFlags() {}
}
