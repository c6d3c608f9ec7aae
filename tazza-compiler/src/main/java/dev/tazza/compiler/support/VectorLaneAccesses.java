package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import dev.tazza.runtime.Memory;

/**
 * Stores of vectors, and loads and stores of single lanes, each a method of its name, for generated
 * code: with addresses of 32 and of 64 bits and unchecked, in the forms that {@link Accesses}
 * describes. See {@link VectorShape}.
 */
public final class VectorLaneAccesses {
    private VectorLaneAccesses() {}

    /** {@code v128.store}. */
    public static void v128Store(int address, long low, long high, int offset, Memory memory) {
        ArrayAccesses.storeVector(memory.array(), address, offset, memory, low, high);
    }

    /** {@code v128.store} with an address of 64 bits. */
    public static void v128Store(long address, long low, long high, long offset, Memory memory) {
        ArrayAccesses.storeVector(
                memory.array(), SlowAccesses.effective(address, offset), memory, low, high);
    }

    /** The low half of {@code v128.load8_lane}. */
    public static long v128Load8LaneLow(
            int address, long low, long high, int offset, int lane, Memory memory) {
        return VectorLanes.i8x16ReplaceLaneLow(
                low, high, Accesses.i32Load8U(address, offset, memory), lane);
    }

    /** The low half of {@code v128.load8_lane} with an address of 64 bits. */
    public static long v128Load8LaneLow(
            long address, long low, long high, long offset, int lane, Memory memory) {
        return VectorLanes.i8x16ReplaceLaneLow(
                low, high, Accesses.i32Load8U(address, offset, memory), lane);
    }

    /** The high half of {@code v128.load8_lane}. */
    public static long v128Load8LaneHigh(
            int address, long low, long high, int offset, int lane, Memory memory) {
        return VectorLanes.i8x16ReplaceLaneHigh(
                low, high, Accesses.i32Load8U(address, offset, memory), lane);
    }

    /** The high half of {@code v128.load8_lane} with an address of 64 bits. */
    public static long v128Load8LaneHigh(
            long address, long low, long high, long offset, int lane, Memory memory) {
        return VectorLanes.i8x16ReplaceLaneHigh(
                low, high, Accesses.i32Load8U(address, offset, memory), lane);
    }

    /** The low half of {@code v128.load16_lane}. */
    public static long v128Load16LaneLow(
            int address, long low, long high, int offset, int lane, Memory memory) {
        return VectorLanes.i16x8ReplaceLaneLow(
                low, high, Accesses.i32Load16U(address, offset, memory), lane);
    }

    /** The low half of {@code v128.load16_lane} with an address of 64 bits. */
    public static long v128Load16LaneLow(
            long address, long low, long high, long offset, int lane, Memory memory) {
        return VectorLanes.i16x8ReplaceLaneLow(
                low, high, Accesses.i32Load16U(address, offset, memory), lane);
    }

    /** The high half of {@code v128.load16_lane}. */
    public static long v128Load16LaneHigh(
            int address, long low, long high, int offset, int lane, Memory memory) {
        return VectorLanes.i16x8ReplaceLaneHigh(
                low, high, Accesses.i32Load16U(address, offset, memory), lane);
    }

    /** The high half of {@code v128.load16_lane} with an address of 64 bits. */
    public static long v128Load16LaneHigh(
            long address, long low, long high, long offset, int lane, Memory memory) {
        return VectorLanes.i16x8ReplaceLaneHigh(
                low, high, Accesses.i32Load16U(address, offset, memory), lane);
    }

    /** The low half of {@code v128.load32_lane}. */
    public static long v128Load32LaneLow(
            int address, long low, long high, int offset, int lane, Memory memory) {
        return VectorLanes.i32x4ReplaceLaneLow(
                low, high, Accesses.i32Load(address, offset, memory), lane);
    }

    /** The low half of {@code v128.load32_lane} with an address of 64 bits. */
    public static long v128Load32LaneLow(
            long address, long low, long high, long offset, int lane, Memory memory) {
        return VectorLanes.i32x4ReplaceLaneLow(
                low, high, Accesses.i32Load(address, offset, memory), lane);
    }

    /** The high half of {@code v128.load32_lane}. */
    public static long v128Load32LaneHigh(
            int address, long low, long high, int offset, int lane, Memory memory) {
        return VectorLanes.i32x4ReplaceLaneHigh(
                low, high, Accesses.i32Load(address, offset, memory), lane);
    }

    /** The high half of {@code v128.load32_lane} with an address of 64 bits. */
    public static long v128Load32LaneHigh(
            long address, long low, long high, long offset, int lane, Memory memory) {
        return VectorLanes.i32x4ReplaceLaneHigh(
                low, high, Accesses.i32Load(address, offset, memory), lane);
    }

    /** The low half of {@code v128.load64_lane}. */
    public static long v128Load64LaneLow(
            int address, long low, long high, int offset, int lane, Memory memory) {
        return VectorLanes.i64x2ReplaceLaneLow(
                low, high, Accesses.i64Load(address, offset, memory), lane);
    }

    /** The low half of {@code v128.load64_lane} with an address of 64 bits. */
    public static long v128Load64LaneLow(
            long address, long low, long high, long offset, int lane, Memory memory) {
        return VectorLanes.i64x2ReplaceLaneLow(
                low, high, Accesses.i64Load(address, offset, memory), lane);
    }

    /** The high half of {@code v128.load64_lane}. */
    public static long v128Load64LaneHigh(
            int address, long low, long high, int offset, int lane, Memory memory) {
        return VectorLanes.i64x2ReplaceLaneHigh(
                low, high, Accesses.i64Load(address, offset, memory), lane);
    }

    /** The high half of {@code v128.load64_lane} with an address of 64 bits. */
    public static long v128Load64LaneHigh(
            long address, long low, long high, long offset, int lane, Memory memory) {
        return VectorLanes.i64x2ReplaceLaneHigh(
                low, high, Accesses.i64Load(address, offset, memory), lane);
    }

    /** {@code v128.store8_lane}. */
    public static void v128Store8Lane(
            int address, long low, long high, int offset, int lane, Memory memory) {
        Accesses.i32Store8(address, VectorLanes.i8x16ExtractLaneU(low, high, lane), offset, memory);
    }

    /** {@code v128.store8_lane} with an address of 64 bits. */
    public static void v128Store8Lane(
            long address, long low, long high, long offset, int lane, Memory memory) {
        Accesses.i32Store8(address, VectorLanes.i8x16ExtractLaneU(low, high, lane), offset, memory);
    }

    /** {@code v128.store16_lane}. */
    public static void v128Store16Lane(
            int address, long low, long high, int offset, int lane, Memory memory) {
        Accesses.i32Store16(
                address, VectorLanes.i16x8ExtractLaneU(low, high, lane), offset, memory);
    }

    /** {@code v128.store16_lane} with an address of 64 bits. */
    public static void v128Store16Lane(
            long address, long low, long high, long offset, int lane, Memory memory) {
        Accesses.i32Store16(
                address, VectorLanes.i16x8ExtractLaneU(low, high, lane), offset, memory);
    }

    /** {@code v128.store32_lane}. */
    public static void v128Store32Lane(
            int address, long low, long high, int offset, int lane, Memory memory) {
        Accesses.i32Store(address, VectorLanes.i32x4ExtractLane(low, high, lane), offset, memory);
    }

    /** {@code v128.store32_lane} with an address of 64 bits. */
    public static void v128Store32Lane(
            long address, long low, long high, long offset, int lane, Memory memory) {
        Accesses.i32Store(address, VectorLanes.i32x4ExtractLane(low, high, lane), offset, memory);
    }

    /** {@code v128.store64_lane}. */
    public static void v128Store64Lane(
            int address, long low, long high, int offset, int lane, Memory memory) {
        Accesses.i64Store(address, VectorLanes.i64x2ExtractLane(low, high, lane), offset, memory);
    }

    /** {@code v128.store64_lane} with an address of 64 bits. */
    public static void v128Store64Lane(
            long address, long low, long high, long offset, int lane, Memory memory) {
        Accesses.i64Store(address, VectorLanes.i64x2ExtractLane(low, high, lane), offset, memory);
    }
}
