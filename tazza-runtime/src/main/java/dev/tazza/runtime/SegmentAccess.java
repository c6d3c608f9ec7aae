package dev.tazza.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Little-endian numbers in segments, for memories that are no arrays. A class of its own, since to
 * initialise and link it takes milliseconds that most programs need not spend.
 */
final class SegmentAccess {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private SegmentAccess() {}

    static byte getByte(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_BYTE, at);
    }

    static short getShort(MemorySegment segment, long at) {
        return segment.get(SHORT, at);
    }

    static int getInt(MemorySegment segment, long at) {
        return segment.get(INT, at);
    }

    static long getLong(MemorySegment segment, long at) {
        return segment.get(LONG, at);
    }

    static void putByte(MemorySegment segment, long at, byte value) {
        segment.set(ValueLayout.JAVA_BYTE, at, value);
    }

    static void putShort(MemorySegment segment, long at, short value) {
        segment.set(SHORT, at, value);
    }

    static void putInt(MemorySegment segment, long at, int value) {
        segment.set(INT, at, value);
    }

    static void putLong(MemorySegment segment, long at, long value) {
        segment.set(LONG, at, value);
    }
}
