package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/** For which lanes of 64 bits of two vectors a condition holds. */
final class WideDoubleMask extends VectorSupport.VectorMask<Double> {
    // The JVM finds these two by their names, and an array of booleans in the object.
    static final Class<Double> ETYPE = double.class;
    static final int VLENGTH = 4;

    private WideDoubleMask(boolean[] lanes) {
        super(lanes);
    }

    /** Compares the lanes of two vectors. */
    static WideDoubleMask of(int condition, long aLow, long aHigh, long bLow, long bHigh) {
        return new WideDoubleMask(
                java.util.Arrays.copyOf(
                        LaneBits.ofNumbers(condition, aLow, aHigh, bLow, bHigh, 2), VLENGTH));
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
