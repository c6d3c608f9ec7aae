package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/**
 * The instructions that make one number of all lanes of a {@link VectorRegister}, each a method of
 * its name, for generated code.
 */
public final class RegisterReductions {
    private RegisterReductions() {}

    /** {@code i8x16.bitmask}. */
    public static int i8x16Bitmask(VectorRegister vector) {
        return ByteRegister.bits(VectorSupport.BT_lt, vector);
    }

    /** {@code i8x16.all_true}. */
    public static int i8x16AllTrue(VectorRegister vector) {
        return ByteRegister.bits(VectorSupport.BT_eq, vector) == 0 ? 1 : 0;
    }

    /** {@code i16x8.bitmask}. */
    public static int i16x8Bitmask(VectorRegister vector) {
        return ShortRegister.bits(VectorSupport.BT_lt, vector);
    }

    /** {@code i16x8.all_true}. */
    public static int i16x8AllTrue(VectorRegister vector) {
        return ShortRegister.bits(VectorSupport.BT_eq, vector) == 0 ? 1 : 0;
    }

    /** {@code i32x4.bitmask}. */
    public static int i32x4Bitmask(VectorRegister vector) {
        return IntRegisters.bits(VectorSupport.BT_lt, vector);
    }

    /** {@code i32x4.all_true}. */
    public static int i32x4AllTrue(VectorRegister vector) {
        return IntRegisters.bits(VectorSupport.BT_eq, vector) == 0 ? 1 : 0;
    }
}
