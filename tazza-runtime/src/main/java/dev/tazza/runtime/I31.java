package dev.tazza.runtime;

/**
 * A reference to a 31-bit integer ({@code i31ref}). Two of the same value are the same reference:
 * compare with {@link #equals}, not by identity. Small ones are cached.
 */
public final class I31 {
    private static final int CACHED_FROM = -128;
    private static final I31[] CACHE = new I31[1024];

    static {
        for (int i = 0; i < CACHE.length; i++) {
            CACHE[i] = new I31(CACHED_FROM + i);
        }
    }

    private final int value;

    private I31(int value) {
        this.value = value;
    }

    /** The reference to the low 31 bits of {@code value}. */
    public static I31 of(int value) {
        int extended = value << 1 >> 1;
        int cached = extended - CACHED_FROM;
        return cached >= 0 && cached < CACHE.length ? CACHE[cached] : new I31(extended);
    }

    /** The integer, sign-extended. */
    public int signed() {
        return value;
    }

    /** The integer, zero-extended. */
    public int unsigned() {
        return value & Integer.MAX_VALUE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof I31 that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return "i31 " + value;
    }
}
