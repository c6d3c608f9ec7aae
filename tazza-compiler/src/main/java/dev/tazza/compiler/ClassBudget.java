package dev.tazza.compiler;

import dev.tazza.wasm.ExhaustionException;

/**
 * How much of the classes that all modules of a process share there may be. These are never
 * unloaded, and what there is of them is up to modules: without a limit, a guest could take all the
 * memory that the JVM has for classes. Safe for use by several threads.
 */
final class ClassBudget {
    /** For structs: some twenty thousand classes of a few fields. */
    static final ClassBudget STRUCTS = new ClassBudget("struct types", 32L << 20);

    /** For signatures: some ten thousand classes of a few parameters. */
    static final ClassBudget SIGNATURES = new ClassBudget("function types", 32L << 20);

    /** What part of all a single module may have. */
    private static final int SHARES = 4;

    private final String owner;
    private final String kind;
    private final long limit;
    private final ClassBudget whole;
    private long used;

    /**
     * What all modules of the process may have together.
     *
     * @param kind what the classes are for, in the plural, for messages
     * @param limit the size of all class files together, in bytes; the JVM takes several times as
     *     much memory for them
     */
    ClassBudget(String kind, long limit) {
        this("this process", kind, limit, null);
    }

    private ClassBudget(String owner, String kind, long limit, ClassBudget whole) {
        this.owner = owner;
        this.kind = kind;
        this.limit = limit;
        this.whole = whole;
    }

    /** How much was taken. */
    synchronized long used() {
        return used;
    }

    /** What one module may have of it. */
    ClassBudget share() {
        return new ClassBudget("this module", kind, limit / SHARES, this);
    }

    /**
     * Takes what a class needs.
     *
     * @param bytes the size of its class file
     * @throws ExhaustionException if that is more than is left; then nothing is taken
     */
    synchronized void take(int bytes) {
        if (bytes > limit - used) {
            throw new ExhaustionException(
                    ExhaustionException.Limit.CODE,
                    owner
                            + " has too many different "
                            + kind
                            + ": their classes, which stay until the process ends, may have "
                            + limit
                            + " bytes");
        }
        if (whole != null) {
            whole.take(bytes);
        }
        used += bytes;
    }
}
