package dev.tazza.compiler;

import dev.tazza.wasm.ExhaustionException;

/**
 * How much of the classes that all modules of a process share there may be. These are never
 * unloaded, and what there is of them is up to modules: without a limit, a guest could take all the
 * memory that the JVM has for classes. Safe for use by several threads.
 */
final class ClassBudget {
    private final String kind;
    private final long limit;
    private long used;

    /**
     * @param kind what the classes are for, in the plural, for messages
     * @param limit the size of all class files together, in bytes; the JVM takes several times as
     *     much memory for them
     */
    ClassBudget(String kind, long limit) {
        this.kind = kind;
        this.limit = limit;
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
                    "this process has too many different "
                            + kind
                            + ": their classes, which stay until it ends, may have "
                            + limit
                            + " bytes");
        }
        used += bytes;
    }
}
