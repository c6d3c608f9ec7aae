package dev.tazza.process;

import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExhaustionException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A command that runs. It is killed, with all that it has started, when its time is over, when it
 * writes too much, and when the guest or this process ends.
 */
final class RunningCommand {
    /** The most that is kept of each of its outputs, in bytes. */
    static final int OUTPUT_LIMIT = 64 << 20;

    private static final int TIMED_OUT = 110;
    private static final long POLL_MILLIS = 10;

    private final Process process;
    private final long start = System.nanoTime();
    private final Command command;
    private final OutputPump output;
    private final OutputPump error;
    private final Thread killer = new Thread(this::destroy, "tazza-process-kill");
    private volatile boolean killed;

    private RunningCommand(Command command, Process process) {
        this.command = command;
        this.process = process;
        output = new OutputPump("tazza-process-output", process.getInputStream(), OUTPUT_LIMIT);
        error = new OutputPump("tazza-process-error", process.getErrorStream(), OUTPUT_LIMIT);
        Thread.ofPlatform().daemon().name("tazza-process-input").start(this::writeInput);
        try {
            Runtime.getRuntime().addShutdownHook(killer);
        } catch (IllegalStateException e) {
            // The process is ending already.
            destroy();
        }
    }

    /**
     * Starts a command.
     *
     * @throws IOException if that fails
     * @throws IllegalArgumentException if a variable has a name that the system does not allow
     */
    static RunningCommand start(Command command) throws IOException {
        var builder = new ProcessBuilder(command.words());
        var environment = builder.environment();
        environment.clear();
        environment.putAll(command.environment());
        return new RunningCommand(command, builder.start());
    }

    private void writeInput() {
        try (var input = process.getOutputStream()) {
            input.write(command.input());
        } catch (IOException e) {
            // The command ended without reading everything, which is its right.
        }
    }

    /**
     * Waits for its end.
     *
     * @param store the store of the guest that waits; null for none
     * @throws ExhaustionException if the guest is interrupted meanwhile
     */
    Outcome await(Store store) {
        try {
            while (true) {
                boolean done = isDone();
                if (killed) {
                    throw interrupted();
                }
                if (done) {
                    return outcome((byte) process.exitValue());
                }
                if (store != null) {
                    store.checkInterrupt();
                }
                if (output.isFull() || error.isFull()) {
                    return outcome(Outcome.FAILED);
                }
                if (System.nanoTime() - start > command.timeout().toNanos()) {
                    return outcome(TIMED_OUT);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } finally {
            end();
        }
    }

    private boolean isDone() throws InterruptedException {
        return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)
                && output.isDoneWithin(POLL_MILLIS)
                && error.isDoneWithin(POLL_MILLIS)
                && !output.isFull()
                && !error.isFull();
    }

    private Outcome outcome(int status) {
        return new Outcome(status, output.bytes(), error.bytes());
    }

    private static ExhaustionException interrupted() {
        return new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
    }

    /** Ends it at once, and the guest that waits for it; safe to call from any thread. */
    void kill() {
        killed = true;
        destroy();
    }

    /**
     * Ends it at once. The guest, if it still runs while this process ends, finds that it has died.
     */
    private void destroy() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void end() {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook runs.
        }
        // Also after a proper end: a descendant may have been left behind only if it gave up both
        // outputs, and is none of ours any more.
        if (process.isAlive()) {
            destroy();
        }
    }
}
