package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import dev.tazza.runtime.Memory;

/**
 * The methods of {@link Accesses}, with the same results and faster code, for generated code. They
 * use {@code sun.misc.Unsafe}, so nobody touches this class whose JVM was not started with {@code
 * --sun-misc-unsafe-memory-access=allow}: see {@link
 * dev.tazza.compiler.CompilerOptions#directAccess}. There are these differences:
 *
 * <ul>
 *   <li>offsets of 32 bits go up to {@link #MAX_OFFSET};
 *   <li>a memory that another thread grows at the same time, which is not allowed, is no longer
 *       safe from that.
 * </ul>
 */
public final class DirectAccesses {
    /** The largest offset with 32 bits. */
    public static final int MAX_OFFSET = Integer.MAX_VALUE - 15;

    private DirectAccesses() {}

    /** {@code i32.load}. */
    public static int i32Load(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadInt(memory.array(), address, offset, memory);
    }

    /** {@code i32.load} with an address of 64 bits. */
    public static int i32Load(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadInt(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i64.load}. */
    public static long i64Load(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadLong(memory.array(), address, offset, memory);
    }

    /** {@code i64.load} with an address of 64 bits. */
    public static long i64Load(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadLong(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code f32.load}. */
    public static float f32Load(int address, int offset, Memory memory) {
        return Float.intBitsToFloat(
                DirectArrayAccesses.loadInt(memory.array(), address, offset, memory));
    }

    /** {@code f32.load} with an address of 64 bits. */
    public static float f32Load(long address, long offset, Memory memory) {
        return Float.intBitsToFloat(
                DirectArrayAccesses.loadInt(
                        memory.array(), SlowAccesses.effective(address, offset), memory));
    }

    /** {@code f64.load}. */
    public static double f64Load(int address, int offset, Memory memory) {
        return Double.longBitsToDouble(
                DirectArrayAccesses.loadLong(memory.array(), address, offset, memory));
    }

    /** {@code f64.load} with an address of 64 bits. */
    public static double f64Load(long address, long offset, Memory memory) {
        return Double.longBitsToDouble(
                DirectArrayAccesses.loadLong(
                        memory.array(), SlowAccesses.effective(address, offset), memory));
    }

    /** {@code i32.load8_s}. */
    public static int i32Load8S(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadByte(memory.array(), address, offset, memory);
    }

    /** {@code i32.load8_s} with an address of 64 bits. */
    public static int i32Load8S(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadByte(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i32.load8_u}. */
    public static int i32Load8U(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadByte(memory.array(), address, offset, memory) & 0xFF;
    }

    /** {@code i32.load8_u} with an address of 64 bits. */
    public static int i32Load8U(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadByte(
                        memory.array(), SlowAccesses.effective(address, offset), memory)
                & 0xFF;
    }

    /** {@code i32.load16_s}. */
    public static int i32Load16S(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadShort(memory.array(), address, offset, memory);
    }

    /** {@code i32.load16_s} with an address of 64 bits. */
    public static int i32Load16S(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadShort(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i32.load16_u}. */
    public static int i32Load16U(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadShort(memory.array(), address, offset, memory) & 0xFFFF;
    }

    /** {@code i32.load16_u} with an address of 64 bits. */
    public static int i32Load16U(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadShort(
                        memory.array(), SlowAccesses.effective(address, offset), memory)
                & 0xFFFF;
    }

    /** {@code i64.load8_s}. */
    public static long i64Load8S(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadByte(memory.array(), address, offset, memory);
    }

    /** {@code i64.load8_s} with an address of 64 bits. */
    public static long i64Load8S(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadByte(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i64.load8_u}. */
    public static long i64Load8U(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadByte(memory.array(), address, offset, memory) & 0xFF;
    }

    /** {@code i64.load8_u} with an address of 64 bits. */
    public static long i64Load8U(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadByte(
                        memory.array(), SlowAccesses.effective(address, offset), memory)
                & 0xFF;
    }

    /** {@code i64.load16_s}. */
    public static long i64Load16S(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadShort(memory.array(), address, offset, memory);
    }

    /** {@code i64.load16_s} with an address of 64 bits. */
    public static long i64Load16S(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadShort(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i64.load16_u}. */
    public static long i64Load16U(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadShort(memory.array(), address, offset, memory) & 0xFFFF;
    }

    /** {@code i64.load16_u} with an address of 64 bits. */
    public static long i64Load16U(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadShort(
                        memory.array(), SlowAccesses.effective(address, offset), memory)
                & 0xFFFF;
    }

    /** {@code i64.load32_s}. */
    public static long i64Load32S(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadInt(memory.array(), address, offset, memory);
    }

    /** {@code i64.load32_s} with an address of 64 bits. */
    public static long i64Load32S(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadInt(
                memory.array(), SlowAccesses.effective(address, offset), memory);
    }

    /** {@code i64.load32_u}. */
    public static long i64Load32U(int address, int offset, Memory memory) {
        return DirectArrayAccesses.loadInt(memory.array(), address, offset, memory) & 0xFFFF_FFFFL;
    }

    /** {@code i64.load32_u} with an address of 64 bits. */
    public static long i64Load32U(long address, long offset, Memory memory) {
        return DirectArrayAccesses.loadInt(
                        memory.array(), SlowAccesses.effective(address, offset), memory)
                & 0xFFFF_FFFFL;
    }

    /** {@code i32.store}. */
    public static void i32Store(int address, int value, int offset, Memory memory) {
        DirectArrayAccesses.storeInt(memory.array(), address, offset, memory, value);
    }

    /** {@code i32.store} with an address of 64 bits. */
    public static void i32Store(long address, int value, long offset, Memory memory) {
        DirectArrayAccesses.storeInt(
                memory.array(), SlowAccesses.effective(address, offset), memory, value);
    }

    /** {@code i64.store}. */
    public static void i64Store(int address, long value, int offset, Memory memory) {
        DirectArrayAccesses.storeLong(memory.array(), address, offset, memory, value);
    }

    /** {@code i64.store} with an address of 64 bits. */
    public static void i64Store(long address, long value, long offset, Memory memory) {
        DirectArrayAccesses.storeLong(
                memory.array(), SlowAccesses.effective(address, offset), memory, value);
    }

    /** {@code f32.store}. */
    public static void f32Store(int address, float value, int offset, Memory memory) {
        DirectArrayAccesses.storeInt(
                memory.array(), address, offset, memory, Float.floatToRawIntBits(value));
    }

    /** {@code f32.store} with an address of 64 bits. */
    public static void f32Store(long address, float value, long offset, Memory memory) {
        DirectArrayAccesses.storeInt(
                memory.array(),
                SlowAccesses.effective(address, offset),
                memory,
                Float.floatToRawIntBits(value));
    }

    /** {@code f64.store}. */
    public static void f64Store(int address, double value, int offset, Memory memory) {
        DirectArrayAccesses.storeLong(
                memory.array(), address, offset, memory, Double.doubleToRawLongBits(value));
    }

    /** {@code f64.store} with an address of 64 bits. */
    public static void f64Store(long address, double value, long offset, Memory memory) {
        DirectArrayAccesses.storeLong(
                memory.array(),
                SlowAccesses.effective(address, offset),
                memory,
                Double.doubleToRawLongBits(value));
    }

    /** {@code i32.store8}. */
    public static void i32Store8(int address, int value, int offset, Memory memory) {
        DirectArrayAccesses.storeByte(memory.array(), address, offset, memory, value);
    }

    /** {@code i32.store8} with an address of 64 bits. */
    public static void i32Store8(long address, int value, long offset, Memory memory) {
        DirectArrayAccesses.storeByte(
                memory.array(), SlowAccesses.effective(address, offset), memory, value);
    }

    /** {@code i32.store16}. */
    public static void i32Store16(int address, int value, int offset, Memory memory) {
        DirectArrayAccesses.storeShort(memory.array(), address, offset, memory, value);
    }

    /** {@code i32.store16} with an address of 64 bits. */
    public static void i32Store16(long address, int value, long offset, Memory memory) {
        DirectArrayAccesses.storeShort(
                memory.array(), SlowAccesses.effective(address, offset), memory, value);
    }

    /** {@code i64.store8}. */
    public static void i64Store8(int address, long value, int offset, Memory memory) {
        DirectArrayAccesses.storeByte(memory.array(), address, offset, memory, (int) value);
    }

    /** {@code i64.store8} with an address of 64 bits. */
    public static void i64Store8(long address, long value, long offset, Memory memory) {
        DirectArrayAccesses.storeByte(
                memory.array(), SlowAccesses.effective(address, offset), memory, (int) value);
    }

    /** {@code i64.store16}. */
    public static void i64Store16(int address, long value, int offset, Memory memory) {
        DirectArrayAccesses.storeShort(memory.array(), address, offset, memory, (int) value);
    }

    /** {@code i64.store16} with an address of 64 bits. */
    public static void i64Store16(long address, long value, long offset, Memory memory) {
        DirectArrayAccesses.storeShort(
                memory.array(), SlowAccesses.effective(address, offset), memory, (int) value);
    }

    /** {@code i64.store32}. */
    public static void i64Store32(int address, long value, int offset, Memory memory) {
        DirectArrayAccesses.storeInt(memory.array(), address, offset, memory, (int) value);
    }

    /** {@code i64.store32} with an address of 64 bits. */
    public static void i64Store32(long address, long value, long offset, Memory memory) {
        DirectArrayAccesses.storeInt(
                memory.array(), SlowAccesses.effective(address, offset), memory, (int) value);
    }
}
