package dev.tazza.compiler;

import dev.tazza.compiler.ir.Cancellation.Cancellable;
import dev.tazza.compiler.jvm.GroupCompiler;
import dev.tazza.compiler.jvm.ModulePlan;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.WasmException;
import java.util.Map;

/**
 * One compilation of a group, on a thread of its own: the caller may have little of its stack left,
 * and running out of it in the middle would leave classes of the compiler itself unusable.
 *
 * <p>Several guests may wait for it. One whose store is interrupted stops waiting, and when nobody
 * waits any more the work ends, too.
 */
final class Compilation extends Thread implements Cancellable {
    private static final long STACK_BYTES = 1L << 26;

    /** How often it is looked whether a guest that waits is to stop. */
    private static final long LOOK_MILLIS = 20;

    private final ModulePlan plan;
    private final int group;
    private final String linesOf;
    private final int function;
    private final int line;
    private Map<String, byte[]> classes;
    private int offset;
    private Throwable failure;
    private volatile boolean cancelled;

    // Guarded by this; 0 once nobody is to come any more.
    private int waiting = 1;

    private Compilation(ModulePlan plan, int group, String linesOf, int function, int line) {
        super(null, null, "tazza-compiler", STACK_BYTES, false);
        setDaemon(true);
        this.plan = plan;
        this.group = group;
        this.linesOf = linesOf;
        this.function = function;
        this.line = line;
    }

    /** Starts to make the class files of a group, for one that waits. */
    static Compilation ofClasses(ModulePlan plan, int group) {
        var compilation = new Compilation(plan, group, null, 0, 0);
        compilation.start();
        return compilation;
    }

    /** The offset in the module that a line of a class of a group stands for in a function. */
    static int offset(ModulePlan plan, int group, String className, int function, int line) {
        var compilation = new Compilation(plan, group, className, function, line);
        compilation.start();
        compilation.finish(false);
        return compilation.offset;
    }

    @Override
    public void run() {
        try {
            if (linesOf == null) {
                classes = GroupCompiler.compile(plan, group);
            } else {
                offset = GroupCompiler.offset(plan, group, linesOf, function, line);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    /** Takes part in the wait; false if everybody has given it up, or has what they waited for. */
    synchronized boolean enter() {
        if (waiting == 0) {
            return false;
        }
        waiting++;
        return true;
    }

    private synchronized void leave() {
        if (--waiting == 0) {
            cancelled = true;
        }
    }

    /**
     * Waits for the class files of the group, by binary name with slashes.
     *
     * @throws ExhaustionException if the guest that waits is to stop
     */
    Map<String, byte[]> classes() {
        try {
            finish(true);
            return classes;
        } finally {
            leave();
        }
    }

    private void finish(boolean canBeGivenUp) {
        boolean interrupted = false;
        try {
            while (isAlive()) {
                try {
                    join(LOOK_MILLIS);
                    if (canBeGivenUp && isAlive()) {
                        Store.checkCurrentThread();
                    }
                } catch (InterruptedException e) {
                    // Whoever waits for the guest will see it: a class cannot be half loaded.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        switch (failure) {
            case null -> {}
            // One for each guest that waits, since each adds its own frames to it.
            case ExhaustionException limit ->
                    throw new ExhaustionException(limit.limit(), limit.getMessage());
            case WasmException refused -> throw refused;
            // Nothing is left half made: the next call tries again.
            case OutOfMemoryError _ ->
                    throw new ExhaustionException(
                            ExhaustionException.Limit.MEMORY,
                            "Java's heap is full: there was no room to compile functions "
                                    + plan.grouping().first(group)
                                    + " to "
                                    + (plan.grouping().end(group) - 1));
            default -> throw new IllegalStateException(failure.toString(), failure);
        }
    }
}
