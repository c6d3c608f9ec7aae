package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.WasiException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Waits for a FIFO or device to become ready, on a thread that lives while anybody wants to know.
 * It has a descriptor of its own, so that neither the guest nor the end of the file waits for it.
 */
final class ReadinessWatcher {
    private static final int DUPLICATE_CLOSE_ON_EXEC = 1030;

    /** How long one wait lasts before it is looked what is wanted now. */
    private static final int WAIT_MILLIS = 50;

    private final int fd;
    private final Set<Runnable> whenReadable = new LinkedHashSet<>();
    private final Set<Runnable> whenWritable = new LinkedHashSet<>();
    private boolean running;
    private boolean closed;

    /**
     * @param file the number of the open file
     */
    ReadinessWatcher(int file) throws WasiException {
        fd = Libc.FCNTL.call(file, DUPLICATE_CLOSE_ON_EXEC, 0, 0, 0);
    }

    /** Runs {@code wake} when there is {@code event}, once even if it is asked for again. */
    synchronized void watch(short event, Runnable wake) {
        if (closed) {
            return;
        }
        (event == HostPoll.READABLE ? whenReadable : whenWritable).add(wake);
        if (!running) {
            running = true;
            Thread.ofPlatform().daemon().name("tazza-fifo").start(this::run);
        }
    }

    private void run() {
        short events;
        while ((events = wanted()) != 0) {
            try {
                report(HostPoll.poll(fd, events, WAIT_MILLIS));
            } catch (WasiException e) {
                // Whoever waits tries for himself and meets the error.
                report(~0);
            }
        }
    }

    /** The events to wait for; 0 if there are none, and the thread ends. */
    private synchronized short wanted() {
        short events = 0;
        if (!whenReadable.isEmpty()) {
            events |= HostPoll.READABLE;
        }
        if (!whenWritable.isEmpty()) {
            events |= HostPoll.WRITABLE;
        }
        if (closed) {
            events = 0;
            closeDescriptor();
        }
        running = events != 0;
        return events;
    }

    private synchronized void report(int events) {
        // A peer that is gone ends both waits.
        boolean both = (events & ~(HostPoll.READABLE | HostPoll.WRITABLE)) != 0;
        if (both || (events & HostPoll.READABLE) != 0) {
            runAll(whenReadable);
        }
        if (both || (events & HostPoll.WRITABLE) != 0) {
            runAll(whenWritable);
        }
    }

    private static void runAll(Set<Runnable> wakes) {
        wakes.forEach(Runnable::run);
        wakes.clear();
    }

    /** Ends the waits, and frees the descriptor as soon as nobody waits with it. */
    synchronized void close() {
        closed = true;
        report(~0);
        if (!running) {
            closeDescriptor();
        }
    }

    private void closeDescriptor() {
        try {
            Libc.CLOSE.call(fd, 0, 0, 0, 0);
        } catch (WasiException e) {
            // It is a second number for a file that is closed elsewhere, with any error reported
            // there.
        }
    }
}
