package dev.tazza.wasi;

import java.time.Instant;

/** The clocks of this machine. */
enum SystemClocks implements Clocks {
    INSTANCE;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Guests subtract from early times and expect no negative result. */
    private static final long HEAD_START = 3600 * NANOS_PER_SECOND;

    private final long start = System.nanoTime() - HEAD_START;

    @Override
    public long realtime() {
        var now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    @Override
    public long monotonic() {
        return System.nanoTime() - start;
    }
}
