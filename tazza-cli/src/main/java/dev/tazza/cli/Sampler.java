package dev.tazza.cli;

import java.time.Duration;

/**
 * Looks at the stacks of all threads at regular intervals, and keeps what they say about guests.
 *
 * <p>The JVM shows stacks at its safepoints, in the loops and at the returns of functions: a sample
 * names the right function, give or take one that has been inlined, but not the very instruction.
 * In return stacks are as deep as the JVM can show them, and nothing has to be on before.
 */
final class Sampler {
    private final long intervalNanos;
    private final CallTree tree = new CallTree();
    private final Thread thread;
    private final long start = System.nanoTime();
    private long end;

    // Set under the lock that samples are taken under.
    private boolean stopped;

    /** Starts sampling. */
    Sampler(Duration interval) {
        intervalNanos = interval.toNanos();
        thread = Thread.ofPlatform().daemon().name("tazza-profile").start(this::run);
    }

    private void run() {
        long next = System.nanoTime();
        while (true) {
            next = Math.max(next + intervalNanos, System.nanoTime());
            try {
                sleepUntil(next);
            } catch (InterruptedException e) {
                return;
            }
            if (!sample()) {
                return;
            }
        }
    }

    private static void sleepUntil(long time) throws InterruptedException {
        long left = time - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    private synchronized boolean sample() {
        if (stopped) {
            return false;
        }
        for (var entry : Thread.getAllStackTraces().entrySet()) {
            var trace = entry.getValue();
            if (entry.getKey() != thread && trace.length > 0) {
                boolean waiting =
                        switch (entry.getKey().getState()) {
                            case WAITING, TIMED_WAITING, BLOCKED -> true;
                            case NEW, RUNNABLE, TERMINATED -> false;
                        };
                var frames = GuestStack.of(trace, waiting);
                if (!frames.isEmpty()) {
                    tree.add(frames);
                }
            }
        }
        return true;
    }

    /** Ends sampling; returns the samples, which do not change any more. */
    synchronized CallTree stop() {
        if (!stopped) {
            stopped = true;
            end = System.nanoTime();
            thread.interrupt();
        }
        return tree;
    }

    /** How long it has sampled; only after {@link #stop()}. */
    synchronized Duration duration() {
        return Duration.ofNanos(end - start);
    }
}
