package dev.tazza.cli;

import dev.tazza.runtime.Memory;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;

/**
 * Touches what the JVM links at run time and its ahead-of-time cache does not keep: the accesses to
 * a guest's memory by system calls. On a thread of its own, so that it happens while the module is
 * still being read and validated; without it the first system call of the guest would wait for it.
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
        memory.storeInt(0, memory.loadInt(0));
        memory.storeLong(0, memory.loadLong(0));
        memory.write(0, memory.read(0, 1), 0, 1);
        memory.copyFrom(memory, 0, 1, 1);
    }
}
