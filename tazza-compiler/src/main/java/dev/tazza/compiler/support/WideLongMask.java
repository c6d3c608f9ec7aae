package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/** For which lanes of 64 bits of two vectors a condition holds. */
final class WideLongMask extends VectorSupport.VectorMask<Long> {
    // The JVM finds these two by their names, and an array of booleans in the object.
    static final Class<Long> ETYPE = long.class;
    static final int VLENGTH = 4;

    private WideLongMask(boolean[] lanes) {
        super(lanes);
    }

    /** Compares the lanes of two vectors. */
    static WideLongMask of(int condition, long aLow, long aHigh, long bLow, long bHigh) {
        return new WideLongMask(
                java.util.Arrays.copyOf(
                        LaneBits.of(condition, aLow, aHigh, bLow, bHigh, 2), VLENGTH));
    }

    /** The low half of a vector with lanes of ones where the condition holds. */
    long low() {
        return LaneBits.half((boolean[]) getPayload(), 0, 2);
    }

    /** The high half. */
    long high() {
        return LaneBits.half((boolean[]) getPayload(), 2 / 2, 2);
    }
}
