package dev.tazza;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A bounded number of guests in the state of a {@link Snapshot}, for callers that need one for a
 * short time each. A guest is reset when it comes back, by the thread that gives it back, and so is
 * the meter of its store: nothing that one use leaves in the guest is seen by the next, and the
 * next need not wait for it. Safe for use by several threads, virtual ones too.
 *
 * <p>What guests reach through the host is not reset: files and sockets that one use has left open
 * in a {@code Wasi} are open for the next, and guests that are made by {@link
 * Snapshot#instantiate()} share theirs. Guests that must not know of each other get no {@code Wasi}
 * that can open anything.
 *
 * {@snippet :
 * try (var pool = new GuestPool(snapshot, 8)) {
 *     int answer = pool.call(guest -> guest.as(Rules.class).decide(42));
 * }
 * }
 */
public final class GuestPool implements AutoCloseable {
    private final Snapshot snapshot;
    private final Supplier<Guest> maker;
    private final Semaphore free;

    // Guarded by itself.
    private final Deque<Guest> idle = new ArrayDeque<>();
    private volatile boolean closed;

    /**
     * Creates a pool that makes guests as they are needed.
     *
     * @param snapshot the state that they are in
     * @param size how many there are at most, at least 1
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    public GuestPool(Snapshot snapshot, int size) {
        this(snapshot, size, snapshot::instantiate);
    }

    /**
     * Creates a pool whose guests are made otherwise than by {@link Snapshot#instantiate()}, such
     * as with limits or imports of their own.
     *
     * @param snapshot the state that they are in
     * @param size how many there are at most, at least 1
     * @param maker makes a guest of the snapshot; called by several threads
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    public GuestPool(Snapshot snapshot, int size, Supplier<Guest> maker) {
        if (size < 1) {
            throw new IllegalArgumentException("a pool has at least one guest, not " + size);
        }
        this.snapshot = Objects.requireNonNull(snapshot);
        this.maker = Objects.requireNonNull(maker);
        free = new Semaphore(size, true);
    }

    /**
     * Calls code with a guest, and waits for one if all are in use.
     *
     * @param action must not keep the guest
     * @return what {@code action} returned
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalStateException if the pool is closed
     */
    public <T> T call(Function<Guest, T> action) throws InterruptedException {
        var guest = borrow();
        try {
            return action.apply(guest);
        } finally {
            giveBack(guest);
        }
    }

    /**
     * Takes a guest, and waits for one if all are in use.
     *
     * @return a guest in the state of the snapshot, for {@link #giveBack}
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalStateException if the pool is closed
     */
    public Guest borrow() throws InterruptedException {
        checkOpen();
        free.acquire();
        boolean taken = false;
        try {
            checkOpen();
            var guest = takeIdle();
            if (guest == null) {
                guest = maker.get();
            }
            taken = true;
            return guest;
        } finally {
            if (!taken) {
                free.release();
            }
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the pool is closed");
        }
    }

    /** A guest that nobody uses, or null; not one that was stopped while it was idle. */
    private Guest takeIdle() {
        while (true) {
            Guest guest;
            synchronized (idle) {
                guest = idle.pollLast();
            }
            if (guest == null || isUsable(guest)) {
                return guest;
            }
            guest.close();
        }
    }

    /**
     * Gives back a guest that was {@linkplain #borrow borrowed}, once. One that cannot be used any
     * more, because it was closed or its store was interrupted, is replaced by another.
     *
     * @throws IllegalStateException if it is being called; then it stays borrowed
     */
    public void giveBack(Guest guest) {
        if (guest.instance().store().isInUse()) {
            throw new IllegalStateException("a guest cannot be given back while it is called");
        }
        try {
            if (isUsable(guest)) {
                snapshot.reset(guest);
                var meter = guest.instance().store().meter();
                if (meter != null) {
                    meter.clear();
                }
                keep(guest);
            } else {
                guest.close();
            }
        } finally {
            free.release();
        }
    }

    private boolean isUsable(Guest guest) {
        if (closed || !guest.isOpen()) {
            return false;
        }
        return !guest.instance().store().isEnded();
    }

    private void keep(Guest guest) {
        synchronized (idle) {
            if (!closed) {
                idle.addLast(guest);
                return;
            }
        }
        guest.close();
    }

    /**
     * Closes all guests that are not in use; those that are in use are closed as they come back.
     */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(Guest::close);
            idle.clear();
        }
    }
}
