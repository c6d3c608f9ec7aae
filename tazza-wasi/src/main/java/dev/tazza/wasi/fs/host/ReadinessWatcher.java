package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.WasiException;

/**
 * Waits for a FIFO or device to become ready, on a thread that lives while anybody wants to know.
 * It has a descriptor of its own, so that neither the guest nor the end of the file waits for it.
 */
final class ReadinessWatcher {
    private static final int DUPLICATE_CLOSE_ON_EXEC = 1030;

    /** How long one wait lasts before it is looked what is wanted now. */
    private static final int WAIT_MILLIS = 50;

    private final int fd;
    private Runnable whenReadable;
    private Runnable whenWritable;
    private boolean running;
    private boolean closed;

    /**
     * @param file the number of the open file
     */
    ReadinessWatcher(int file) throws WasiException {
        fd = Libc.FCNTL.call(file, DUPLICATE_CLOSE_ON_EXEC, 0, 0, 0);
    }

    /** Runs {@code wake} when there is {@code event}, in place of what was to run then. */
    synchronized void watch(short event, Runnable wake) {
        if (closed) {
            return;
        }
        if (event == HostPoll.READABLE) {
            whenReadable = wake;
        } else {
            whenWritable = wake;
        }
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
        if (whenReadable != null) {
            events |= HostPoll.READABLE;
        }
        if (whenWritable != null) {
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
        if (whenReadable != null && (both || (events & HostPoll.READABLE) != 0)) {
            whenReadable.run();
            whenReadable = null;
        }
        if (whenWritable != null && (both || (events & HostPoll.WRITABLE) != 0)) {
            whenWritable.run();
            whenWritable = null;
        }
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
