package dev.tazza.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the thread of a guest waits in, for others to interrupt. One thread waits, any may
 * interrupt. There is no lock, since {@link DeadlineTimer} must never wait for a virtual thread.
 */
final class Wait {
    private static final int NONE = 0;
    private static final int WAITING = 1;

    /** Somebody is interrupting the thread. */
    private static final int WAKING = 2;

    private static final int WOKEN = 3;

    private final AtomicInteger state = new AtomicInteger();

    // Only its own thread changes it, and not while another interrupts it.
    private Thread thread;

    /**
     * Notes that the current thread is about to wait. It may do so within a wait.
     *
     * @return whether it did not wait before, for {@link #end}
     */
    boolean begin() {
        if (thread != null) {
            return false;
        }
        thread = Thread.currentThread();
        state.set(WAITING);
        return true;
    }

    /**
     * Notes that the current thread has waited; takes its interrupt back if it was meant for that.
     */
    void end(boolean outermost) {
        if (!outermost) {
            return;
        }
        if (!state.compareAndSet(WAITING, NONE)) {
            while (!state.compareAndSet(WOKEN, NONE)) {
                Thread.yield();
            }
            Thread.interrupted();
        }
        thread = null;
    }

    /** Interrupts the thread if it waits. */
    void interrupt() {
        int before = state.get();
        if ((before == WAITING || before == WOKEN) && state.compareAndSet(before, WAKING)) {
            thread.interrupt();
            state.set(WOKEN);
        }
    }
}
