package dev.tazza.runtime;

import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread for all deadlines, which ends when there are none for a while.
 *
 * <p>It must not wait for a lock, and so there is none, which rules the JDK's timers out: a lock
 * may be handed to a virtual thread that cannot run, because busy guests have all the carriers, and
 * these guests are to be ended by this thread. Nor may it end when the heap is full: guests that
 * fill it are ended by this thread, too.
 */
final class DeadlineTimer implements Runnable {
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(200);

    /** How long it waits for memory before it tries again. */
    private static final long NO_MEMORY = TimeUnit.MILLISECONDS.toNanos(5);

    private static final ConcurrentSkipListMap<Deadline, Deadline> PENDING =
            new ConcurrentSkipListMap<>(Deadline::compare);
    private static final AtomicReference<Thread> RUNNING = new AtomicReference<>();

    private DeadlineTimer() {}

    static void add(Deadline deadline) {
        PENDING.put(deadline, deadline);
        var first = PENDING.firstEntry();
        if (first != null && first.getKey() == deadline) {
            wake();
        }
    }

    static void remove(Deadline deadline) {
        PENDING.remove(deadline);
    }

    /** Has the thread look at what is pending; starts it if there is none. */
    private static void wake() {
        var running = RUNNING.get();
        if (running != null) {
            LockSupport.unpark(running);
            // It may have been about to end, and then has looked for the last time.
            if (RUNNING.get() == running) {
                return;
            }
        }
        var thread =
                Thread.ofPlatform().daemon().name("tazza-deadlines").unstarted(new DeadlineTimer());
        if (RUNNING.compareAndSet(null, thread)) {
            thread.start();
        }
    }

    @Override
    public void run() {
        var self = Thread.currentThread();
        long idleSince = System.nanoTime();
        while (true) {
            Deadline first;
            try {
                first = PENDING.isEmpty() ? null : PENDING.firstKey();
            } catch (NoSuchElementException e) {
                // It was removed meanwhile.
                continue;
            } catch (OutOfMemoryError e) {
                LockSupport.parkNanos(this, NO_MEMORY);
                continue;
            }
            if (first != null) {
                await(first);
                idleSince = System.nanoTime();
            } else if (System.nanoTime() - idleSince < IDLE) {
                LockSupport.parkNanos(this, IDLE);
            } else {
                RUNNING.set(null);
                // One that was added before that relies on this thread.
                if (PENDING.isEmpty() || !RUNNING.compareAndSet(null, self)) {
                    return;
                }
            }
        }
    }

    /** Waits until a deadline is over, or there may be an earlier one. */
    private void await(Deadline deadline) {
        long remaining = deadline.remaining();
        if (remaining > 0) {
            LockSupport.parkNanos(this, remaining);
        } else if (isRemoved(deadline)) {
            while (!passes(deadline)) {
                LockSupport.parkNanos(this, NO_MEMORY);
            }
        }
    }

    /** Takes a deadline that is over out of the map; false if it was closed before. */
    private static boolean isRemoved(Deadline deadline) {
        try {
            return PENDING.remove(deadline) != null;
        } catch (OutOfMemoryError e) {
            // It may be out already, and then nobody else ends the guest.
            return true;
        }
    }

    /** Ends what a deadline is for; false if there is no memory for that. */
    private static boolean passes(Deadline deadline) {
        try {
            deadline.pass();
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }
}
