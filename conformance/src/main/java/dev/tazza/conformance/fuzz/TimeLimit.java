package dev.tazza.conformance.fuzz;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stops a module that runs for too long, unless it is closed in time. */
final class TimeLimit implements AutoCloseable {
    /**
     * Far more than any generated module needs, start of the engine included, also on a machine
     * with ten times the work that it has processors for.
     */
    static final int SECONDS = 120;

    private static final ScheduledExecutorService CLOCK =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("time limit").factory());

    private final Future<?> pending;

    private TimeLimit(Future<?> pending) {
        this.pending = pending;
    }

    /** Starts the clock; {@code stop} runs on another thread when the time is over. */
    static TimeLimit start(Runnable stop) {
        return new TimeLimit(CLOCK.schedule(stop, SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        pending.cancel(false);
    }
}
