package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/** For which lanes of 32 bits of two vectors a condition holds. */
final class FloatMask extends VectorSupport.VectorMask<Float> {
    // The JVM finds these two by their names, and an array of booleans in the object.
    static final Class<Float> ETYPE = float.class;
    static final int VLENGTH = 4;

    private FloatMask(boolean[] lanes) {
        super(lanes);
    }

    /** Compares the lanes of two vectors. */
    static FloatMask of(int condition, long aLow, long aHigh, long bLow, long bHigh) {
        return new FloatMask(LaneBits.ofNumbers(condition, aLow, aHigh, bLow, bHigh, VLENGTH));
    }

    /** The low half of a vector with lanes of ones where the condition holds. */
    long low() {
        return LaneBits.half((boolean[]) getPayload(), 0, VLENGTH);
    }

    /** The high half. */
    long high() {
        return LaneBits.half((boolean[]) getPayload(), VLENGTH / 2, VLENGTH);
    }
}
