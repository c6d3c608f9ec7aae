package dev.tazza.wasi.poll;

import dev.tazza.wasi.abi.CallLock;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasm.ExhaustionException;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one place where a thread of a guest waits: for channels, for the time, or for {@link
 * #wake()}. Waiting goes in rounds: {@link #begin()}, {@link #want} for each channel, {@link
 * #await(long)}.
 *
 * <p>Channels stay registered with one selector and keep what they were last wanted for, since a
 * server's rounds differ little from one another. A channel that is not wanted any more is told so
 * when it first becomes ready for nothing, which costs less than comparing all rounds.
 *
 * <p>Used by one thread at a time, except for {@link #wake()}, {@link #release()}, {@link
 * #releaseLater()} and {@link #close()}.
 */
public final class Poller implements AutoCloseable {
    /** A deadline that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    // Selectors count milliseconds. What is left below one is slept away in steps of this length,
    // with a look at the channels in between: no early end, and no channel waits for longer.
    private static final long STEP_NANOS = 200_000;
    // Going to sleep and waking up take the system longer.
    private static final long SHORTEST_SLEEP_NANOS = 5_000;
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int MAX_UNRELEASED = 64;

    // Held while selecting.
    private final ReentrantLock selecting = new ReentrantLock();
    private final List<Watch> watches = new ArrayList<>();
    private final Runnable waker = this::wake;
    private volatile Selector selector;
    private volatile Thread sleeper;
    private volatile boolean woken;
    private volatile boolean closed;
    private long round;
    private int ready;
    // How many connections were closed since the selector last looked; guarded by the lock.
    private int unreleased;

    /** What a round wants of a channel, and got. */
    public static final class Watch {
        private final SelectionKey key;
        private long round;
        private int wanted;
        private int found;

        private Watch(SelectionKey key) {
            this.key = key;
        }

        /** Whether the channel is ready for any of {@code operations}, or was closed. */
        public boolean isReady(int operations) {
            return (found & operations) != 0 || !key.isValid();
        }

        /** Forgets that it was ready, to wait again in the same round after a false alarm. */
        public void reset() {
            found = 0;
        }
    }

    /** The deadline that is {@code nanos} from now. */
    public static long deadline(long nanos) {
        // What is over a century away is not told apart from never.
        return nanos > Long.MAX_VALUE / 2 ? NEVER : System.nanoTime() + nanos;
    }

    /** Starts a round that wants nothing. */
    public void begin() {
        round++;
        ready = 0;
        watches.clear();
        woken = false;
    }

    /**
     * Adds to this round that {@code channel} becomes ready.
     *
     * @param channel a channel in non-blocking mode
     * @param operations the {@link SelectionKey} operations; what the channel does not have is
     *     never ready
     */
    public Watch want(SelectableChannel channel, int operations) throws WasiException {
        try {
            var key = channel.keyFor(selector());
            if (key == null) {
                key = channel.register(selector(), 0);
                key.attach(new Watch(key));
            }
            var watch = (Watch) key.attachment();
            if (watch.round != round) {
                watch.round = round;
                watch.wanted = 0;
                watch.found = 0;
                watches.add(watch);
            }
            watch.wanted |= operations & channel.validOps();
            return watch;
        } catch (ClosedChannelException | ClosedSelectorException e) {
            throw new WasiException(Errno.BADF);
        }
    }

    /**
     * Waits for what this round wants.
     *
     * @param deadline when to give up, as a {@link System#nanoTime()}; {@link #NEVER} to wait
     *     without end
     * @return whether a channel is ready or closed, or {@link #wake()} was called
     * @throws ExhaustionException if the thread is interrupted, which ends the guest
     */
    public boolean await(long deadline) throws WasiException {
        ready = 0;
        try {
            arm();
            boolean inTime;
            do {
                inTime = left(deadline) > 0;
                var released = CallLock.release();
                try {
                    pause(deadline);
                } finally {
                    CallLock.regain(released);
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
                }
                if (closed) {
                    throw new WasiException(Errno.CANCELED);
                }
                if (ready > 0 || woken) {
                    woken = false;
                    return true;
                }
            } while (inTime);
            return false;
        } catch (IOException e) {
            throw new WasiException(Errno.IO);
        } catch (ClosedSelectorException e) {
            throw new WasiException(Errno.CANCELED);
        }
    }

    /**
     * Waits for one channel in a round of its own.
     *
     * @return whether it is ready or closed; false if the deadline came first
     */
    public boolean await(SelectableChannel channel, int operations, long deadline)
            throws WasiException {
        begin();
        var watch = want(channel, operations);
        while (await(deadline)) {
            if (watch.isReady(operations)) {
                return true;
            }
        }
        return false;
    }

    /** Ends the wait of this round, or the next if there is none: something else became ready. */
    public void wake() {
        woken = true;
        var sleeping = sleeper;
        if (sleeping != null) {
            LockSupport.unpark(sleeping);
        }
        var current = selector;
        if (current != null) {
            current.wakeup();
        }
    }

    /** Calls {@link #wake()}; always the same object, so that it can be told apart from others. */
    public Runnable waker() {
        return waker;
    }

    /**
     * Lets go of channels that were closed: only then does the system free a socket, and with it
     * the port. A thread that waits for one of them goes on.
     */
    public void release() {
        var current = selector;
        if (current == null) {
            return;
        }
        if (!selecting.tryLock()) {
            wake();
            return;
        }
        try {
            unreleased = 0;
            current.selectNow(key -> {});
        } catch (IOException | ClosedSelectorException e) {
            // Closing frees what it can; there is nobody to be told.
        } finally {
            selecting.unlock();
        }
    }

    /**
     * Lets go of a closed connection with the next round, or after some more of them: its peer
     * knows already, and looking at all channels for each would make closing many of them slow.
     */
    public void releaseLater() {
        if (!selecting.tryLock()) {
            wake();
            return;
        }
        boolean many;
        try {
            many = ++unreleased >= MAX_UNRELEASED;
        } finally {
            selecting.unlock();
        }
        if (many) {
            release();
        }
    }

    /** Ends all waiting for good. */
    @Override
    public void close() {
        closed = true;
        wake();
        var current = selector;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                // It was only a selector.
            }
        }
    }

    private Selector selector() throws WasiException {
        if (selector == null) {
            if (closed) {
                throw new WasiException(Errno.CANCELED);
            }
            try {
                selector = Selector.open();
            } catch (IOException e) {
                throw new WasiException(Errno.NFILE);
            }
        }
        return selector;
    }

    private void arm() {
        for (var watch : watches) {
            try {
                if (watch.key.interestOps() != watch.wanted) {
                    watch.key.interestOps(watch.wanted);
                }
            } catch (CancelledKeyException e) {
                ready++;
            }
        }
    }

    /** Waits for a part of the time until the deadline. */
    private void pause(long deadline) throws IOException {
        if (watches.isEmpty()) {
            sleep(left(deadline));
            return;
        }
        long left = ready > 0 ? 0 : left(deadline);
        if (left >= MILLISECOND) {
            // A time of 0 is without end.
            select(left == NEVER ? 0 : left / MILLISECOND);
        } else {
            selectNow();
            if (ready == 0) {
                sleep(Math.min(left(deadline), STEP_NANOS));
            }
        }
    }

    private static long left(long deadline) {
        return deadline == NEVER ? NEVER : deadline - System.nanoTime();
    }

    private void select(long milliseconds) throws IOException {
        selecting.lock();
        try {
            if (!woken && !closed) {
                unreleased = 0;
                selector.select(this::found, milliseconds);
            }
        } catch (CancelledKeyException e) {
            // Closed by another thread at this moment, which also called wake().
        } finally {
            selecting.unlock();
        }
        countClosed();
    }

    private void selectNow() throws IOException {
        selecting.lock();
        try {
            unreleased = 0;
            selector.selectNow(this::found);
        } catch (CancelledKeyException e) {
            // Closed by another thread at this moment, which also called wake().
        } finally {
            selecting.unlock();
        }
        countClosed();
    }

    private void countClosed() {
        if (woken) {
            ready += (int) watches.stream().filter(watch -> !watch.key.isValid()).count();
        }
    }

    private void sleep(long nanos) {
        if (nanos < SHORTEST_SLEEP_NANOS) {
            Thread.onSpinWait();
            return;
        }
        sleeper = Thread.currentThread();
        try {
            if (!woken && !closed) {
                LockSupport.parkNanos(this, nanos);
            }
        } finally {
            sleeper = null;
        }
    }

    private void found(SelectionKey key) {
        var watch = (Watch) key.attachment();
        if (watch.round == round && watch.wanted != 0) {
            watch.found |= key.readyOps();
            ready++;
        } else {
            key.interestOps(0);
        }
    }
}
