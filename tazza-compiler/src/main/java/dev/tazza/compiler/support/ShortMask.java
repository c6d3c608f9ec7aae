package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/** For which lanes of 16 bits of two vectors a condition holds. */
final class ShortMask extends VectorSupport.VectorMask<Short> {
    // The JVM finds these two by their names, and an array of booleans in the object.
    static final Class<Short> ETYPE = short.class;
    static final int VLENGTH = 8;

    private ShortMask(boolean[] lanes) {
        super(lanes);
    }

    /** Compares the lanes of two vectors. */
    static ShortMask of(int condition, long aLow, long aHigh, long bLow, long bHigh) {
        return new ShortMask(LaneBits.of(condition, aLow, aHigh, bLow, bHigh, VLENGTH));
    }

    /** The low half of a vector with lanes of ones where the condition holds. */
    long low() {
        return LaneBits.half((boolean[]) getPayload(), 0, VLENGTH);
    }

    /** The high half. */
    long high() {
        return LaneBits.half((boolean[]) getPayload(), VLENGTH / 2, VLENGTH);
    }

    /** A bit for each lane, that of the first one lowest. */
    long bits() {
        return LaneBits.all((boolean[]) getPayload());
    }
}
