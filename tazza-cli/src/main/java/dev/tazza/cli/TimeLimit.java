package dev.tazza.cli;

import dev.tazza.runtime.Store;
import java.time.Duration;

/**
 * Ends the guest when its time is over, which begins before its module is read. A guest that
 * computes is interrupted, and then says itself where it was; one that is blocked in a host
 * function, which nothing may interrupt, or that is still being decoded or validated, goes down
 * with the process.
 */
final class TimeLimit implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(250);

    private final Console console;
    private final RunArguments arguments;
    private final Store store;
    private boolean over;

    TimeLimit(Console console, RunArguments arguments, Store store) {
        this.console = console;
        this.arguments = arguments;
        this.store = store;
    }

    /** What to say when the time is over, or the guest was interrupted without a limit. */
    static String message(RunArguments arguments) {
        if (arguments.timeLimit() == null) {
            return "the guest was interrupted";
        }
        long millis = arguments.timeLimit().toMillis();
        String time = millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
        return "the time limit of " + time + " is over";
    }

    /** Starts the clock, if there is a limit. */
    void start() {
        if (arguments.timeLimit() != null) {
            Thread.ofPlatform().daemon().name("tazza-time-limit").start(this::watch);
        }
    }

    private synchronized void watch() {
        try {
            if (isOverWithin(arguments.timeLimit())) {
                return;
            }
            store.interrupt();
            if (isOverWithin(GRACE)) {
                return;
            }
        } catch (InterruptedException e) {
            return;
        }
        console.error(ModuleFile.name(arguments.file()) + ": " + message(arguments));
        Runtime.getRuntime().halt(ExitStatus.TIME_LIMIT);
    }

    /** Waits until the guest has ended or the time has passed; whether it has ended. */
    private boolean isOverWithin(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (!over && left > 0) {
            // Rounded up, so that it does not spin through the last millisecond.
            wait(left / 1_000_000 + 1);
            left = end - System.nanoTime();
        }
        return over;
    }

    /** Stops the clock. */
    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
    }
}
