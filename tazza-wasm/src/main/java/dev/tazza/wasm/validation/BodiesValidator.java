package dev.tazza.wasm.validation;

import dev.tazza.wasm.Module;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Validates the bodies of a module, on several threads where there is enough to do. The outcome is
 * that of a single thread: of all bodies that are wrong, the first one in the module is reported.
 */
final class BodiesValidator {
    // Starting a thread costs as much as validating about a kilobyte in a warm JVM. In one that has
    // just started, where it is what users wait for, the gain begins much earlier.
    private static final long BYTES_PER_THREAD = 16 * 1024;
    private static final int MAX_THREADS = 8;

    /** Bodies that a thread takes at a time; in ascending order, on which the outcome depends. */
    private static final int BODIES_AT_A_TIME = 16;

    private final ModuleContext context;
    private final Module module;
    private final int end;
    private final AtomicInteger next;

    private volatile int failedFunction = Integer.MAX_VALUE;
    private Throwable failure;

    BodiesValidator(ModuleContext context) {
        this.context = context;
        module = context.module;
        end = module.functionCount();
        next = new AtomicInteger(module.importedFunctionCount());
    }

    /** Validates all of them. */
    void validate() {
        var helpers = new ArrayList<Thread>();
        try {
            for (int i = threads(); i > 1; i--) {
                helpers.add(
                        Thread.ofPlatform().daemon().name("tazza-validation").start(this::work));
            }
        } catch (OutOfMemoryError e) {
            // There are no more threads to be had; those that there are do it all.
        }
        work();
        helpers.forEach(BodiesValidator::await);
        if (failure instanceof Error error) {
            throw error;
        } else if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private int threads() {
        int first = module.importedFunctionCount();
        if (first == end) {
            return 1;
        }
        long bytes = module.body(end - 1).end() - module.body(first).offset();
        int useful = (int) Math.min(MAX_THREADS, bytes / BYTES_PER_THREAD);
        // A thread that finds every body taken would only cost its start.
        int portions = Math.ceilDiv(end - first, BODIES_AT_A_TIME);
        return Math.min(Math.min(useful, portions), Runtime.getRuntime().availableProcessors());
    }

    private void work() {
        var validator = new FunctionValidator(context);
        int from;
        while ((from = next.getAndAdd(BODIES_AT_A_TIME)) < Math.min(end, failedFunction)) {
            validate(validator, from, Math.min(end, from + BODIES_AT_A_TIME));
        }
    }

    private void validate(FunctionValidator validator, int from, int to) {
        for (int function = from; function < to; function++) {
            try {
                validator.body(module.body(function));
            } catch (RuntimeException | Error e) {
                fail(function, e);
                return;
            }
        }
    }

    private synchronized void fail(int function, Throwable thrown) {
        if (function < failedFunction) {
            failedFunction = function;
            failure = thrown;
        }
    }

    /** Waits for a thread to end; it does soon, so an interrupt is only noted. */
    private static void await(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
