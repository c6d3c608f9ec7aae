package dev.tazza.compiler.support;

/** Look-ups in the tables of large switches, for generated code. */
public final class Switches {
    private Switches() {}

    /** The index, or {@code last} if the index, unsigned, is larger. */
    public static int clamp(int index, int last) {
        return Integer.compareUnsigned(index, last) < 0 ? index : last;
    }

    /**
     * The number at an index of the first part of a table; the index above it, for {@link #next}.
     */
    public static long first(int index, String table) {
        return (long) index << Integer.SIZE | (index < table.length() ? table.charAt(index) : 0);
    }

    /** As {@link #first}, for a part that starts at {@code from}. */
    public static long next(long previous, String table, int from) {
        int index = (int) (previous >>> Integer.SIZE) - from;
        return index >= 0 && index < table.length()
                ? previous & -1L << Integer.SIZE | table.charAt(index)
                : previous;
    }
}
