package dev.tazza.wasm;

/**
 * The size range of a memory or table (specification 2.3.11).
 *
 * @param minimum the initial size, unsigned, in pages or elements
 * @param maximum the largest size it may grow to, unsigned; meaningless unless {@code bounded}
 * @param bounded whether there is a maximum
 */
public record Limits(long minimum, long maximum, boolean bounded) {
    /** A range without an upper bound. */
    public static Limits atLeast(long minimum) {
        return new Limits(minimum, -1, false);
    }

    /** A range with both bounds. */
    public static Limits between(long minimum, long maximum) {
        return new Limits(minimum, maximum, true);
    }

    /**
     * Whether something of limits {@code actual} may be linked where these are required
     * (specification 3.3.11): it is at least as large, and bounded at least as tightly.
     */
    public boolean includes(Limits actual) {
        return Long.compareUnsigned(actual.minimum, minimum) >= 0
                && (!bounded
                        || (actual.bounded && Long.compareUnsigned(actual.maximum, maximum) <= 0));
    }

    @Override
    public String toString() {
        var min = Long.toUnsignedString(minimum);
        return bounded ? min + " " + Long.toUnsignedString(maximum) : min;
    }
}
