package dev.tazza.compiler;

import dev.tazza.compiler.support.Accesses;
import dev.tazza.runtime.Memory;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Initialises what calls through method handles need of the JVM, before a class that has such calls
 * is defined, for the reason that {@link Preparation} has. Few classes have them, and it takes some
 * milliseconds. It is done on a thread of its own: the guest may have little of its stack left.
 */
final class HandlePreparation extends Thread {
    private static final long STACK_BYTES = 1L << 20;

    private static volatile boolean done;

    private HandlePreparation() {
        super(null, null, "tazza-preparation", STACK_BYTES, false);
        setDaemon(true);
    }

    /** Does it, once a process. */
    static void finish() {
        if (done) {
            return;
        }
        var thread = new HandlePreparation();
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            currentThread().interrupt();
        }
        done = true;
    }

    @Override
    public void run() {
        var type = MemoryType.of(Limits.atLeast(1));
        var memory = new Memory(type, 1 << MemoryType.DEFAULT_PAGE_SIZE_LOG2);
        var lookup = MethodHandles.lookup();
        try {
            var load = MethodType.methodType(int.class, int.class, int.class, Memory.class);
            int number =
                    (int)
                            lookup.findStatic(Accesses.class, "i32Load", load)
                                    .invokeExact(0, 0, memory);
            var store =
                    MethodType.methodType(
                            void.class, int.class, double.class, int.class, Memory.class);
            lookup.findStatic(Accesses.class, "f64Store", store)
                    .invokeExact(0, (double) number, 0, memory);
        } catch (Throwable e) {
            throw new IllegalStateException("accesses cannot be called through method handles", e);
        }
    }
}
