package dev.tazza.compiler.support;

/** Where guests look whether they are to stop. */
public final class Polls {
    private Polls() {}

    /**
     * Called now and then in loops, and by functions that call others, of a module that can be
     * interrupted.
     *
     * @throws dev.tazza.wasm.ExhaustionException if the store was interrupted
     */
    public static void poll(Context context) {
        context.store.checkInterrupt();
    }
}
