package dev.tazza.wasi.stdio;

import dev.tazza.wasi.abi.CallLock;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.IoErrors;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Readiness;
import dev.tazza.wasm.ExhaustionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads a stream on a thread of its own, one request at a time and never more than was asked for,
 * so that what the guest leaves unread is left to the programs after it. The thread starts with the
 * first request.
 */
final class InputPump {
    private static final byte[] NONE = {};

    private final InputStream stream;
    private Thread thread;
    private int wanted;
    private byte[] content = NONE;
    private boolean ended;
    private IOException failure;
    private boolean closed;
    private final Set<Runnable> wakes = new LinkedHashSet<>();

    InputPump(InputStream stream) {
        this.stream = stream;
    }

    /** Whether there is neither a read under way nor anything left of one. */
    synchronized boolean isIdle() {
        return wanted == 0 && !hasResult();
    }

    /** Whether there is anything to take; if not, asks for {@code length} bytes. */
    synchronized boolean poll(int length) {
        if (!hasResult()) {
            request(length);
        }
        return hasResult();
    }

    /** What there is to take. */
    synchronized Readiness readiness() {
        return new Readiness(Math.max(content.length, 1), content.length == 0 && ended);
    }

    /** Runs {@code action} as soon as there is something to take. */
    synchronized void whenReady(Runnable action) {
        if (hasResult()) {
            action.run();
        } else {
            wakes.add(action);
        }
    }

    /** Waits for bytes and takes up to {@code length}; none at the end of the stream. */
    byte[] take(int length) throws WasiException {
        var released = CallLock.release();
        try {
            return await(length);
        } finally {
            CallLock.regain(released);
        }
    }

    private synchronized byte[] await(int length) throws WasiException {
        while (!poll(length)) {
            if (closed) {
                throw new WasiException(Errno.BADF);
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
            }
        }
        if (failure != null) {
            var error = IoErrors.of(failure);
            failure = null;
            throw error;
        }
        int count = Math.min(length, content.length);
        var taken = Arrays.copyOf(content, count);
        content = Arrays.copyOfRange(content, count, content.length);
        if (count == 0) {
            // A terminal can go on after its end: the next read asks again.
            ended = false;
        }
        return taken;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private boolean hasResult() {
        return content.length > 0 || ended || failure != null;
    }

    private void request(int length) {
        if (wanted > 0 || closed) {
            return;
        }
        wanted = length;
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("tazza-stdin").start(this::run);
        } else {
            notifyAll();
        }
    }

    private void run() {
        int length;
        while ((length = nextRequest()) > 0) {
            var bytes = new byte[length];
            int count = -1;
            IOException error = null;
            try {
                count = stream.read(bytes, 0, length);
            } catch (IOException e) {
                error = e;
            }
            deliver(bytes, count, error);
        }
    }

    /** Waits for the next request; 0 if there will be none. */
    private synchronized int nextRequest() {
        while (wanted == 0 && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                return 0;
            }
        }
        return closed ? 0 : wanted;
    }

    private synchronized void deliver(byte[] bytes, int count, IOException error) {
        wanted = 0;
        failure = error;
        ended = error == null && count < 0;
        content = count > 0 ? Arrays.copyOf(bytes, count) : NONE;
        notifyAll();
        wakes.forEach(Runnable::run);
        wakes.clear();
    }
}
