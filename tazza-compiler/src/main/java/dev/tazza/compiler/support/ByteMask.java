package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/** For which lanes of 8 bits of two vectors a condition holds. */
final class ByteMask extends VectorSupport.VectorMask<Byte> {
    // The JVM finds these two by their names, and an array of booleans in the object.
    static final Class<Byte> ETYPE = byte.class;
    static final int VLENGTH = 16;

    private ByteMask(boolean[] lanes) {
        super(lanes);
    }

    /** Compares the lanes of two vectors. */
    static ByteMask of(int condition, long aLow, long aHigh, long bLow, long bHigh) {
        return new ByteMask(LaneBits.of(condition, aLow, aHigh, bLow, bHigh, VLENGTH));
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
