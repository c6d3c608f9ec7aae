package dev.tazza.wasi.abi;

import dev.tazza.wasm.ExhaustionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of a guest at a time into WASI functions, so that nothing behind them has to care
 * about several threads. Whatever waits inside a function gives the lock up meanwhile. A guest with
 * one thread never takes it.
 */
public final class CallLock {
    private static final ThreadLocal<CallLock> HELD = new ThreadLocal<>();

    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean active;

    /** Creates a lock that is off. */
    public CallLock() {}

    /** Switches the lock on, while no thread is in a function. */
    public void activate() {
        active = true;
    }

    /**
     * Begins a function.
     *
     * @throws ExhaustionException if the thread is interrupted, which ends the guest
     */
    void enter() {
        if (active) {
            acquire();
        }
    }

    /** Ends a function; the lock may have been lost by an interrupted wait. */
    void exit() {
        if (active && lock.isHeldByCurrentThread()) {
            HELD.remove();
            lock.unlock();
        }
    }

    /**
     * Begins a wait, in a function or not. The thread must hold no monitor that others want inside
     * of functions.
     *
     * @return what {@link #regain} has to be given behind the wait; null for nothing
     */
    public static CallLock release() {
        var held = HELD.get();
        if (held != null) {
            HELD.remove();
            held.lock.unlock();
        }
        return held;
    }

    /**
     * Ends a wait.
     *
     * @param released what {@link #release} returned
     * @throws ExhaustionException if the thread is interrupted, which ends the guest
     */
    public static void regain(CallLock released) {
        if (released != null) {
            released.acquire();
        }
    }

    private void acquire() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
        }
        HELD.set(this);
    }
}
