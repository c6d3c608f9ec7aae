package dev.tazza.nativeplugin;

/**
 * Finds out whether the thread has stack left for a native function, before it is called. A guest
 * can call one at the very end of the stack. The JVM keeps 80 KB there for native code, but calls
 * nothing of Java once they are begun: a callback would then end the process.
 */
final class StackReserve {
    // The arguments alone, less those in registers, take 150 bytes of the stack for every two
    // calls: a
    // compiler puts at most one into another. So this is 24 KB or more.
    private static final int CALLS = 330;

    private StackReserve() {}

    /**
     * Uses the reserve and gives it back.
     *
     * @throws StackOverflowError if there is none
     */
    static void require() {
        if (use(CALLS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                != 0) {
            throw new AssertionError("zeros add up to something");
        }
    }

    private static long use(
            int calls,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f,
            long g,
            long h,
            long i,
            long j,
            long k,
            long l,
            long m,
            long n,
            long o,
            long p,
            long q,
            long r,
            long s,
            long t,
            long u,
            long v,
            long w,
            long x) {
        return calls == 0
                ? a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l ^ m ^ n ^ o ^ p ^ q ^ r ^ s ^ t ^ u
                        ^ v ^ w ^ x
                : use(
                        calls - 1, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v,
                        w, x);
    }
}
