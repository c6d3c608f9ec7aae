package dev.tazza.compiler.support;

import jdk.internal.vm.vector.VectorSupport;

/** Whether the processor has vectors of 256 bits, which x86 has had since AVX2. */
final class WideVectors {
    /** Whether it has them, and the JVM's compiler uses them. */
    static final boolean SUPPORTED = VectorSupport.getMaxLaneCount(byte.class) >= 32;

    private WideVectors() {}
}
