package dev.tazza.wasi.socket;

import dev.tazza.wasm.ExhaustionException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * The resolver of the host system, which nothing can interrupt: so it is asked on another thread,
 * and whoever waits for it can be interrupted. There are few such threads at a time, since one
 * stays for as long as the system takes.
 */
final class SystemResolver implements HostResolver {
    private static final int MAX_LOOKUPS = 64;

    private final Semaphore lookups = new Semaphore(MAX_LOOKUPS);
    private final HostResolver blocking;

    /**
     * @param blocking what is asked on the other thread
     */
    SystemResolver(HostResolver blocking) {
        this.blocking = blocking;
    }

    /** What the JDK offers. */
    static final class Jdk implements HostResolver {
        @Override
        public List<InetAddress> resolve(String name) throws UnknownHostException {
            return List.of(InetAddress.getAllByName(name));
        }
    }

    @Override
    public List<InetAddress> resolve(String name) throws UnknownHostException {
        try {
            lookups.acquire();
            var lookup = new FutureTask<>(() -> lookup(name));
            Thread.ofPlatform().daemon().name("tazza-lookup").start(lookup);
            return lookup.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<InetAddress> lookup(String name) throws UnknownHostException {
        try {
            return blocking.resolve(name);
        } finally {
            lookups.release();
        }
    }
}
