package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import dev.tazza.runtime.Memory;

/**
 * Loads and stores of single lanes of a {@link VectorRegister}, each a method of the name of its
 * instruction, for generated code.
 */
public final class RegisterLaneAccesses {
    private RegisterLaneAccesses() {}

    /** {@code v128.load8_lane}. */
    public static VectorRegister v128Load8Lane(
            int address, VectorRegister vector, int offset, int lane, Memory memory) {
        return ByteRegister.i8x16ReplaceLane(
                vector, DirectAccesses.i32Load8U(address, offset, memory), lane);
    }

    /** {@code v128.load8_lane} with an address of 64 bits. */
    public static VectorRegister v128Load8Lane(
            long address, VectorRegister vector, long offset, int lane, Memory memory) {
        return ByteRegister.i8x16ReplaceLane(
                vector, DirectAccesses.i32Load8U(address, offset, memory), lane);
    }

    /** {@code v128.store8_lane}. */
    public static void v128Store8Lane(
            int address, VectorRegister vector, int offset, int lane, Memory memory) {
        DirectAccesses.i32Store8(
                address, ByteRegister.i8x16ExtractLaneU(vector, lane), offset, memory);
    }

    /** {@code v128.store8_lane} with an address of 64 bits. */
    public static void v128Store8Lane(
            long address, VectorRegister vector, long offset, int lane, Memory memory) {
        DirectAccesses.i32Store8(
                address, ByteRegister.i8x16ExtractLaneU(vector, lane), offset, memory);
    }

    /** {@code v128.load16_lane}. */
    public static VectorRegister v128Load16Lane(
            int address, VectorRegister vector, int offset, int lane, Memory memory) {
        return ShortRegister.i16x8ReplaceLane(
                vector, DirectAccesses.i32Load16U(address, offset, memory), lane);
    }

    /** {@code v128.load16_lane} with an address of 64 bits. */
    public static VectorRegister v128Load16Lane(
            long address, VectorRegister vector, long offset, int lane, Memory memory) {
        return ShortRegister.i16x8ReplaceLane(
                vector, DirectAccesses.i32Load16U(address, offset, memory), lane);
    }

    /** {@code v128.store16_lane}. */
    public static void v128Store16Lane(
            int address, VectorRegister vector, int offset, int lane, Memory memory) {
        DirectAccesses.i32Store16(
                address, ShortRegister.i16x8ExtractLaneU(vector, lane), offset, memory);
    }

    /** {@code v128.store16_lane} with an address of 64 bits. */
    public static void v128Store16Lane(
            long address, VectorRegister vector, long offset, int lane, Memory memory) {
        DirectAccesses.i32Store16(
                address, ShortRegister.i16x8ExtractLaneU(vector, lane), offset, memory);
    }

    /** {@code v128.load32_lane}. */
    public static VectorRegister v128Load32Lane(
            int address, VectorRegister vector, int offset, int lane, Memory memory) {
        return IntRegisters.i32x4ReplaceLane(
                vector, DirectAccesses.i32Load(address, offset, memory), lane);
    }

    /** {@code v128.load32_lane} with an address of 64 bits. */
    public static VectorRegister v128Load32Lane(
            long address, VectorRegister vector, long offset, int lane, Memory memory) {
        return IntRegisters.i32x4ReplaceLane(
                vector, DirectAccesses.i32Load(address, offset, memory), lane);
    }

    /** {@code v128.store32_lane}. */
    public static void v128Store32Lane(
            int address, VectorRegister vector, int offset, int lane, Memory memory) {
        DirectAccesses.i32Store(
                address, IntRegisters.i32x4ExtractLane(vector, lane), offset, memory);
    }

    /** {@code v128.store32_lane} with an address of 64 bits. */
    public static void v128Store32Lane(
            long address, VectorRegister vector, long offset, int lane, Memory memory) {
        DirectAccesses.i32Store(
                address, IntRegisters.i32x4ExtractLane(vector, lane), offset, memory);
    }

    /** {@code v128.load64_lane}. */
    public static VectorRegister v128Load64Lane(
            int address, VectorRegister vector, int offset, int lane, Memory memory) {
        return LongRegister.i64x2ReplaceLane(
                vector, DirectAccesses.i64Load(address, offset, memory), lane);
    }

    /** {@code v128.load64_lane} with an address of 64 bits. */
    public static VectorRegister v128Load64Lane(
            long address, VectorRegister vector, long offset, int lane, Memory memory) {
        return LongRegister.i64x2ReplaceLane(
                vector, DirectAccesses.i64Load(address, offset, memory), lane);
    }

    /** {@code v128.store64_lane}. */
    public static void v128Store64Lane(
            int address, VectorRegister vector, int offset, int lane, Memory memory) {
        DirectAccesses.i64Store(
                address, LongRegister.i64x2ExtractLane(vector, lane), offset, memory);
    }

    /** {@code v128.store64_lane} with an address of 64 bits. */
    public static void v128Store64Lane(
            long address, VectorRegister vector, long offset, int lane, Memory memory) {
        DirectAccesses.i64Store(
                address, LongRegister.i64x2ExtractLane(vector, lane), offset, memory);
    }
}
