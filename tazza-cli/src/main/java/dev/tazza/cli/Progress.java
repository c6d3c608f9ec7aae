package dev.tazza.cli;

/**
 * Shows on a terminal how far a long work has come, in a line that disappears at its end.
 * Elsewhere, and for short work, nothing is shown. Safe for use by several threads.
 */
final class Progress implements AutoCloseable {
    private static final long FIRST_NANOS = 700_000_000L;
    private static final long NEXT_NANOS = 100_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final Console console;
    private final String what;
    private long next;
    private boolean shown;

    /**
     * @param console where it is shown, if that is a terminal
     * @param what what is done, such as {@code compiling}
     */
    Progress(Console console, String what) {
        this.console = console;
        this.what = what;
        next = System.nanoTime() + FIRST_NANOS;
    }

    /** Tells how much is done. */
    synchronized void update(int done, int total) {
        if (!console.isTerminal() || System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + NEXT_NANOS;
        shown = true;
        console.complain(
                CLEAR + "%s: %,d of %,d (%d %%)".formatted(what, done, total, 100L * done / total));
    }

    /** Removes the line. */
    @Override
    public synchronized void close() {
        if (shown) {
            console.complain(CLEAR);
            shown = false;
        }
    }
}
