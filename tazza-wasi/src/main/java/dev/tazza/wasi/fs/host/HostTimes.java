package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.descriptor.TimeChange;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The pair of times that {@code utimensat} takes. */
final class HostTimes {
    private static final long NOW = 0x3FFFFFFF;
    private static final long OMIT = 0x3FFFFFFE;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private HostTimes() {}

    /** Puts the pair into the thread's structure and returns its address. */
    static long put(TimeChange access, TimeChange modification) {
        var pair = NativeBuffers.current().structure();
        put(pair, 0, access);
        put(pair, 2 * Long.BYTES, modification);
        return pair.address();
    }

    private static void put(MemorySegment pair, long offset, TimeChange change) {
        long seconds = 0;
        long nanos;
        switch (change) {
            case TimeChange.Keep() -> nanos = OMIT;
            case TimeChange.Now() -> nanos = NOW;
            case TimeChange.To(long time) -> {
                seconds = time / NANOS_PER_SECOND;
                nanos = time % NANOS_PER_SECOND;
            }
        }
        pair.set(ValueLayout.JAVA_LONG, offset, seconds);
        pair.set(ValueLayout.JAVA_LONG, offset + Long.BYTES, nanos);
    }
}
