package dev.tazza.wasi.poll;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where the threads of a guest wait: each at a {@link Poller} of its own. */
public final class Pollers implements AutoCloseable {
    private final Poller main = new Poller();
    private final List<Poller> all = new CopyOnWriteArrayList<>(List.of(main));
    private final ThreadLocal<Poller> own = new ThreadLocal<>();
    private volatile boolean closed;

    /** Makes the poller of a guest that has one thread, which may be any. */
    public Pollers() {}

    /** Gives the calling thread, which is not the guest's first, a poller until it leaves. */
    public void enter() {
        var poller = new Poller();
        own.set(poller);
        all.add(poller);
        if (closed) {
            poller.close();
        }
    }

    /** Ends what {@link #enter()} began. */
    public void leave() {
        var poller = own.get();
        own.remove();
        all.remove(poller);
        poller.close();
    }

    /** The one at which the calling thread waits. */
    public Poller current() {
        var poller = own.get();
        return poller == null ? main : poller;
    }

    /** Lets all go of channels that were closed; see {@link Poller#release()}. */
    public void release() {
        all.forEach(Poller::release);
    }

    /** Lets all go of a closed connection in time; see {@link Poller#releaseLater()}. */
    public void releaseLater() {
        all.forEach(Poller::releaseLater);
    }

    /** Ends all waiting for good. */
    @Override
    public void close() {
        closed = true;
        all.forEach(Poller::close);
    }
}
