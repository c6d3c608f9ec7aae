package dev.tazza.wasi;

/** Where a guest's time comes from. Safe for use by several threads. */
public interface Clocks {
    /** Nanoseconds since 1970. */
    long realtime();

    /** Nanoseconds since some time in the past; never goes back. */
    long monotonic();

    /**
     * The clocks of this machine; the monotonic one starts near zero, so that it tells nothing
     * about it.
     */
    static Clocks system() {
        return SystemClocks.INSTANCE;
    }
}
