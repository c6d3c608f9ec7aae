package dev.tazza.wasi.poll;

import dev.tazza.wasi.descriptor.Readiness;
import java.util.function.LongSupplier;

/** Waits for a time. */
final class ClockSubscription extends Subscription {
    private static final Readiness EXPIRED = new Readiness(0, false);

    private final LongSupplier left;

    /**
     * @param left how many nanoseconds are left; 0 when it is time, {@link #FOREVER} if it never
     *     will be
     */
    private ClockSubscription(long userdata, int type, LongSupplier left) {
        super(userdata, type);
        this.left = left;
    }

    /**
     * Waits for a time from now on, in unsigned nanoseconds; it is not to change when a clock is
     * set.
     */
    static ClockSubscription after(long userdata, int type, long duration) {
        long start = System.nanoTime();
        return new ClockSubscription(
                userdata,
                type,
                () -> duration < 0 ? FOREVER : Math.max(0, duration - (System.nanoTime() - start)));
    }

    /** Waits until a clock shows a time, in unsigned nanoseconds. */
    static ClockSubscription at(long userdata, int type, LongSupplier clock, long time) {
        return new ClockSubscription(
                userdata,
                type,
                () -> {
                    long now = clock.getAsLong();
                    if (Long.compareUnsigned(now, time) >= 0) {
                        return 0;
                    }
                    return time - now < 0 ? FOREVER : time - now;
                });
    }

    @Override
    Readiness look() {
        return left.getAsLong() == 0 ? EXPIRED : null;
    }

    @Override
    long arrange(Poller poller) {
        long nanos = left.getAsLong();
        if (nanos == 0) {
            ready(EXPIRED);
        }
        return nanos;
    }
}
