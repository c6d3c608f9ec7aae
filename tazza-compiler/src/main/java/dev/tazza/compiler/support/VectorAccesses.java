package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import dev.tazza.runtime.Memory;

/**
 * Loads of vectors, each a method of its name for each half, for generated code: with addresses of
 * 32 and of 64 bits and unchecked, in the forms that {@link Accesses} describes. See {@link
 * VectorShape}.
 */
public final class VectorAccesses {
    private VectorAccesses() {}

    /** The low half of {@code v128.load}. */
    public static long v128LoadLow(int address, int offset, Memory memory) {
        return ArrayAccesses.loadLow(memory.array(), address, offset, memory);
    }

    /** The low half of {@code v128.load} with an address of 64 bits. */
    public static long v128LoadLow(long address, long offset, Memory memory) {
        return ArrayAccesses.loadLow(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** The high half of {@code v128.load}. */
    public static long v128LoadHigh(int address, int offset, Memory memory) {
        return ArrayAccesses.loadHigh(memory.array(), address, offset, memory);
    }

    /** The high half of {@code v128.load} with an address of 64 bits. */
    public static long v128LoadHigh(long address, long offset, Memory memory) {
        return ArrayAccesses.loadHigh(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** The low half of {@code v128.load8x8_s}. */
    public static long v128Load8x8SLow(int address, int offset, Memory memory) {
        return WiderHalves.widenBytesSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load8x8_s} with an address of 64 bits. */
    public static long v128Load8x8SLow(long address, long offset, Memory memory) {
        return WiderHalves.widenBytesSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The high half of {@code v128.load8x8_s}. */
    public static long v128Load8x8SHigh(int address, int offset, Memory memory) {
        return WiderHalves.widenBytesSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load8x8_s} with an address of 64 bits. */
    public static long v128Load8x8SHigh(long address, long offset, Memory memory) {
        return WiderHalves.widenBytesSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load8x8_u}. */
    public static long v128Load8x8ULow(int address, int offset, Memory memory) {
        return WiderHalves.widenBytesUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load8x8_u} with an address of 64 bits. */
    public static long v128Load8x8ULow(long address, long offset, Memory memory) {
        return WiderHalves.widenBytesUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The high half of {@code v128.load8x8_u}. */
    public static long v128Load8x8UHigh(int address, int offset, Memory memory) {
        return WiderHalves.widenBytesUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load8x8_u} with an address of 64 bits. */
    public static long v128Load8x8UHigh(long address, long offset, Memory memory) {
        return WiderHalves.widenBytesUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load16x4_s}. */
    public static long v128Load16x4SLow(int address, int offset, Memory memory) {
        return WiderHalves.widenShortsSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load16x4_s} with an address of 64 bits. */
    public static long v128Load16x4SLow(long address, long offset, Memory memory) {
        return WiderHalves.widenShortsSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The high half of {@code v128.load16x4_s}. */
    public static long v128Load16x4SHigh(int address, int offset, Memory memory) {
        return WiderHalves.widenShortsSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load16x4_s} with an address of 64 bits. */
    public static long v128Load16x4SHigh(long address, long offset, Memory memory) {
        return WiderHalves.widenShortsSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load16x4_u}. */
    public static long v128Load16x4ULow(int address, int offset, Memory memory) {
        return WiderHalves.widenShortsUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load16x4_u} with an address of 64 bits. */
    public static long v128Load16x4ULow(long address, long offset, Memory memory) {
        return WiderHalves.widenShortsUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The high half of {@code v128.load16x4_u}. */
    public static long v128Load16x4UHigh(int address, int offset, Memory memory) {
        return WiderHalves.widenShortsUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load16x4_u} with an address of 64 bits. */
    public static long v128Load16x4UHigh(long address, long offset, Memory memory) {
        return WiderHalves.widenShortsUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load32x2_s}. */
    public static long v128Load32x2SLow(int address, int offset, Memory memory) {
        return WiderHalves.widenIntSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load32x2_s} with an address of 64 bits. */
    public static long v128Load32x2SLow(long address, long offset, Memory memory) {
        return WiderHalves.widenIntSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The high half of {@code v128.load32x2_s}. */
    public static long v128Load32x2SHigh(int address, int offset, Memory memory) {
        return WiderHalves.widenIntSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load32x2_s} with an address of 64 bits. */
    public static long v128Load32x2SHigh(long address, long offset, Memory memory) {
        return WiderHalves.widenIntSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load32x2_u}. */
    public static long v128Load32x2ULow(int address, int offset, Memory memory) {
        return WiderHalves.widenIntUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load32x2_u} with an address of 64 bits. */
    public static long v128Load32x2ULow(long address, long offset, Memory memory) {
        return WiderHalves.widenIntUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The high half of {@code v128.load32x2_u}. */
    public static long v128Load32x2UHigh(int address, int offset, Memory memory) {
        return WiderHalves.widenIntUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load32x2_u} with an address of 64 bits. */
    public static long v128Load32x2UHigh(long address, long offset, Memory memory) {
        return WiderHalves.widenIntUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load8_splat}. */
    public static long v128Load8SplatLow(int address, int offset, Memory memory) {
        return VectorLanes.i8x16Splat(Accesses.i32Load8U(address, offset, memory));
    }

    /** The low half of {@code v128.load8_splat} with an address of 64 bits. */
    public static long v128Load8SplatLow(long address, long offset, Memory memory) {
        return VectorLanes.i8x16Splat(Accesses.i32Load8U(address, offset, memory));
    }

    /** The high half of {@code v128.load8_splat}. */
    public static long v128Load8SplatHigh(int address, int offset, Memory memory) {
        return VectorLanes.i8x16Splat(Accesses.i32Load8U(address, offset, memory));
    }

    /** The high half of {@code v128.load8_splat} with an address of 64 bits. */
    public static long v128Load8SplatHigh(long address, long offset, Memory memory) {
        return VectorLanes.i8x16Splat(Accesses.i32Load8U(address, offset, memory));
    }

    /** The low half of {@code v128.load16_splat}. */
    public static long v128Load16SplatLow(int address, int offset, Memory memory) {
        return VectorLanes.i16x8Splat(Accesses.i32Load16U(address, offset, memory));
    }

    /** The low half of {@code v128.load16_splat} with an address of 64 bits. */
    public static long v128Load16SplatLow(long address, long offset, Memory memory) {
        return VectorLanes.i16x8Splat(Accesses.i32Load16U(address, offset, memory));
    }

    /** The high half of {@code v128.load16_splat}. */
    public static long v128Load16SplatHigh(int address, int offset, Memory memory) {
        return VectorLanes.i16x8Splat(Accesses.i32Load16U(address, offset, memory));
    }

    /** The high half of {@code v128.load16_splat} with an address of 64 bits. */
    public static long v128Load16SplatHigh(long address, long offset, Memory memory) {
        return VectorLanes.i16x8Splat(Accesses.i32Load16U(address, offset, memory));
    }

    /** The low half of {@code v128.load32_splat}. */
    public static long v128Load32SplatLow(int address, int offset, Memory memory) {
        return VectorLanes.i32x4Splat(Accesses.i32Load(address, offset, memory));
    }

    /** The low half of {@code v128.load32_splat} with an address of 64 bits. */
    public static long v128Load32SplatLow(long address, long offset, Memory memory) {
        return VectorLanes.i32x4Splat(Accesses.i32Load(address, offset, memory));
    }

    /** The high half of {@code v128.load32_splat}. */
    public static long v128Load32SplatHigh(int address, int offset, Memory memory) {
        return VectorLanes.i32x4Splat(Accesses.i32Load(address, offset, memory));
    }

    /** The high half of {@code v128.load32_splat} with an address of 64 bits. */
    public static long v128Load32SplatHigh(long address, long offset, Memory memory) {
        return VectorLanes.i32x4Splat(Accesses.i32Load(address, offset, memory));
    }

    /** The low half of {@code v128.load64_splat}. */
    public static long v128Load64SplatLow(int address, int offset, Memory memory) {
        return Accesses.i64Load(address, offset, memory);
    }

    /** The low half of {@code v128.load64_splat} with an address of 64 bits. */
    public static long v128Load64SplatLow(long address, long offset, Memory memory) {
        return Accesses.i64Load(address, offset, memory);
    }

    /** The high half of {@code v128.load64_splat}. */
    public static long v128Load64SplatHigh(int address, int offset, Memory memory) {
        return Accesses.i64Load(address, offset, memory);
    }

    /** The high half of {@code v128.load64_splat} with an address of 64 bits. */
    public static long v128Load64SplatHigh(long address, long offset, Memory memory) {
        return Accesses.i64Load(address, offset, memory);
    }

    /** The low half of {@code v128.load32_zero}. */
    public static long v128Load32ZeroLow(int address, int offset, Memory memory) {
        return Accesses.i64Load32U(address, offset, memory);
    }

    /** The low half of {@code v128.load32_zero} with an address of 64 bits. */
    public static long v128Load32ZeroLow(long address, long offset, Memory memory) {
        return Accesses.i64Load32U(address, offset, memory);
    }

    /** The high half of {@code v128.load32_zero}. */
    public static long v128Load32ZeroHigh(int address, int offset, Memory memory) {
        return 0;
    }

    /** The high half of {@code v128.load32_zero} with an address of 64 bits. */
    public static long v128Load32ZeroHigh(long address, long offset, Memory memory) {
        return 0;
    }

    /** The low half of {@code v128.load64_zero}. */
    public static long v128Load64ZeroLow(int address, int offset, Memory memory) {
        return Accesses.i64Load(address, offset, memory);
    }

    /** The low half of {@code v128.load64_zero} with an address of 64 bits. */
    public static long v128Load64ZeroLow(long address, long offset, Memory memory) {
        return Accesses.i64Load(address, offset, memory);
    }

    /** The high half of {@code v128.load64_zero}. */
    public static long v128Load64ZeroHigh(int address, int offset, Memory memory) {
        return 0;
    }

    /** The high half of {@code v128.load64_zero} with an address of 64 bits. */
    public static long v128Load64ZeroHigh(long address, long offset, Memory memory) {
        return 0;
    }
}
