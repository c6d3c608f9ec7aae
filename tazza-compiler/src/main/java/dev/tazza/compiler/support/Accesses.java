package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import dev.tazza.runtime.Memory;

/**
 * Loads and stores of numbers, each a method of the name of its instruction, for generated code.
 * Each is there twice:
 *
 * <ul>
 *   <li>with an address of 32 bits, unsigned, and an offset from 0 on;
 *   <li>with an address and an offset of 64 bits, both unsigned, also for offsets that are too
 *       large for the first.
 * </ul>
 *
 * <p>What is out of bounds ends with an {@code IndexOutOfBoundsException} or a {@code Trap}; both
 * are the trap {@code out of bounds memory access} where the host called.
 */
public final class Accesses {
    private Accesses() {}

    /** {@code i32.load}. */
    public static int i32Load(int address, int offset, Memory memory) {
        return ArrayAccesses.loadInt(memory.array(), address, offset, memory);
    }

    /** {@code i32.load} with an address of 64 bits. */
    public static int i32Load(long address, long offset, Memory memory) {
        return ArrayAccesses.loadInt(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i64.load}. */
    public static long i64Load(int address, int offset, Memory memory) {
        return ArrayAccesses.loadLong(memory.array(), address, offset, memory);
    }

    /** {@code i64.load} with an address of 64 bits. */
    public static long i64Load(long address, long offset, Memory memory) {
        return ArrayAccesses.loadLong(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code f32.load}. */
    public static float f32Load(int address, int offset, Memory memory) {
        return Float.intBitsToFloat(ArrayAccesses.loadInt(memory.array(), address, offset, memory));
    }

    /** {@code f32.load} with an address of 64 bits. */
    public static float f32Load(long address, long offset, Memory memory) {
        return Float.intBitsToFloat(
                ArrayAccesses.loadInt(
                        memory.array(), SlowAccesses.effective(address, offset), memory));
    }

    /** {@code f64.load}. */
    public static double f64Load(int address, int offset, Memory memory) {
        return Double.longBitsToDouble(
                ArrayAccesses.loadLong(memory.array(), address, offset, memory));
    }

    /** {@code f64.load} with an address of 64 bits. */
    public static double f64Load(long address, long offset, Memory memory) {
        return Double.longBitsToDouble(
                ArrayAccesses.loadLong(
                        memory.array(), SlowAccesses.effective(address, offset), memory));
    }

    /** {@code i32.load8_s}. */
    public static int i32Load8S(int address, int offset, Memory memory) {
        return ArrayAccesses.loadByte(memory.array(), address, offset, memory);
    }

    /** {@code i32.load8_s} with an address of 64 bits. */
    public static int i32Load8S(long address, long offset, Memory memory) {
        return ArrayAccesses.loadByte(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i32.load8_u}. */
    public static int i32Load8U(int address, int offset, Memory memory) {
        return ArrayAccesses.loadByte(memory.array(), address, offset, memory) & 0xFF;
    }

    /** {@code i32.load8_u} with an address of 64 bits. */
    public static int i32Load8U(long address, long offset, Memory memory) {
        return ArrayAccesses.loadByte(
                        memory.array(), SlowAccesses.effective(address, offset), memory)
                & 0xFF;
    }

    /** {@code i32.load16_s}. */
    public static int i32Load16S(int address, int offset, Memory memory) {
        return ArrayAccesses.loadShort(memory.array(), address, offset, memory);
    }

    /** {@code i32.load16_s} with an address of 64 bits. */
    public static int i32Load16S(long address, long offset, Memory memory) {
        return ArrayAccesses.loadShort(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i32.load16_u}. */
    public static int i32Load16U(int address, int offset, Memory memory) {
        return ArrayAccesses.loadShort(memory.array(), address, offset, memory) & 0xFFFF;
    }

    /** {@code i32.load16_u} with an address of 64 bits. */
    public static int i32Load16U(long address, long offset, Memory memory) {
        return ArrayAccesses.loadShort(
                        memory.array(), SlowAccesses.effective(address, offset), memory)
                & 0xFFFF;
    }

    /** {@code i64.load8_s}. */
    public static long i64Load8S(int address, int offset, Memory memory) {
        return ArrayAccesses.loadByte(memory.array(), address, offset, memory);
    }

    /** {@code i64.load8_s} with an address of 64 bits. */
    public static long i64Load8S(long address, long offset, Memory memory) {
        return ArrayAccesses.loadByte(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i64.load8_u}. */
    public static long i64Load8U(int address, int offset, Memory memory) {
        return ArrayAccesses.loadByte(memory.array(), address, offset, memory) & 0xFF;
    }

    /** {@code i64.load8_u} with an address of 64 bits. */
    public static long i64Load8U(long address, long offset, Memory memory) {
        return ArrayAccesses.loadByte(
                        memory.array(), SlowAccesses.effective(address, offset), memory)
                & 0xFF;
    }

    /** {@code i64.load16_s}. */
    public static long i64Load16S(int address, int offset, Memory memory) {
        return ArrayAccesses.loadShort(memory.array(), address, offset, memory);
    }

    /** {@code i64.load16_s} with an address of 64 bits. */
    public static long i64Load16S(long address, long offset, Memory memory) {
        return ArrayAccesses.loadShort(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i64.load16_u}. */
    public static long i64Load16U(int address, int offset, Memory memory) {
        return ArrayAccesses.loadShort(memory.array(), address, offset, memory) & 0xFFFF;
    }

    /** {@code i64.load16_u} with an address of 64 bits. */
    public static long i64Load16U(long address, long offset, Memory memory) {
        return ArrayAccesses.loadShort(
                        memory.array(), SlowAccesses.effective(address, offset), memory)
                & 0xFFFF;
    }

    /** {@code i64.load32_s}. */
    public static long i64Load32S(int address, int offset, Memory memory) {
        return ArrayAccesses.loadInt(memory.array(), address, offset, memory);
    }

    /** {@code i64.load32_s} with an address of 64 bits. */
    public static long i64Load32S(long address, long offset, Memory memory) {
        return ArrayAccesses.loadInt(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i64.load32_u}. */
    public static long i64Load32U(int address, int offset, Memory memory) {
        return ArrayAccesses.loadInt(memory.array(), address, offset, memory) & 0xFFFF_FFFFL;
    }

    /** {@code i64.load32_u} with an address of 64 bits. */
    public static long i64Load32U(long address, long offset, Memory memory) {
        return ArrayAccesses.loadInt(
                        memory.array(), SlowAccesses.effective(address, offset), memory)
                & 0xFFFF_FFFFL;
    }

    /** {@code i32.store}. */
    public static void i32Store(int address, int value, int offset, Memory memory) {
        ArrayAccesses.storeInt(memory.array(), address, offset, memory, value);
    }

    /** {@code i32.store} with an address of 64 bits. */
    public static void i32Store(long address, int value, long offset, Memory memory) {
        ArrayAccesses.storeInt(
                memory.array(), SlowAccesses.effective(address, offset), memory, value);
    }

    /** {@code i64.store}. */
    public static void i64Store(int address, long value, int offset, Memory memory) {
        ArrayAccesses.storeLong(memory.array(), address, offset, memory, value);
    }

    /** {@code i64.store} with an address of 64 bits. */
    public static void i64Store(long address, long value, long offset, Memory memory) {
        ArrayAccesses.storeLong(
                memory.array(), SlowAccesses.effective(address, offset), memory, value);
    }

    /** {@code f32.store}. */
    public static void f32Store(int address, float value, int offset, Memory memory) {
        ArrayAccesses.storeInt(
                memory.array(), address, offset, memory, Float.floatToRawIntBits(value));
    }

    /** {@code f32.store} with an address of 64 bits. */
    public static void f32Store(long address, float value, long offset, Memory memory) {
        ArrayAccesses.storeInt(
                memory.array(),
                SlowAccesses.effective(address, offset),
                memory,
                Float.floatToRawIntBits(value));
    }

    /** {@code f64.store}. */
    public static void f64Store(int address, double value, int offset, Memory memory) {
        ArrayAccesses.storeLong(
                memory.array(), address, offset, memory, Double.doubleToRawLongBits(value));
    }

    /** {@code f64.store} with an address of 64 bits. */
    public static void f64Store(long address, double value, long offset, Memory memory) {
        ArrayAccesses.storeLong(
                memory.array(),
                SlowAccesses.effective(address, offset),
                memory,
                Double.doubleToRawLongBits(value));
    }

    /** {@code i32.store8}. */
    public static void i32Store8(int address, int value, int offset, Memory memory) {
        ArrayAccesses.storeByte(memory.array(), address, offset, memory, value);
    }

    /** {@code i32.store8} with an address of 64 bits. */
    public static void i32Store8(long address, int value, long offset, Memory memory) {
        ArrayAccesses.storeByte(
                memory.array(), SlowAccesses.effective(address, offset), memory, value);
    }

    /** {@code i32.store16}. */
    public static void i32Store16(int address, int value, int offset, Memory memory) {
        ArrayAccesses.storeShort(memory.array(), address, offset, memory, value);
    }

    /** {@code i32.store16} with an address of 64 bits. */
    public static void i32Store16(long address, int value, long offset, Memory memory) {
        ArrayAccesses.storeShort(
                memory.array(), SlowAccesses.effective(address, offset), memory, value);
    }

    /** {@code i64.store8}. */
    public static void i64Store8(int address, long value, int offset, Memory memory) {
        ArrayAccesses.storeByte(memory.array(), address, offset, memory, (int) value);
    }

    /** {@code i64.store8} with an address of 64 bits. */
    public static void i64Store8(long address, long value, long offset, Memory memory) {
        ArrayAccesses.storeByte(
                memory.array(), SlowAccesses.effective(address, offset), memory, (int) value);
    }

    /** {@code i64.store16}. */
    public static void i64Store16(int address, long value, int offset, Memory memory) {
        ArrayAccesses.storeShort(memory.array(), address, offset, memory, (int) value);
    }

    /** {@code i64.store16} with an address of 64 bits. */
    public static void i64Store16(long address, long value, long offset, Memory memory) {
        ArrayAccesses.storeShort(
                memory.array(), SlowAccesses.effective(address, offset), memory, (int) value);
    }

    /** {@code i64.store32}. */
    public static void i64Store32(int address, long value, int offset, Memory memory) {
        ArrayAccesses.storeInt(memory.array(), address, offset, memory, (int) value);
    }

    /** {@code i64.store32} with an address of 64 bits. */
    public static void i64Store32(long address, long value, long offset, Memory memory) {
        ArrayAccesses.storeInt(
                memory.array(), SlowAccesses.effective(address, offset), memory, (int) value);
    }
}
