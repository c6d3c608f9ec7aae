package dev.tazza.compiler.support;

/**
 * Arithmetic on all the lanes of half a vector at once. {@code signs} has the highest bit of each
 * lane; {@code bits} is the width of a lane. Both are constants wherever this is called, and what
 * is made of them is computed when the JVM compiles the caller.
 */
final class Swar {
    private Swar() {}

    /** Ones in all lanes with a sign in {@code set}, which has no other bits. */
    static long fill(long set, int bits) {
        return set | set - (set >>> bits - 1);
    }

    /** The sums. */
    static long add(long a, long b, long signs) {
        // Without the highest bits there is no carry from lane to lane.
        return (a & ~signs) + (b & ~signs) ^ (a ^ b) & signs;
    }

    /** The differences. */
    static long sub(long a, long b, long signs) {
        return (a | signs) - (b & ~signs) ^ ~(a ^ b) & signs;
    }

    /** The absolute values; that of the smallest number is itself. */
    static long abs(long a, long signs, int bits) {
        long negative = fill(a & signs, bits);
        return sub(a ^ negative, negative, signs);
    }

    /** The signs of the lanes that are not zero. */
    static long nonZero(long a, long signs) {
        return ((a & ~signs) + ~signs | a) & signs;
    }

    /** 1 if no lane of either half is zero, else 0. */
    static int allNonZero(long low, long high, long signs) {
        return (nonZero(low, signs) & nonZero(high, signs)) == signs ? 1 : 0;
    }

    /** The signs of the lanes where {@code a} is less, with signs. */
    static long lessSigned(long a, long b, long signs) {
        return (a & ~b | borrows(a, b, signs)) & signs;
    }

    /** The signs of the lanes where {@code a} is less, without signs. */
    static long lessUnsigned(long a, long b, long signs) {
        return (~a & b | borrows(a, b, signs)) & signs;
    }

    /** Where the highest bits are equal: whether the difference of the others is negative. */
    private static long borrows(long a, long b, long signs) {
        return ~(a ^ b) & ~((a | signs) - (b & ~signs));
    }

    /** The sums, or the nearest number that is in range. */
    static long addSaturatingSigned(long a, long b, long signs, int bits) {
        long sum = add(a, b, signs);
        return saturate(sum, a, ~(a ^ b) & (a ^ sum) & signs, signs, bits);
    }

    /** The differences, or the nearest number that is in range. */
    static long subSaturatingSigned(long a, long b, long signs, int bits) {
        long difference = sub(a, b, signs);
        return saturate(difference, a, (a ^ b) & (a ^ difference) & signs, signs, bits);
    }

    /** The results, but the extreme with the sign of {@code a} where there is an overflow. */
    private static long saturate(long result, long a, long overflow, long signs, int bits) {
        long extremes = ~signs + ((a & signs) >>> bits - 1);
        return result ^ (result ^ extremes) & fill(overflow, bits);
    }

    /** The sums of numbers without signs, or the largest number. */
    static long addSaturatingUnsigned(long a, long b, long signs, int bits) {
        long sum = add(a, b, signs);
        return sum | fill((a & b | (a | b) & ~sum) & signs, bits);
    }

    /** The differences of numbers without signs, or zero. */
    static long subSaturatingUnsigned(long a, long b, long signs, int bits) {
        return sub(a, b, signs) & ~fill(lessUnsigned(a, b, signs), bits);
    }

    /** The lanes shifted to the left by the low bits of {@code amount}. */
    static long shl(long a, int amount, long signs, int bits) {
        int shift = amount & bits - 1;
        long ones = signs >>> bits - 1;
        // The low bits of each lane have come from the one below it.
        return a << shift & ~(ones * ((1L << shift) - 1));
    }

    /** The lanes shifted to the right by the low bits of {@code amount}. */
    static long shrUnsigned(long a, int amount, long signs, int bits) {
        int shift = amount & bits - 1;
        return a >>> shift & kept(shift, signs, bits);
    }

    /** As {@link #shrUnsigned}, with the signs in the bits that become free. */
    static long shrSigned(long a, int amount, long signs, int bits) {
        long free = ~kept(amount & bits - 1, signs, bits);
        return shrUnsigned(a, amount, signs, bits) | fill(a & signs, bits) & free;
    }

    /** The bits of all lanes that are still their own after a shift to the right. */
    private static long kept(int shift, long signs, int bits) {
        return (signs >>> bits - 1) * ((1L << bits - shift) - 1);
    }
}
