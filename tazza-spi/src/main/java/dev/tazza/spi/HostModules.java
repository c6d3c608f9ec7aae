package dev.tazza.spi;

import dev.tazza.runtime.Linker;

/**
 * The modules of host functions that one guest imports from, with what they hold for it: files,
 * processes, native memory.
 *
 * <p>The functions are called by the guest's thread. A guest with several threads (wasi-threads)
 * has a store for each and calls them from all, possibly at once.
 */
public interface HostModules extends AutoCloseable {
    /**
     * Makes the functions available to instances that are linked with {@code linker}. Called once
     * for a guest, or once for each of its threads, by that thread.
     */
    void addTo(Linker linker);

    /**
     * Lets go of everything held for the guest. Called once, when the guest has ended, however it
     * ended; may be called by another thread than the guest's to end a call in which it waits.
     */
    @Override
    default void close() {}
}
