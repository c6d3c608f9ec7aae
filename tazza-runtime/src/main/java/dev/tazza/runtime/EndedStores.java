package dev.tazza.runtime;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The stores that have ended while somebody may still be inside, for threads that ask whether they
 * are. There is no lock, since {@link DeadlineTimer} must never wait for a virtual thread.
 */
final class EndedStores {
    /** How many are looked at with each that is added, so that those nobody uses are let go. */
    private static final int LOOKS = 2;

    private static final Queue<WeakReference<Store>> ALL = new ConcurrentLinkedQueue<>();

    private EndedStores() {}

    /**
     * Adds a store that has just ended. Where there is no memory for that, its guest does not learn
     * of it while it waits for an engine, but after that.
     */
    static void add(Store store) {
        try {
            addAndLook(store);
        } catch (OutOfMemoryError e) {
            // See above: the end itself must not fail.
        }
    }

    private static void addAndLook(Store store) {
        for (int i = 0; i < LOOKS; i++) {
            var oldest = ALL.poll();
            if (oldest != null && oldest.get() instanceof Store old && old.isInUse()) {
                ALL.add(oldest);
            }
        }
        ALL.add(new WeakReference<>(store));
    }

    /** Fails as the guest does that the current thread is in, if its store has ended. */
    static void checkCurrentThread() {
        for (var each : ALL) {
            if (each.get() instanceof Store store && store.isUsedByCurrentThread()) {
                store.checkInterrupt();
            }
        }
    }
}
