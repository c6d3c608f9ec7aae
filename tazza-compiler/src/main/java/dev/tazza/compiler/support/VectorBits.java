package dev.tazza.compiler.support;

/**
 * The instructions on the bits of vectors, each a method of its name on half a vector, for
 * generated code. See {@link VectorShape}.
 */
public final class VectorBits {
    private VectorBits() {}

    /** {@code v128.not}. */
    public static long v128Not(long a) {
        return ~a;
    }

    /** {@code v128.and}. */
    public static long v128And(long a, long b) {
        return a & b;
    }

    /** {@code v128.andnot}. */
    public static long v128Andnot(long a, long b) {
        return a & ~b;
    }

    /** {@code v128.or}. */
    public static long v128Or(long a, long b) {
        return a | b;
    }

    /** {@code v128.xor}. */
    public static long v128Xor(long a, long b) {
        return a ^ b;
    }

    /** {@code v128.bitselect}. */
    public static long v128Bitselect(long a, long b, long mask) {
        return b ^ (a ^ b) & mask;
    }

    /** {@code v128.any_true}. */
    public static int v128AnyTrue(long low, long high) {
        return (low | high) != 0 ? 1 : 0;
    }
}
