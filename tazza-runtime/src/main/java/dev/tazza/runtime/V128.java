package dev.tazza.runtime;

/**
 * A 128-bit vector: two halves, of which {@code low} has the lanes of lower numbers. Guests keep
 * vectors where references are, as these objects; where null stands for a vector, it means {@link
 * #ZERO}, so that locals need no first value.
 *
 * @param low bits 0 to 63
 * @param high bits 64 to 127
 */
public record V128(long low, long high) {
    /** The vector without any bit set. */
    public static final V128 ZERO = new V128(0, 0);

    /** The vector that a slot holds: {@code object}, or zero for null. */
    public static V128 of(Object object) {
        return object == null ? ZERO : (V128) object;
    }

    // Equality and hash of records are code that is generated at run time: see "Start-up" in
    // RATIONALE.md.
    @Override
    public boolean equals(Object other) {
        return other instanceof V128 that && low == that.low && high == that.high;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * low + high);
    }

    /** The vector as a constant of the text format. */
    @Override
    public String toString() {
        return "i64x2 0x%016x 0x%016x".formatted(low, high);
    }
}
