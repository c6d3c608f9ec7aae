package dev.tazza.runtime;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A point in time at which a store is interrupted; made by {@link Store#deadline}. Safe for use by
 * several threads.
 */
public final class Deadline implements AutoCloseable {
    private static final AtomicLong COUNT = new AtomicLong();

    /** Times are compared by their difference, which must not overflow: 146 years. */
    private static final long LONGEST = Long.MAX_VALUE >> 1;

    private final Store store;
    private final long time;
    private final long number = COUNT.incrementAndGet();

    private Deadline(Store store, long time) {
        this.store = store;
        this.time = time;
    }

    static Deadline of(Store store, Duration time) {
        var deadline = new Deadline(store, System.nanoTime() + nanos(time));
        DeadlineTimer.add(deadline);
        return deadline;
    }

    private static long nanos(Duration time) {
        try {
            return Math.clamp(time.toNanos(), 0, LONGEST);
        } catch (ArithmeticException e) {
            return time.isNegative() ? 0 : LONGEST;
        }
    }

    /** How many nanoseconds are left; negative if it is over. */
    long remaining() {
        return time - System.nanoTime();
    }

    /** Interrupts the store. */
    void pass() {
        store.interrupt();
    }

    /** Takes it back. A store that has been interrupted stays so. */
    @Override
    public void close() {
        DeadlineTimer.remove(this);
    }

    /** The earlier one first; no two of them are equal. */
    static int compare(Deadline one, Deadline other) {
        int byTime = Long.signum(one.time - other.time);
        return byTime == 0 ? Long.compare(one.number, other.number) : byTime;
    }
}
