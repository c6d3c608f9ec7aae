package dev.tazza.runtime;

import dev.tazza.wasm.ExhaustionException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The threads that wait at addresses of a shared memory, those that came first in front (threads
 * proposal, {@code memory.atomic.wait} and {@code memory.atomic.notify}).
 */
final class WaitQueues {
    /** Woken by a notification. */
    static final int NOTIFIED = 0;

    /** Did not wait, because the memory held another value than expected. */
    static final int NOT_EQUAL = 1;

    /** Woken by the time-out. */
    static final int TIMED_OUT = 2;

    private static final class Waiter {
        private final Thread thread = Thread.currentThread();
        private volatile boolean notified;
    }

    private final Map<Long, LinkedHashSet<Waiter>> queues = new HashMap<>();

    /**
     * Waits at an address.
     *
     * @param store the store of the guest that waits
     * @param expected whether the memory holds the value that the guest expects; asked while nobody
     *     can notify
     * @param nanos the time-out; without end if negative
     * @return how it ended
     * @throws ExhaustionException if the store or the thread is interrupted
     */
    int await(Store store, long address, BooleanSupplier expected, long nanos) {
        var waiter = new Waiter();
        synchronized (this) {
            if (!expected.getAsBoolean()) {
                return NOT_EQUAL;
            }
            queues.computeIfAbsent(address, key -> new LinkedHashSet<>()).add(waiter);
        }
        try {
            boolean outermost = store.beginWait();
            try {
                park(store, waiter, nanos);
            } finally {
                store.endWait(outermost);
            }
        } finally {
            remove(address, waiter);
        }
        // A notification may have come between the time-out and the removal: it counted this one.
        return waiter.notified ? NOTIFIED : TIMED_OUT;
    }

    private void park(Store store, Waiter waiter, long nanos) {
        long start = System.nanoTime();
        while (!waiter.notified) {
            store.checkInterrupt();
            if (waiter.thread.isInterrupted()) {
                throw new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
            }
            if (nanos < 0) {
                LockSupport.park(this);
                continue;
            }
            long left = nanos - (System.nanoTime() - start);
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }

    private synchronized void remove(long address, Waiter waiter) {
        var queue = queues.get(address);
        if (queue != null) {
            queue.remove(waiter);
            if (queue.isEmpty()) {
                queues.remove(address);
            }
        }
    }

    /**
     * Wakes threads that wait at an address.
     *
     * @param count how many at most, unsigned
     * @return how many
     */
    synchronized int notify(long address, int count) {
        var queue = queues.get(address);
        if (queue == null) {
            return 0;
        }
        int woken = 0;
        for (var iterator = queue.iterator(); iterator.hasNext() && woken != count; woken++) {
            var waiter = iterator.next();
            iterator.remove();
            waiter.notified = true;
            LockSupport.unpark(waiter.thread);
        }
        if (queue.isEmpty()) {
            queues.remove(address);
        }
        return woken;
    }
}
