package dev.tazza.compiler.support;

import dev.tazza.runtime.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Loads and stores of numbers, each a method of the name of its instruction, for generated code.
 * Each is there three times:
 *
 * <ul>
 *   <li>with an address of 32 bits, unsigned, and an offset from 0 on;
 *   <li>with an address and an offset of 64 bits, both unsigned, also for offsets that are too
 *       large for the first;
 *   <li>{@code …Unchecked} as the first, where {@link #boundsCheck} has found the access to be in
 *       bounds. If it has not, the access may reach spare capacity of this memory, and nothing
 *       else.
 * </ul>
 *
 * <p>What is out of bounds ends with an {@code IndexOutOfBoundsException} or a {@code Trap}; both
 * are the trap {@code out of bounds memory access} where the host called.
 */
public final class Accesses {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();

    private Accesses() {}

    /**
     * Checks that {@code length} bytes from {@code address + offset} on are in bounds.
     *
     * @param address the address, 32 bits, unsigned
     */
    public static void boundsCheck(int address, long offset, long length, Memory memory) {
        boundsCheck(unsigned(address), offset, length, memory);
    }

    /**
     * Checks that {@code length} bytes from {@code address + offset} on are in bounds.
     *
     * @param address the address, 64 bits, unsigned
     */
    public static void boundsCheck(long address, long offset, long length, Memory memory) {
        memory.check(effective(address, offset), length);
    }

    /** {@code i32.load}. */
    public static int i32Load(int address, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadInt(unsigned(address) + offset);
        }
        return (int) INT.get(array, index(address, offset, 3, memory));
    }

    /** {@code i32.load} with an address of 64 bits. */
    public static int i32Load(long address, long offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadInt(effective(address, offset));
        }
        return (int) INT.get(array, index(address, offset, 3, memory));
    }

    /** {@code i32.load} of what is in bounds. */
    public static int i32LoadUnchecked(int address, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadInt(unsigned(address) + offset);
        }
        return (int) INT.get(array, address + offset);
    }

    /** {@code i64.load}. */
    public static long i64Load(int address, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadLong(unsigned(address) + offset);
        }
        return (long) LONG.get(array, index(address, offset, 7, memory));
    }

    /** {@code i64.load} with an address of 64 bits. */
    public static long i64Load(long address, long offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadLong(effective(address, offset));
        }
        return (long) LONG.get(array, index(address, offset, 7, memory));
    }

    /** {@code i64.load} of what is in bounds. */
    public static long i64LoadUnchecked(int address, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadLong(unsigned(address) + offset);
        }
        return (long) LONG.get(array, address + offset);
    }

    /** {@code f32.load}. */
    public static float f32Load(int address, int offset, Memory memory) {
        return Float.intBitsToFloat(i32Load(address, offset, memory));
    }

    /** {@code f32.load} with an address of 64 bits. */
    public static float f32Load(long address, long offset, Memory memory) {
        return Float.intBitsToFloat(i32Load(address, offset, memory));
    }

    /** {@code f32.load} of what is in bounds. */
    public static float f32LoadUnchecked(int address, int offset, Memory memory) {
        return Float.intBitsToFloat(i32LoadUnchecked(address, offset, memory));
    }

    /** {@code f64.load}. */
    public static double f64Load(int address, int offset, Memory memory) {
        return Double.longBitsToDouble(i64Load(address, offset, memory));
    }

    /** {@code f64.load} with an address of 64 bits. */
    public static double f64Load(long address, long offset, Memory memory) {
        return Double.longBitsToDouble(i64Load(address, offset, memory));
    }

    /** {@code f64.load} of what is in bounds. */
    public static double f64LoadUnchecked(int address, int offset, Memory memory) {
        return Double.longBitsToDouble(i64LoadUnchecked(address, offset, memory));
    }

    /** {@code i32.load8_s}. */
    public static int i32Load8S(int address, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadByte(unsigned(address) + offset);
        }
        return array[index(address, offset, 0, memory)];
    }

    /** {@code i32.load8_s} with an address of 64 bits. */
    public static int i32Load8S(long address, long offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadByte(effective(address, offset));
        }
        return array[index(address, offset, 0, memory)];
    }

    /** {@code i32.load8_s} of what is in bounds. */
    public static int i32Load8SUnchecked(int address, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadByte(unsigned(address) + offset);
        }
        return array[address + offset];
    }

    /** {@code i32.load8_u}. */
    public static int i32Load8U(int address, int offset, Memory memory) {
        return i32Load8S(address, offset, memory) & 0xFF;
    }

    /** {@code i32.load8_u} with an address of 64 bits. */
    public static int i32Load8U(long address, long offset, Memory memory) {
        return i32Load8S(address, offset, memory) & 0xFF;
    }

    /** {@code i32.load8_u} of what is in bounds. */
    public static int i32Load8UUnchecked(int address, int offset, Memory memory) {
        return i32Load8SUnchecked(address, offset, memory) & 0xFF;
    }

    /** {@code i32.load16_s}. */
    public static int i32Load16S(int address, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadShort(unsigned(address) + offset);
        }
        return (short) SHORT.get(array, index(address, offset, 1, memory));
    }

    /** {@code i32.load16_s} with an address of 64 bits. */
    public static int i32Load16S(long address, long offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadShort(effective(address, offset));
        }
        return (short) SHORT.get(array, index(address, offset, 1, memory));
    }

    /** {@code i32.load16_s} of what is in bounds. */
    public static int i32Load16SUnchecked(int address, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return memory.loadShort(unsigned(address) + offset);
        }
        return (short) SHORT.get(array, address + offset);
    }

    /** {@code i32.load16_u}. */
    public static int i32Load16U(int address, int offset, Memory memory) {
        return i32Load16S(address, offset, memory) & 0xFFFF;
    }

    /** {@code i32.load16_u} with an address of 64 bits. */
    public static int i32Load16U(long address, long offset, Memory memory) {
        return i32Load16S(address, offset, memory) & 0xFFFF;
    }

    /** {@code i32.load16_u} of what is in bounds. */
    public static int i32Load16UUnchecked(int address, int offset, Memory memory) {
        return i32Load16SUnchecked(address, offset, memory) & 0xFFFF;
    }

    /** {@code i64.load8_s}. */
    public static long i64Load8S(int address, int offset, Memory memory) {
        return i32Load8S(address, offset, memory);
    }

    /** {@code i64.load8_s} with an address of 64 bits. */
    public static long i64Load8S(long address, long offset, Memory memory) {
        return i32Load8S(address, offset, memory);
    }

    /** {@code i64.load8_s} of what is in bounds. */
    public static long i64Load8SUnchecked(int address, int offset, Memory memory) {
        return i32Load8SUnchecked(address, offset, memory);
    }

    /** {@code i64.load8_u}. */
    public static long i64Load8U(int address, int offset, Memory memory) {
        return i32Load8S(address, offset, memory) & 0xFF;
    }

    /** {@code i64.load8_u} with an address of 64 bits. */
    public static long i64Load8U(long address, long offset, Memory memory) {
        return i32Load8S(address, offset, memory) & 0xFF;
    }

    /** {@code i64.load8_u} of what is in bounds. */
    public static long i64Load8UUnchecked(int address, int offset, Memory memory) {
        return i32Load8SUnchecked(address, offset, memory) & 0xFF;
    }

    /** {@code i64.load16_s}. */
    public static long i64Load16S(int address, int offset, Memory memory) {
        return i32Load16S(address, offset, memory);
    }

    /** {@code i64.load16_s} with an address of 64 bits. */
    public static long i64Load16S(long address, long offset, Memory memory) {
        return i32Load16S(address, offset, memory);
    }

    /** {@code i64.load16_s} of what is in bounds. */
    public static long i64Load16SUnchecked(int address, int offset, Memory memory) {
        return i32Load16SUnchecked(address, offset, memory);
    }

    /** {@code i64.load16_u}. */
    public static long i64Load16U(int address, int offset, Memory memory) {
        return i32Load16S(address, offset, memory) & 0xFFFF;
    }

    /** {@code i64.load16_u} with an address of 64 bits. */
    public static long i64Load16U(long address, long offset, Memory memory) {
        return i32Load16S(address, offset, memory) & 0xFFFF;
    }

    /** {@code i64.load16_u} of what is in bounds. */
    public static long i64Load16UUnchecked(int address, int offset, Memory memory) {
        return i32Load16SUnchecked(address, offset, memory) & 0xFFFF;
    }

    /** {@code i64.load32_s}. */
    public static long i64Load32S(int address, int offset, Memory memory) {
        return i32Load(address, offset, memory);
    }

    /** {@code i64.load32_s} with an address of 64 bits. */
    public static long i64Load32S(long address, long offset, Memory memory) {
        return i32Load(address, offset, memory);
    }

    /** {@code i64.load32_s} of what is in bounds. */
    public static long i64Load32SUnchecked(int address, int offset, Memory memory) {
        return i32LoadUnchecked(address, offset, memory);
    }

    /** {@code i64.load32_u}. */
    public static long i64Load32U(int address, int offset, Memory memory) {
        return i32Load(address, offset, memory) & 0xFFFF_FFFFL;
    }

    /** {@code i64.load32_u} with an address of 64 bits. */
    public static long i64Load32U(long address, long offset, Memory memory) {
        return i32Load(address, offset, memory) & 0xFFFF_FFFFL;
    }

    /** {@code i64.load32_u} of what is in bounds. */
    public static long i64Load32UUnchecked(int address, int offset, Memory memory) {
        return i32LoadUnchecked(address, offset, memory) & 0xFFFF_FFFFL;
    }

    /** {@code i32.store}. */
    public static void i32Store(int address, int value, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeInt(unsigned(address) + offset, value);
        } else {
            INT.set(array, index(address, offset, 3, memory), value);
        }
    }

    /** {@code i32.store} with an address of 64 bits. */
    public static void i32Store(long address, int value, long offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeInt(effective(address, offset), value);
        } else {
            INT.set(array, index(address, offset, 3, memory), value);
        }
    }

    /** {@code i32.store} of what is in bounds. */
    public static void i32StoreUnchecked(int address, int value, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeInt(unsigned(address) + offset, value);
        } else {
            INT.set(array, address + offset, value);
        }
    }

    /** {@code i64.store}. */
    public static void i64Store(int address, long value, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeLong(unsigned(address) + offset, value);
        } else {
            LONG.set(array, index(address, offset, 7, memory), value);
        }
    }

    /** {@code i64.store} with an address of 64 bits. */
    public static void i64Store(long address, long value, long offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeLong(effective(address, offset), value);
        } else {
            LONG.set(array, index(address, offset, 7, memory), value);
        }
    }

    /** {@code i64.store} of what is in bounds. */
    public static void i64StoreUnchecked(int address, long value, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeLong(unsigned(address) + offset, value);
        } else {
            LONG.set(array, address + offset, value);
        }
    }

    /** {@code f32.store}. */
    public static void f32Store(int address, float value, int offset, Memory memory) {
        i32Store(address, Float.floatToRawIntBits(value), offset, memory);
    }

    /** {@code f32.store} with an address of 64 bits. */
    public static void f32Store(long address, float value, long offset, Memory memory) {
        i32Store(address, Float.floatToRawIntBits(value), offset, memory);
    }

    /** {@code f32.store} of what is in bounds. */
    public static void f32StoreUnchecked(int address, float value, int offset, Memory memory) {
        i32StoreUnchecked(address, Float.floatToRawIntBits(value), offset, memory);
    }

    /** {@code f64.store}. */
    public static void f64Store(int address, double value, int offset, Memory memory) {
        i64Store(address, Double.doubleToRawLongBits(value), offset, memory);
    }

    /** {@code f64.store} with an address of 64 bits. */
    public static void f64Store(long address, double value, long offset, Memory memory) {
        i64Store(address, Double.doubleToRawLongBits(value), offset, memory);
    }

    /** {@code f64.store} of what is in bounds. */
    public static void f64StoreUnchecked(int address, double value, int offset, Memory memory) {
        i64StoreUnchecked(address, Double.doubleToRawLongBits(value), offset, memory);
    }

    /** {@code i32.store8}. */
    public static void i32Store8(int address, int value, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeByte(unsigned(address) + offset, (byte) value);
        } else {
            array[index(address, offset, 0, memory)] = (byte) value;
        }
    }

    /** {@code i32.store8} with an address of 64 bits. */
    public static void i32Store8(long address, int value, long offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeByte(effective(address, offset), (byte) value);
        } else {
            array[index(address, offset, 0, memory)] = (byte) value;
        }
    }

    /** {@code i32.store8} of what is in bounds. */
    public static void i32Store8Unchecked(int address, int value, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeByte(unsigned(address) + offset, (byte) value);
        } else {
            array[address + offset] = (byte) value;
        }
    }

    /** {@code i32.store16}. */
    public static void i32Store16(int address, int value, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeShort(unsigned(address) + offset, (short) value);
        } else {
            SHORT.set(array, index(address, offset, 1, memory), (short) value);
        }
    }

    /** {@code i32.store16} with an address of 64 bits. */
    public static void i32Store16(long address, int value, long offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeShort(effective(address, offset), (short) value);
        } else {
            SHORT.set(array, index(address, offset, 1, memory), (short) value);
        }
    }

    /** {@code i32.store16} of what is in bounds. */
    public static void i32Store16Unchecked(int address, int value, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            memory.storeShort(unsigned(address) + offset, (short) value);
        } else {
            SHORT.set(array, address + offset, (short) value);
        }
    }

    /** {@code i64.store8}. */
    public static void i64Store8(int address, long value, int offset, Memory memory) {
        i32Store8(address, (int) value, offset, memory);
    }

    /** {@code i64.store8} with an address of 64 bits. */
    public static void i64Store8(long address, long value, long offset, Memory memory) {
        i32Store8(address, (int) value, offset, memory);
    }

    /** {@code i64.store8} of what is in bounds. */
    public static void i64Store8Unchecked(int address, long value, int offset, Memory memory) {
        i32Store8Unchecked(address, (int) value, offset, memory);
    }

    /** {@code i64.store16}. */
    public static void i64Store16(int address, long value, int offset, Memory memory) {
        i32Store16(address, (int) value, offset, memory);
    }

    /** {@code i64.store16} with an address of 64 bits. */
    public static void i64Store16(long address, long value, long offset, Memory memory) {
        i32Store16(address, (int) value, offset, memory);
    }

    /** {@code i64.store16} of what is in bounds. */
    public static void i64Store16Unchecked(int address, long value, int offset, Memory memory) {
        i32Store16Unchecked(address, (int) value, offset, memory);
    }

    /** {@code i64.store32}. */
    public static void i64Store32(int address, long value, int offset, Memory memory) {
        i32Store(address, (int) value, offset, memory);
    }

    /** {@code i64.store32} with an address of 64 bits. */
    public static void i64Store32(long address, long value, long offset, Memory memory) {
        i32Store(address, (int) value, offset, memory);
    }

    /** {@code i64.store32} of what is in bounds. */
    public static void i64Store32Unchecked(int address, long value, int offset, Memory memory) {
        i32StoreUnchecked(address, (int) value, offset, memory);
    }

    /** An address of 32 bits as one of 64. */
    static long unsigned(int address) {
        return address & 0xFFFF_FFFFL;
    }

    /** The sum of unsigned numbers; negative, which is out of bounds, if it is 2⁶³ or more. */
    static long effective(long address, long offset) {
        return address + offset | (address | offset) & Long.MIN_VALUE;
    }

    /**
     * Where an access is in the array.
     *
     * @param last the offset of its last byte from its first
     */
    static int index(int address, int offset, int last, Memory memory) {
        // An address beyond 2 GiB is negative, which no index is, and no array is that long. The
        // difference is negative, too, if the offset alone is out of bounds; one so large that it
        // overflows is beyond the end of every array, which looks itself.
        return Objects.checkIndex(address, memory.limit() - offset - last) + offset;
    }

    static int index(long address, long offset, int last, Memory memory) {
        return (int) Objects.checkIndex(effective(address, offset), (long) memory.limit() - last);
    }
}
