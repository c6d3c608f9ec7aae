package dev.tazza.cli;

import dev.tazza.runtime.Memory;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;

/**
 * Touches what the JVM links at run time and its ahead-of-time cache does not keep: the windows on
 * a guest's memory through which it reads and writes files. On a thread of its own, so that it
 * happens while the module is still being read; without it the first such call of the guest would
 * wait for it.
 */
final class WarmUp {
    private WarmUp() {}

    /** Starts and does not wait for the end. Does nothing where there is no thread to be had. */
    static void start() {
        try {
            Thread.ofPlatform().daemon().name("tazza-warm-up").start(WarmUp::run);
        } catch (OutOfMemoryError e) {
            // A container may have few threads; then it is linked when it is needed.
        }
    }

    private static void run() {
        var memory =
                new Memory(
                        MemoryType.of(Limits.atLeast(1)), 1 << MemoryType.DEFAULT_PAGE_SIZE_LOG2);
        memory.slice(0, 2).copyFrom(memory.slice(1, 1));
    }
}
