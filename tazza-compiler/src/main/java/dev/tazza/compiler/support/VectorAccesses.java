package dev.tazza.compiler.support;

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

    /** The low half of {@code v128.load} of what is in bounds. */
    public static long v128LoadLowUnchecked(int address, int offset, Memory memory) {
        return ArrayAccesses.loadLowUnchecked(memory.array(), address, offset, memory);
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

    /** The high half of {@code v128.load} of what is in bounds. */
    public static long v128LoadHighUnchecked(int address, int offset, Memory memory) {
        return ArrayAccesses.loadHighUnchecked(memory.array(), address, offset, memory);
    }

    /** The low half of {@code v128.load8x8_s}. */
    public static long v128Load8x8SLow(int address, int offset, Memory memory) {
        return VectorWidths.widenBytesSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load8x8_s} with an address of 64 bits. */
    public static long v128Load8x8SLow(long address, long offset, Memory memory) {
        return VectorWidths.widenBytesSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load8x8_s} of what is in bounds. */
    public static long v128Load8x8SLowUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenBytesSigned(Accesses.i64LoadUnchecked(address, offset, memory));
    }

    /** The high half of {@code v128.load8x8_s}. */
    public static long v128Load8x8SHigh(int address, int offset, Memory memory) {
        return VectorWidths.widenBytesSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load8x8_s} with an address of 64 bits. */
    public static long v128Load8x8SHigh(long address, long offset, Memory memory) {
        return VectorWidths.widenBytesSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load8x8_s} of what is in bounds. */
    public static long v128Load8x8SHighUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenBytesSigned(
                Accesses.i64LoadUnchecked(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load8x8_u}. */
    public static long v128Load8x8ULow(int address, int offset, Memory memory) {
        return VectorWidths.widenBytesUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load8x8_u} with an address of 64 bits. */
    public static long v128Load8x8ULow(long address, long offset, Memory memory) {
        return VectorWidths.widenBytesUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load8x8_u} of what is in bounds. */
    public static long v128Load8x8ULowUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenBytesUnsigned(Accesses.i64LoadUnchecked(address, offset, memory));
    }

    /** The high half of {@code v128.load8x8_u}. */
    public static long v128Load8x8UHigh(int address, int offset, Memory memory) {
        return VectorWidths.widenBytesUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load8x8_u} with an address of 64 bits. */
    public static long v128Load8x8UHigh(long address, long offset, Memory memory) {
        return VectorWidths.widenBytesUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load8x8_u} of what is in bounds. */
    public static long v128Load8x8UHighUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenBytesUnsigned(
                Accesses.i64LoadUnchecked(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load16x4_s}. */
    public static long v128Load16x4SLow(int address, int offset, Memory memory) {
        return VectorWidths.widenShortsSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load16x4_s} with an address of 64 bits. */
    public static long v128Load16x4SLow(long address, long offset, Memory memory) {
        return VectorWidths.widenShortsSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load16x4_s} of what is in bounds. */
    public static long v128Load16x4SLowUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenShortsSigned(Accesses.i64LoadUnchecked(address, offset, memory));
    }

    /** The high half of {@code v128.load16x4_s}. */
    public static long v128Load16x4SHigh(int address, int offset, Memory memory) {
        return VectorWidths.widenShortsSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load16x4_s} with an address of 64 bits. */
    public static long v128Load16x4SHigh(long address, long offset, Memory memory) {
        return VectorWidths.widenShortsSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load16x4_s} of what is in bounds. */
    public static long v128Load16x4SHighUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenShortsSigned(
                Accesses.i64LoadUnchecked(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load16x4_u}. */
    public static long v128Load16x4ULow(int address, int offset, Memory memory) {
        return VectorWidths.widenShortsUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load16x4_u} with an address of 64 bits. */
    public static long v128Load16x4ULow(long address, long offset, Memory memory) {
        return VectorWidths.widenShortsUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load16x4_u} of what is in bounds. */
    public static long v128Load16x4ULowUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenShortsUnsigned(Accesses.i64LoadUnchecked(address, offset, memory));
    }

    /** The high half of {@code v128.load16x4_u}. */
    public static long v128Load16x4UHigh(int address, int offset, Memory memory) {
        return VectorWidths.widenShortsUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load16x4_u} with an address of 64 bits. */
    public static long v128Load16x4UHigh(long address, long offset, Memory memory) {
        return VectorWidths.widenShortsUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load16x4_u} of what is in bounds. */
    public static long v128Load16x4UHighUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenShortsUnsigned(
                Accesses.i64LoadUnchecked(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load32x2_s}. */
    public static long v128Load32x2SLow(int address, int offset, Memory memory) {
        return VectorWidths.widenIntSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load32x2_s} with an address of 64 bits. */
    public static long v128Load32x2SLow(long address, long offset, Memory memory) {
        return VectorWidths.widenIntSigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load32x2_s} of what is in bounds. */
    public static long v128Load32x2SLowUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenIntSigned(Accesses.i64LoadUnchecked(address, offset, memory));
    }

    /** The high half of {@code v128.load32x2_s}. */
    public static long v128Load32x2SHigh(int address, int offset, Memory memory) {
        return VectorWidths.widenIntSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load32x2_s} with an address of 64 bits. */
    public static long v128Load32x2SHigh(long address, long offset, Memory memory) {
        return VectorWidths.widenIntSigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load32x2_s} of what is in bounds. */
    public static long v128Load32x2SHighUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenIntSigned(
                Accesses.i64LoadUnchecked(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load32x2_u}. */
    public static long v128Load32x2ULow(int address, int offset, Memory memory) {
        return VectorWidths.widenIntUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load32x2_u} with an address of 64 bits. */
    public static long v128Load32x2ULow(long address, long offset, Memory memory) {
        return VectorWidths.widenIntUnsigned(Accesses.i64Load(address, offset, memory));
    }

    /** The low half of {@code v128.load32x2_u} of what is in bounds. */
    public static long v128Load32x2ULowUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenIntUnsigned(Accesses.i64LoadUnchecked(address, offset, memory));
    }

    /** The high half of {@code v128.load32x2_u}. */
    public static long v128Load32x2UHigh(int address, int offset, Memory memory) {
        return VectorWidths.widenIntUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load32x2_u} with an address of 64 bits. */
    public static long v128Load32x2UHigh(long address, long offset, Memory memory) {
        return VectorWidths.widenIntUnsigned(
                Accesses.i64Load(address, offset, memory) >>> Integer.SIZE);
    }

    /** The high half of {@code v128.load32x2_u} of what is in bounds. */
    public static long v128Load32x2UHighUnchecked(int address, int offset, Memory memory) {
        return VectorWidths.widenIntUnsigned(
                Accesses.i64LoadUnchecked(address, offset, memory) >>> Integer.SIZE);
    }

    /** The low half of {@code v128.load8_splat}. */
    public static long v128Load8SplatLow(int address, int offset, Memory memory) {
        return VectorLanes.i8x16Splat(Accesses.i32Load8U(address, offset, memory));
    }

    /** The low half of {@code v128.load8_splat} with an address of 64 bits. */
    public static long v128Load8SplatLow(long address, long offset, Memory memory) {
        return VectorLanes.i8x16Splat(Accesses.i32Load8U(address, offset, memory));
    }

    /** The low half of {@code v128.load8_splat} of what is in bounds. */
    public static long v128Load8SplatLowUnchecked(int address, int offset, Memory memory) {
        return VectorLanes.i8x16Splat(Accesses.i32Load8UUnchecked(address, offset, memory));
    }

    /** The high half of {@code v128.load8_splat}. */
    public static long v128Load8SplatHigh(int address, int offset, Memory memory) {
        return VectorLanes.i8x16Splat(Accesses.i32Load8U(address, offset, memory));
    }

    /** The high half of {@code v128.load8_splat} with an address of 64 bits. */
    public static long v128Load8SplatHigh(long address, long offset, Memory memory) {
        return VectorLanes.i8x16Splat(Accesses.i32Load8U(address, offset, memory));
    }

    /** The high half of {@code v128.load8_splat} of what is in bounds. */
    public static long v128Load8SplatHighUnchecked(int address, int offset, Memory memory) {
        return VectorLanes.i8x16Splat(Accesses.i32Load8UUnchecked(address, offset, memory));
    }

    /** The low half of {@code v128.load16_splat}. */
    public static long v128Load16SplatLow(int address, int offset, Memory memory) {
        return VectorLanes.i16x8Splat(Accesses.i32Load16U(address, offset, memory));
    }

    /** The low half of {@code v128.load16_splat} with an address of 64 bits. */
    public static long v128Load16SplatLow(long address, long offset, Memory memory) {
        return VectorLanes.i16x8Splat(Accesses.i32Load16U(address, offset, memory));
    }

    /** The low half of {@code v128.load16_splat} of what is in bounds. */
    public static long v128Load16SplatLowUnchecked(int address, int offset, Memory memory) {
        return VectorLanes.i16x8Splat(Accesses.i32Load16UUnchecked(address, offset, memory));
    }

    /** The high half of {@code v128.load16_splat}. */
    public static long v128Load16SplatHigh(int address, int offset, Memory memory) {
        return VectorLanes.i16x8Splat(Accesses.i32Load16U(address, offset, memory));
    }

    /** The high half of {@code v128.load16_splat} with an address of 64 bits. */
    public static long v128Load16SplatHigh(long address, long offset, Memory memory) {
        return VectorLanes.i16x8Splat(Accesses.i32Load16U(address, offset, memory));
    }

    /** The high half of {@code v128.load16_splat} of what is in bounds. */
    public static long v128Load16SplatHighUnchecked(int address, int offset, Memory memory) {
        return VectorLanes.i16x8Splat(Accesses.i32Load16UUnchecked(address, offset, memory));
    }

    /** The low half of {@code v128.load32_splat}. */
    public static long v128Load32SplatLow(int address, int offset, Memory memory) {
        return VectorLanes.i32x4Splat(Accesses.i32Load(address, offset, memory));
    }

    /** The low half of {@code v128.load32_splat} with an address of 64 bits. */
    public static long v128Load32SplatLow(long address, long offset, Memory memory) {
        return VectorLanes.i32x4Splat(Accesses.i32Load(address, offset, memory));
    }

    /** The low half of {@code v128.load32_splat} of what is in bounds. */
    public static long v128Load32SplatLowUnchecked(int address, int offset, Memory memory) {
        return VectorLanes.i32x4Splat(Accesses.i32LoadUnchecked(address, offset, memory));
    }

    /** The high half of {@code v128.load32_splat}. */
    public static long v128Load32SplatHigh(int address, int offset, Memory memory) {
        return VectorLanes.i32x4Splat(Accesses.i32Load(address, offset, memory));
    }

    /** The high half of {@code v128.load32_splat} with an address of 64 bits. */
    public static long v128Load32SplatHigh(long address, long offset, Memory memory) {
        return VectorLanes.i32x4Splat(Accesses.i32Load(address, offset, memory));
    }

    /** The high half of {@code v128.load32_splat} of what is in bounds. */
    public static long v128Load32SplatHighUnchecked(int address, int offset, Memory memory) {
        return VectorLanes.i32x4Splat(Accesses.i32LoadUnchecked(address, offset, memory));
    }

    /** The low half of {@code v128.load64_splat}. */
    public static long v128Load64SplatLow(int address, int offset, Memory memory) {
        return Accesses.i64Load(address, offset, memory);
    }

    /** The low half of {@code v128.load64_splat} with an address of 64 bits. */
    public static long v128Load64SplatLow(long address, long offset, Memory memory) {
        return Accesses.i64Load(address, offset, memory);
    }

    /** The low half of {@code v128.load64_splat} of what is in bounds. */
    public static long v128Load64SplatLowUnchecked(int address, int offset, Memory memory) {
        return Accesses.i64LoadUnchecked(address, offset, memory);
    }

    /** The high half of {@code v128.load64_splat}. */
    public static long v128Load64SplatHigh(int address, int offset, Memory memory) {
        return Accesses.i64Load(address, offset, memory);
    }

    /** The high half of {@code v128.load64_splat} with an address of 64 bits. */
    public static long v128Load64SplatHigh(long address, long offset, Memory memory) {
        return Accesses.i64Load(address, offset, memory);
    }

    /** The high half of {@code v128.load64_splat} of what is in bounds. */
    public static long v128Load64SplatHighUnchecked(int address, int offset, Memory memory) {
        return Accesses.i64LoadUnchecked(address, offset, memory);
    }

    /** The low half of {@code v128.load32_zero}. */
    public static long v128Load32ZeroLow(int address, int offset, Memory memory) {
        return Accesses.i64Load32U(address, offset, memory);
    }

    /** The low half of {@code v128.load32_zero} with an address of 64 bits. */
    public static long v128Load32ZeroLow(long address, long offset, Memory memory) {
        return Accesses.i64Load32U(address, offset, memory);
    }

    /** The low half of {@code v128.load32_zero} of what is in bounds. */
    public static long v128Load32ZeroLowUnchecked(int address, int offset, Memory memory) {
        return Accesses.i64Load32UUnchecked(address, offset, memory);
    }

    /** The high half of {@code v128.load32_zero}. */
    public static long v128Load32ZeroHigh(int address, int offset, Memory memory) {
        return 0;
    }

    /** The high half of {@code v128.load32_zero} with an address of 64 bits. */
    public static long v128Load32ZeroHigh(long address, long offset, Memory memory) {
        return 0;
    }

    /** The high half of {@code v128.load32_zero} of what is in bounds. */
    public static long v128Load32ZeroHighUnchecked(int address, int offset, Memory memory) {
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

    /** The low half of {@code v128.load64_zero} of what is in bounds. */
    public static long v128Load64ZeroLowUnchecked(int address, int offset, Memory memory) {
        return Accesses.i64LoadUnchecked(address, offset, memory);
    }

    /** The high half of {@code v128.load64_zero}. */
    public static long v128Load64ZeroHigh(int address, int offset, Memory memory) {
        return 0;
    }

    /** The high half of {@code v128.load64_zero} with an address of 64 bits. */
    public static long v128Load64ZeroHigh(long address, long offset, Memory memory) {
        return 0;
    }

    /** The high half of {@code v128.load64_zero} of what is in bounds. */
    public static long v128Load64ZeroHighUnchecked(int address, int offset, Memory memory) {
        return 0;
    }
}
