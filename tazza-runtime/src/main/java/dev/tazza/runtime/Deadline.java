package dev.tazza.runtime;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A point in time at which a store is interrupted; made by {@link Store#deadline}. Safe for use by
 * several threads.
 */
public final class Deadline implements AutoCloseable {
    private final ScheduledFuture<?> timer;

    private Deadline(ScheduledFuture<?> timer) {
        this.timer = timer;
    }

    static Deadline of(Store store, Duration time) {
        return new Deadline(
                Timer.INSTANCE.schedule(store::interrupt, nanos(time), TimeUnit.NANOSECONDS));
    }

    private static long nanos(Duration time) {
        try {
            return time.toNanos();
        } catch (ArithmeticException e) {
            return time.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    /** Takes it back. A store that has been interrupted stays so. */
    @Override
    public void close() {
        timer.cancel(false);
    }

    /** One thread for all deadlines, which ends when there are none for a while. */
    private static final class Timer {
        private static final long IDLE_MILLIS = 200;
        static final ScheduledThreadPoolExecutor INSTANCE = create();

        private static ScheduledThreadPoolExecutor create() {
            var timer =
                    new ScheduledThreadPoolExecutor(
                            1, Thread.ofPlatform().daemon().name("tazza-deadlines").factory());
            timer.setRemoveOnCancelPolicy(true);
            timer.setKeepAliveTime(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            timer.allowCoreThreadTimeOut(true);
            return timer;
        }
    }
}
