package dev.tazza.compiler.support;

import dev.tazza.runtime.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Accesses to the array of a memory, or by way of the memory if there is none; in the forms that
 * {@link Accesses} describes. The JVM inlines methods of up to 35 bytes also where they are not
 * hot: those for addresses of 32 bits are.
 */
final class ArrayAccesses {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();

    private static final int LAST_OF_VECTOR = 2 * Long.BYTES - 1;

    private ArrayAccesses() {}

    /** Reads a byte with an address of 32 bits. */
    static int loadByte(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return memory.loadByte(effective(address, offset));
        }
        return array[index(address, offset, 0, memory)];
    }

    /** Writes a byte with an address of 32 bits. */
    static void storeByte(byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            memory.storeByte(effective(address, offset), (byte) value);
            return;
        }
        array[index(address, offset, 0, memory)] = (byte) value;
    }

    /** Reads two bytes with an address of 32 bits. */
    static int loadShort(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return memory.loadShort(effective(address, offset));
        }
        return (short) SHORT.get(array, index(address, offset, 1, memory));
    }

    /** Writes two bytes with an address of 32 bits. */
    static void storeShort(byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            memory.storeShort(effective(address, offset), (short) value);
            return;
        }
        SHORT.set(array, index(address, offset, 1, memory), (short) value);
    }

    /** Reads four bytes with an address of 32 bits. */
    static int loadInt(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return memory.loadInt(effective(address, offset));
        }
        return (int) INT.get(array, index(address, offset, 3, memory));
    }

    /** Writes four bytes with an address of 32 bits. */
    static void storeInt(byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            memory.storeInt(effective(address, offset), value);
            return;
        }
        INT.set(array, index(address, offset, 3, memory), value);
    }

    /** Reads eight bytes with an address of 32 bits. */
    static long loadLong(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return memory.loadLong(effective(address, offset));
        }
        return (long) LONG.get(array, index(address, offset, 7, memory));
    }

    /** Writes eight bytes with an address of 32 bits. */
    static void storeLong(byte[] array, int address, int offset, Memory memory, long value) {
        if (array == null) {
            memory.storeLong(effective(address, offset), value);
            return;
        }
        LONG.set(array, index(address, offset, 7, memory), value);
    }

    /**
     * Reads the low half of a vector with an address of 32 bits, all of which has to be in bounds.
     */
    static long loadLow(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return loadHalf(effective(address, offset), 0, memory);
        }
        return (long) LONG.get(array, index(address, offset, LAST_OF_VECTOR, memory));
    }

    /**
     * Reads the high half of a vector with an address of 32 bits, all of which has to be in bounds.
     */
    static long loadHigh(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return loadHalf(effective(address, offset), Long.BYTES, memory);
        }
        return (long) LONG.get(array, index(address, offset, LAST_OF_VECTOR, memory) + Long.BYTES);
    }

    /** Writes a vector with an address of 32 bits. */
    static void storeVector(
            byte[] array, int address, int offset, Memory memory, long low, long high) {
        if (array == null) {
            storeVector(effective(address, offset), memory, low, high);
            return;
        }
        set(array, index(address, offset, LAST_OF_VECTOR, memory), low, high);
    }

    /** Reads a byte with an address of 64 bits. */
    static int loadByte(byte[] array, long address, long offset, Memory memory) {
        if (array == null) {
            return memory.loadByte(effective(address, offset));
        }
        return array[index(address, offset, 0, memory)];
    }

    /** Writes a byte with an address of 64 bits. */
    static void storeByte(byte[] array, long address, long offset, Memory memory, int value) {
        if (array == null) {
            memory.storeByte(effective(address, offset), (byte) value);
            return;
        }
        array[index(address, offset, 0, memory)] = (byte) value;
    }

    /** Reads two bytes with an address of 64 bits. */
    static int loadShort(byte[] array, long address, long offset, Memory memory) {
        if (array == null) {
            return memory.loadShort(effective(address, offset));
        }
        return (short) SHORT.get(array, index(address, offset, 1, memory));
    }

    /** Writes two bytes with an address of 64 bits. */
    static void storeShort(byte[] array, long address, long offset, Memory memory, int value) {
        if (array == null) {
            memory.storeShort(effective(address, offset), (short) value);
            return;
        }
        SHORT.set(array, index(address, offset, 1, memory), (short) value);
    }

    /** Reads four bytes with an address of 64 bits. */
    static int loadInt(byte[] array, long address, long offset, Memory memory) {
        if (array == null) {
            return memory.loadInt(effective(address, offset));
        }
        return (int) INT.get(array, index(address, offset, 3, memory));
    }

    /** Writes four bytes with an address of 64 bits. */
    static void storeInt(byte[] array, long address, long offset, Memory memory, int value) {
        if (array == null) {
            memory.storeInt(effective(address, offset), value);
            return;
        }
        INT.set(array, index(address, offset, 3, memory), value);
    }

    /** Reads eight bytes with an address of 64 bits. */
    static long loadLong(byte[] array, long address, long offset, Memory memory) {
        if (array == null) {
            return memory.loadLong(effective(address, offset));
        }
        return (long) LONG.get(array, index(address, offset, 7, memory));
    }

    /** Writes eight bytes with an address of 64 bits. */
    static void storeLong(byte[] array, long address, long offset, Memory memory, long value) {
        if (array == null) {
            memory.storeLong(effective(address, offset), value);
            return;
        }
        LONG.set(array, index(address, offset, 7, memory), value);
    }

    /**
     * Reads the low half of a vector with an address of 64 bits, all of which has to be in bounds.
     */
    static long loadLow(byte[] array, long address, long offset, Memory memory) {
        if (array == null) {
            return loadHalf(effective(address, offset), 0, memory);
        }
        return (long) LONG.get(array, index(address, offset, LAST_OF_VECTOR, memory));
    }

    /**
     * Reads the high half of a vector with an address of 64 bits, all of which has to be in bounds.
     */
    static long loadHigh(byte[] array, long address, long offset, Memory memory) {
        if (array == null) {
            return loadHalf(effective(address, offset), Long.BYTES, memory);
        }
        return (long) LONG.get(array, index(address, offset, LAST_OF_VECTOR, memory) + Long.BYTES);
    }

    /** Writes a vector with an address of 64 bits. */
    static void storeVector(
            byte[] array, long address, long offset, Memory memory, long low, long high) {
        if (array == null) {
            storeVector(effective(address, offset), memory, low, high);
            return;
        }
        set(array, index(address, offset, LAST_OF_VECTOR, memory), low, high);
    }

    /** Reads a byte of what is in bounds. */
    static int loadByteUnchecked(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return memory.loadByte(effective(address, offset));
        }
        return array[address + offset];
    }

    /** Writes a byte of what is in bounds. */
    static void storeByteUnchecked(
            byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            memory.storeByte(effective(address, offset), (byte) value);
            return;
        }
        array[address + offset] = (byte) value;
    }

    /** Reads two bytes of what is in bounds. */
    static int loadShortUnchecked(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return memory.loadShort(effective(address, offset));
        }
        return (short) SHORT.get(array, address + offset);
    }

    /** Writes two bytes of what is in bounds. */
    static void storeShortUnchecked(
            byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            memory.storeShort(effective(address, offset), (short) value);
            return;
        }
        SHORT.set(array, address + offset, (short) value);
    }

    /** Reads four bytes of what is in bounds. */
    static int loadIntUnchecked(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return memory.loadInt(effective(address, offset));
        }
        return (int) INT.get(array, address + offset);
    }

    /** Writes four bytes of what is in bounds. */
    static void storeIntUnchecked(byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            memory.storeInt(effective(address, offset), value);
            return;
        }
        INT.set(array, address + offset, value);
    }

    /** Reads eight bytes of what is in bounds. */
    static long loadLongUnchecked(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return memory.loadLong(effective(address, offset));
        }
        return (long) LONG.get(array, address + offset);
    }

    /** Writes eight bytes of what is in bounds. */
    static void storeLongUnchecked(
            byte[] array, int address, int offset, Memory memory, long value) {
        if (array == null) {
            memory.storeLong(effective(address, offset), value);
            return;
        }
        LONG.set(array, address + offset, value);
    }

    /** Reads the low half of a vector of what is in bounds, all of which has to be in bounds. */
    static long loadLowUnchecked(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return loadHalf(effective(address, offset), 0, memory);
        }
        return (long) LONG.get(array, address + offset);
    }

    /** Reads the high half of a vector of what is in bounds, all of which has to be in bounds. */
    static long loadHighUnchecked(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return loadHalf(effective(address, offset), Long.BYTES, memory);
        }
        return (long) LONG.get(array, address + offset + Long.BYTES);
    }

    /** Writes a vector of what is in bounds. */
    static void storeVectorUnchecked(
            byte[] array, int address, int offset, Memory memory, long low, long high) {
        if (array == null) {
            storeVector(effective(address, offset), memory, low, high);
            return;
        }
        set(array, address + offset, low, high);
    }

    private static long loadHalf(long address, int half, Memory memory) {
        memory.check(address, 2 * Long.BYTES);
        return memory.loadLong(address + half);
    }

    private static void storeVector(long address, Memory memory, long low, long high) {
        memory.check(address, 2 * Long.BYTES);
        memory.storeLong(address, low);
        memory.storeLong(address + Long.BYTES, high);
    }

    private static void set(byte[] array, int index, long low, long high) {
        LONG.set(array, index, low);
        LONG.set(array, index + Long.BYTES, high);
    }

    /** The sum of an unsigned address and an offset from 0 on. */
    static long effective(int address, int offset) {
        return (address & 0xFFFF_FFFFL) + offset;
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
    private static int index(int address, int offset, int last, Memory memory) {
        // An address beyond 2 GiB is negative, which no index is, and no array is that long. The
        // difference is negative, too, if the offset alone is out of bounds; one so large that it
        // overflows is beyond the end of every array, which looks itself.
        return Objects.checkIndex(address, memory.limit() - offset - last) + offset;
    }

    private static int index(long address, long offset, int last, Memory memory) {
        return (int) Objects.checkIndex(effective(address, offset), (long) memory.limit() - last);
    }
}
