package dev.tazza.compiler.ir;

/**
 * Ends the compilation of a function that nobody waits for any more. Whatever goes through a
 * function asks at every block or so, which costs a few nanoseconds.
 */
public final class Cancellation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Cancellation() {
        super("the compilation was cancelled", null, false, false);
    }

    /** A thread whose compilation can be cancelled. */
    public interface Cancellable {
        /** Whether it is to end; may be called at any time. */
        boolean isCancelled();
    }

    /**
     * Ends the compilation if that of the current thread was cancelled.
     *
     * @throws Cancellation in that case; for {@link Cancellable} threads alone
     */
    public static void check() {
        if (Thread.currentThread() instanceof Cancellable thread && thread.isCancelled()) {
            throw new Cancellation();
        }
    }
}
