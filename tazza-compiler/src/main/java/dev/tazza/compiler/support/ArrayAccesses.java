package dev.tazza.compiler.support;

import dev.tazza.runtime.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Accesses to the array of a memory, if it has one, in the forms that {@link Accesses} describes.
 *
 * <p>The first compiler of the JVM inlines methods of up to 35 bytes, 31 in what it has inlined, 28
 * in that. All are within these limits, so that accesses are no calls soon after the start.
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

    private ArrayAccesses() {}

    /** Reads a byte. */
    static int loadByte(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, offset, 0, memory);
        }
        return array[indexOfByte(address, offset, memory)];
    }

    /** Writes a byte. */
    static void storeByte(byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, offset, 0, memory, value);
            return;
        }
        array[indexOfByte(address, offset, memory)] = (byte) value;
    }

    /** Reads two bytes. */
    static int loadShort(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, offset, 1, memory);
        }
        return (short) SHORT.get(array, indexOfShort(address, offset, memory));
    }

    /** Writes two bytes. */
    static void storeShort(byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, offset, 1, memory, value);
            return;
        }
        SHORT.set(array, indexOfShort(address, offset, memory), (short) value);
    }

    /** Reads four bytes. */
    static int loadInt(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, offset, 2, memory);
        }
        return (int) INT.get(array, indexOfInt(address, offset, memory));
    }

    /** Writes four bytes. */
    static void storeInt(byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, offset, 2, memory, value);
            return;
        }
        INT.set(array, indexOfInt(address, offset, memory), value);
    }

    /** Reads eight bytes. */
    static long loadLong(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return SlowAccesses.load(address, offset, 3, memory);
        }
        return (long) LONG.get(array, indexOfLong(address, offset, memory));
    }

    /** Writes eight bytes. */
    static void storeLong(byte[] array, int address, int offset, Memory memory, long value) {
        if (array == null) {
            SlowAccesses.store(address, offset, 3, memory, value);
            return;
        }
        LONG.set(array, indexOfLong(address, offset, memory), value);
    }

    /** Reads the low half of a vector; all of it has to be in bounds. */
    static long loadLow(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return SlowAccesses.loadLow(address, offset, memory);
        }
        return (long) LONG.get(array, indexOfVector(address, offset, memory));
    }

    /** Reads the high half of a vector; all of it has to be in bounds. */
    static long loadHigh(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return SlowAccesses.loadHigh(address, offset, memory);
        }
        return (long) LONG.get(array, indexOfVector(address, offset, memory) + Long.BYTES);
    }

    /** Writes a vector. */
    static void storeVector(
            byte[] array, int address, int offset, Memory memory, long low, long high) {
        if (array == null) {
            SlowAccesses.storeVector(address, offset, memory, low, high);
            return;
        }
        set(array, indexOfVector(address, offset, memory), low, high);
    }

    /** Reads a byte, with the sum of address and offset. */
    static int loadByte(byte[] array, long address, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, 0, memory);
        }
        return array[indexOfByte(address, memory)];
    }

    /** Writes a byte, with the sum of address and offset. */
    static void storeByte(byte[] array, long address, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, 0, memory, value);
            return;
        }
        array[indexOfByte(address, memory)] = (byte) value;
    }

    /** Reads two bytes, with the sum of address and offset. */
    static int loadShort(byte[] array, long address, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, 1, memory);
        }
        return (short) SHORT.get(array, indexOfShort(address, memory));
    }

    /** Writes two bytes, with the sum of address and offset. */
    static void storeShort(byte[] array, long address, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, 1, memory, value);
            return;
        }
        SHORT.set(array, indexOfShort(address, memory), (short) value);
    }

    /** Reads four bytes, with the sum of address and offset. */
    static int loadInt(byte[] array, long address, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, 2, memory);
        }
        return (int) INT.get(array, indexOfInt(address, memory));
    }

    /** Writes four bytes, with the sum of address and offset. */
    static void storeInt(byte[] array, long address, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, 2, memory, value);
            return;
        }
        INT.set(array, indexOfInt(address, memory), value);
    }

    /** Reads eight bytes, with the sum of address and offset. */
    static long loadLong(byte[] array, long address, Memory memory) {
        if (array == null) {
            return SlowAccesses.load(address, 3, memory);
        }
        return (long) LONG.get(array, indexOfLong(address, memory));
    }

    /** Writes eight bytes, with the sum of address and offset. */
    static void storeLong(byte[] array, long address, Memory memory, long value) {
        if (array == null) {
            SlowAccesses.store(address, 3, memory, value);
            return;
        }
        LONG.set(array, indexOfLong(address, memory), value);
    }

    /**
     * Reads the low half of a vector, with the sum of address and offset; all of it has to be in
     * bounds.
     */
    static long loadLow(byte[] array, long address, Memory memory) {
        if (array == null) {
            return SlowAccesses.loadLow(address, memory);
        }
        return (long) LONG.get(array, indexOfVector(address, memory));
    }

    /**
     * Reads the high half of a vector, with the sum of address and offset; all of it has to be in
     * bounds.
     */
    static long loadHigh(byte[] array, long address, Memory memory) {
        if (array == null) {
            return SlowAccesses.loadHigh(address, memory);
        }
        return (long) LONG.get(array, indexOfVector(address, memory) + Long.BYTES);
    }

    /** Writes a vector, with the sum of address and offset. */
    static void storeVector(byte[] array, long address, Memory memory, long low, long high) {
        if (array == null) {
            SlowAccesses.storeVector(address, memory, low, high);
            return;
        }
        set(array, indexOfVector(address, memory), low, high);
    }

    private static void set(byte[] array, int index, long low, long high) {
        LONG.set(array, index, low);
        LONG.set(array, index + Long.BYTES, high);
    }

    // Where an access is in the array. Its last byte has to be below the limit, too.
    //
    // An address of 32 bits beyond 2 GiB is negative, which no index is, and no array is that long.
    // The limit less the offset is negative, too, if the offset alone is out of bounds; an offset
    // with which it overflows is beyond the end of every array, which looks itself.

    private static int indexOfByte(int address, int offset, Memory memory) {
        return Objects.checkIndex(address, memory.limit() - offset) + offset;
    }

    private static int indexOfByte(long address, Memory memory) {
        return (int) Objects.checkIndex(address, (long) memory.limit());
    }

    private static int indexOfShort(int address, int offset, Memory memory) {
        return Objects.checkIndex(address, memory.limit() - offset - 1) + offset;
    }

    private static int indexOfShort(long address, Memory memory) {
        return (int) Objects.checkIndex(address, (long) memory.limit() - 1);
    }

    private static int indexOfInt(int address, int offset, Memory memory) {
        return Objects.checkIndex(address, memory.limit() - offset - 3) + offset;
    }

    private static int indexOfInt(long address, Memory memory) {
        return (int) Objects.checkIndex(address, (long) memory.limit() - 3);
    }

    private static int indexOfLong(int address, int offset, Memory memory) {
        return Objects.checkIndex(address, memory.limit() - offset - 7) + offset;
    }

    private static int indexOfLong(long address, Memory memory) {
        return (int) Objects.checkIndex(address, (long) memory.limit() - 7);
    }

    private static int indexOfVector(int address, int offset, Memory memory) {
        return Objects.checkIndex(address, memory.limit() - offset - 15) + offset;
    }

    private static int indexOfVector(long address, Memory memory) {
        return (int) Objects.checkIndex(address, (long) memory.limit() - 15);
    }
}
