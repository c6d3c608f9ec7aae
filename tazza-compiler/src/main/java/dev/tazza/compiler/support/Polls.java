package dev.tazza.compiler.support;

/** Where guests look whether they are to stop. */
public final class Polls {
    /** The longest range, in bytes or elements, that takes no time to speak of. */
    public static final int LONG = 1 << 12;

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

    /**
     * Called before instructions that work on a whole range, of which those between two looks in a
     * loop could take minutes.
     *
     * @param length how long the range is, unsigned
     * @throws dev.tazza.wasm.ExhaustionException if it is long and the store was interrupted
     */
    public static void pollIfLong(int length, Context context) {
        pollIfLong(Integer.toUnsignedLong(length), context);
    }

    /** As above, for lengths of 64 bits. */
    public static void pollIfLong(long length, Context context) {
        if (Long.compareUnsigned(length, LONG) > 0) {
            poll(context);
        }
    }
}
