package dev.tazza.cli;

/** The threads that are alive when the command has done its work. */
final class RemainingThreads {
    /** Beyond that many, nobody counts them. */
    private static final int MANY = 64;

    private RemainingThreads() {}

    /**
     * Whether all but the current thread are daemons, so that they do not hold up the end of the
     * process. Those of this program are; those of a plug-in, or of code that runs beside it in the
     * JVM, need not be.
     */
    static boolean areDaemons() {
        var group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        var threads = new Thread[MANY];
        int count = group.enumerate(threads);
        if (count == MANY) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (!threads[i].isDaemon() && threads[i] != Thread.currentThread()) {
                return false;
            }
        }
        return true;
    }
}
