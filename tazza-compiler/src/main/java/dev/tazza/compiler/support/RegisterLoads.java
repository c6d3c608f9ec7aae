package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import dev.tazza.runtime.Memory;

/**
 * Loads of some bytes that become a whole {@link VectorRegister}, each a method of the name of its
 * instruction, for generated code: a {@linkplain DirectAccesses direct} access to a number, and
 * what makes a vector of it.
 */
public final class RegisterLoads {
    private RegisterLoads() {}

    /** {@code v128.load8x8_s}. */
    public static VectorRegister v128Load8x8S(int address, int offset, Memory memory) {
        return RegisterWidths.i16x8ExtendLowI8x16S(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load8x8_s} with an address of 64 bits. */
    public static VectorRegister v128Load8x8S(long address, long offset, Memory memory) {
        return RegisterWidths.i16x8ExtendLowI8x16S(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load8x8_u}. */
    public static VectorRegister v128Load8x8U(int address, int offset, Memory memory) {
        return RegisterWidths.i16x8ExtendLowI8x16U(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load8x8_u} with an address of 64 bits. */
    public static VectorRegister v128Load8x8U(long address, long offset, Memory memory) {
        return RegisterWidths.i16x8ExtendLowI8x16U(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load16x4_s}. */
    public static VectorRegister v128Load16x4S(int address, int offset, Memory memory) {
        return RegisterWidths.i32x4ExtendLowI16x8S(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load16x4_s} with an address of 64 bits. */
    public static VectorRegister v128Load16x4S(long address, long offset, Memory memory) {
        return RegisterWidths.i32x4ExtendLowI16x8S(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load16x4_u}. */
    public static VectorRegister v128Load16x4U(int address, int offset, Memory memory) {
        return RegisterWidths.i32x4ExtendLowI16x8U(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load16x4_u} with an address of 64 bits. */
    public static VectorRegister v128Load16x4U(long address, long offset, Memory memory) {
        return RegisterWidths.i32x4ExtendLowI16x8U(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load32x2_s}. */
    public static VectorRegister v128Load32x2S(int address, int offset, Memory memory) {
        return RegisterWidths.i64x2ExtendLowI32x4S(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load32x2_s} with an address of 64 bits. */
    public static VectorRegister v128Load32x2S(long address, long offset, Memory memory) {
        return RegisterWidths.i64x2ExtendLowI32x4S(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load32x2_u}. */
    public static VectorRegister v128Load32x2U(int address, int offset, Memory memory) {
        return RegisterWidths.i64x2ExtendLowI32x4U(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load32x2_u} with an address of 64 bits. */
    public static VectorRegister v128Load32x2U(long address, long offset, Memory memory) {
        return RegisterWidths.i64x2ExtendLowI32x4U(
                LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory)));
    }

    /** {@code v128.load8_splat}. */
    public static VectorRegister v128Load8Splat(int address, int offset, Memory memory) {
        return ByteRegister.i8x16Splat(DirectAccesses.i32Load8U(address, offset, memory));
    }

    /** {@code v128.load8_splat} with an address of 64 bits. */
    public static VectorRegister v128Load8Splat(long address, long offset, Memory memory) {
        return ByteRegister.i8x16Splat(DirectAccesses.i32Load8U(address, offset, memory));
    }

    /** {@code v128.load16_splat}. */
    public static VectorRegister v128Load16Splat(int address, int offset, Memory memory) {
        return ShortRegister.i16x8Splat(DirectAccesses.i32Load16U(address, offset, memory));
    }

    /** {@code v128.load16_splat} with an address of 64 bits. */
    public static VectorRegister v128Load16Splat(long address, long offset, Memory memory) {
        return ShortRegister.i16x8Splat(DirectAccesses.i32Load16U(address, offset, memory));
    }

    /** {@code v128.load32_splat}. */
    public static VectorRegister v128Load32Splat(int address, int offset, Memory memory) {
        return IntRegisters.i32x4Splat(DirectAccesses.i32Load(address, offset, memory));
    }

    /** {@code v128.load32_splat} with an address of 64 bits. */
    public static VectorRegister v128Load32Splat(long address, long offset, Memory memory) {
        return IntRegisters.i32x4Splat(DirectAccesses.i32Load(address, offset, memory));
    }

    /** {@code v128.load64_splat}. */
    public static VectorRegister v128Load64Splat(int address, int offset, Memory memory) {
        return LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory));
    }

    /** {@code v128.load64_splat} with an address of 64 bits. */
    public static VectorRegister v128Load64Splat(long address, long offset, Memory memory) {
        return LongRegister.i64x2Splat(DirectAccesses.i64Load(address, offset, memory));
    }

    /** {@code v128.load32_zero}. */
    public static VectorRegister v128Load32Zero(int address, int offset, Memory memory) {
        return IntRegisters.i32x4ReplaceLane(
                VectorRegister.zero(), DirectAccesses.i32Load(address, offset, memory), 0);
    }

    /** {@code v128.load32_zero} with an address of 64 bits. */
    public static VectorRegister v128Load32Zero(long address, long offset, Memory memory) {
        return IntRegisters.i32x4ReplaceLane(
                VectorRegister.zero(), DirectAccesses.i32Load(address, offset, memory), 0);
    }

    /** {@code v128.load64_zero}. */
    public static VectorRegister v128Load64Zero(int address, int offset, Memory memory) {
        return LongRegister.i64x2ReplaceLane(
                VectorRegister.zero(), DirectAccesses.i64Load(address, offset, memory), 0);
    }

    /** {@code v128.load64_zero} with an address of 64 bits. */
    public static VectorRegister v128Load64Zero(long address, long offset, Memory memory) {
        return LongRegister.i64x2ReplaceLane(
                VectorRegister.zero(), DirectAccesses.i64Load(address, offset, memory), 0);
    }
}
