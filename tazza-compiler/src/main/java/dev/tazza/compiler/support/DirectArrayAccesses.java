package dev.tazza.compiler.support;

import dev.tazza.runtime.Memory;
import java.util.Objects;
import sun.misc.Unsafe;

/**
 * What {@link ArrayAccesses} does, without checks by the JVM: every access is in bounds of its
 * array because it is in bounds of its memory, and nothing but that is checked. So all of this
 * holds only for hosts that are little-endian, for memories that no other thread grows meanwhile,
 * and for offsets of up to {@link DirectAccesses#MAX_OFFSET}.
 *
 * <p>C2 stops inlining in a very large method when its graph has grown too far. An access through a
 * {@code VarHandle} is several calls deep and uses up that room, one through {@code Unsafe} is not.
 * All methods are within the limits that are described there.
 */
// There is no other access that is as cheap to inline yet. Only the JVM's own warning goes with it:
// whoever chooses this class has started the JVM so that it has none.
@SuppressWarnings("removal")
final class DirectArrayAccesses {
    /** What makes the accesses. */
    static final Unsafe UNSAFE = unsafe();

    private static final long BASE = UNSAFE.arrayBaseOffset(byte[].class);

    private DirectArrayAccesses() {}

    private static Unsafe unsafe() {
        try {
            var field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a byte. */
    static int loadByte(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, offset, 0, memory);
        }
        return UNSAFE.getByte(array, indexOfByte(address, offset, memory));
    }

    /** Writes a byte. */
    static void storeByte(byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, offset, 0, memory, value);
            return;
        }
        UNSAFE.putByte(array, indexOfByte(address, offset, memory), (byte) value);
    }

    /** Reads two bytes. */
    static int loadShort(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, offset, 1, memory);
        }
        return UNSAFE.getShort(array, indexOfShort(address, offset, memory));
    }

    /** Writes two bytes. */
    static void storeShort(byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, offset, 1, memory, value);
            return;
        }
        UNSAFE.putShort(array, indexOfShort(address, offset, memory), (short) value);
    }

    /** Reads four bytes. */
    static int loadInt(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, offset, 2, memory);
        }
        return UNSAFE.getInt(array, indexOfInt(address, offset, memory));
    }

    /** Writes four bytes. */
    static void storeInt(byte[] array, int address, int offset, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, offset, 2, memory, value);
            return;
        }
        UNSAFE.putInt(array, indexOfInt(address, offset, memory), value);
    }

    /** Reads eight bytes. */
    static long loadLong(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return SlowAccesses.load(address, offset, 3, memory);
        }
        return UNSAFE.getLong(array, indexOfLong(address, offset, memory));
    }

    /** Writes eight bytes. */
    static void storeLong(byte[] array, int address, int offset, Memory memory, long value) {
        if (array == null) {
            SlowAccesses.store(address, offset, 3, memory, value);
            return;
        }
        UNSAFE.putLong(array, indexOfLong(address, offset, memory), value);
    }

    /** Reads the low half of a vector; all of it has to be in bounds. */
    static long loadLow(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return SlowAccesses.loadLow(address, offset, memory);
        }
        return UNSAFE.getLong(array, indexOfVector(address, offset, memory));
    }

    /** Reads the high half of a vector; all of it has to be in bounds. */
    static long loadHigh(byte[] array, int address, int offset, Memory memory) {
        if (array == null) {
            return SlowAccesses.loadHigh(address, offset, memory);
        }
        return UNSAFE.getLong(array, indexOfVector(address, offset, memory) + Long.BYTES);
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
        return UNSAFE.getByte(array, indexOfByte(address, memory));
    }

    /** Writes a byte, with the sum of address and offset. */
    static void storeByte(byte[] array, long address, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, 0, memory, value);
            return;
        }
        UNSAFE.putByte(array, indexOfByte(address, memory), (byte) value);
    }

    /** Reads two bytes, with the sum of address and offset. */
    static int loadShort(byte[] array, long address, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, 1, memory);
        }
        return UNSAFE.getShort(array, indexOfShort(address, memory));
    }

    /** Writes two bytes, with the sum of address and offset. */
    static void storeShort(byte[] array, long address, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, 1, memory, value);
            return;
        }
        UNSAFE.putShort(array, indexOfShort(address, memory), (short) value);
    }

    /** Reads four bytes, with the sum of address and offset. */
    static int loadInt(byte[] array, long address, Memory memory) {
        if (array == null) {
            return (int) SlowAccesses.load(address, 2, memory);
        }
        return UNSAFE.getInt(array, indexOfInt(address, memory));
    }

    /** Writes four bytes, with the sum of address and offset. */
    static void storeInt(byte[] array, long address, Memory memory, int value) {
        if (array == null) {
            SlowAccesses.store(address, 2, memory, value);
            return;
        }
        UNSAFE.putInt(array, indexOfInt(address, memory), value);
    }

    /** Reads eight bytes, with the sum of address and offset. */
    static long loadLong(byte[] array, long address, Memory memory) {
        if (array == null) {
            return SlowAccesses.load(address, 3, memory);
        }
        return UNSAFE.getLong(array, indexOfLong(address, memory));
    }

    /** Writes eight bytes, with the sum of address and offset. */
    static void storeLong(byte[] array, long address, Memory memory, long value) {
        if (array == null) {
            SlowAccesses.store(address, 3, memory, value);
            return;
        }
        UNSAFE.putLong(array, indexOfLong(address, memory), value);
    }

    /**
     * Reads the low half of a vector, with the sum of address and offset; all of it has to be in
     * bounds.
     */
    static long loadLow(byte[] array, long address, Memory memory) {
        if (array == null) {
            return SlowAccesses.loadLow(address, memory);
        }
        return UNSAFE.getLong(array, indexOfVector(address, memory));
    }

    /**
     * Reads the high half of a vector, with the sum of address and offset; all of it has to be in
     * bounds.
     */
    static long loadHigh(byte[] array, long address, Memory memory) {
        if (array == null) {
            return SlowAccesses.loadHigh(address, memory);
        }
        return UNSAFE.getLong(array, indexOfVector(address, memory) + Long.BYTES);
    }

    /** Writes a vector, with the sum of address and offset. */
    static void storeVector(byte[] array, long address, Memory memory, long low, long high) {
        if (array == null) {
            SlowAccesses.storeVector(address, memory, low, high);
            return;
        }
        set(array, indexOfVector(address, memory), low, high);
    }

    private static void set(byte[] array, long index, long low, long high) {
        UNSAFE.putLong(array, index, low);
        UNSAFE.putLong(array, index + Long.BYTES, high);
    }

    // Where an access is, for Unsafe: from the begin of the array object on. Its last byte has to
    // be
    // below the limit, too.
    //
    // An address of 32 bits beyond 2 GiB is negative, which no index is, and no array is that long.
    // The limit less the offset is negative, too, if the offset alone is out of bounds; with an
    // offset beyond DirectAccesses.MAX_OFFSET it could overflow, and would be none of that.

    // The sum is one of longs, of which the processor's own address arithmetic takes care; for one
    // of
    // ints C2 would make two instructions of its own, for which the access has to wait.
    private static long index(int address, int offset) {
        return BASE + offset + address;
    }

    private static long indexOfByte(int address, int offset, Memory memory) {
        return index(Objects.checkIndex(address, memory.limit() - offset), offset);
    }

    private static long indexOfByte(long address, Memory memory) {
        return BASE + Objects.checkIndex(address, (long) memory.limit());
    }

    private static long indexOfShort(int address, int offset, Memory memory) {
        return index(Objects.checkIndex(address, memory.limit() - offset - 1), offset);
    }

    private static long indexOfShort(long address, Memory memory) {
        return BASE + Objects.checkIndex(address, (long) memory.limit() - 1);
    }

    private static long indexOfInt(int address, int offset, Memory memory) {
        return index(Objects.checkIndex(address, memory.limit() - offset - 3), offset);
    }

    private static long indexOfInt(long address, Memory memory) {
        return BASE + Objects.checkIndex(address, (long) memory.limit() - 3);
    }

    private static long indexOfLong(int address, int offset, Memory memory) {
        return index(Objects.checkIndex(address, memory.limit() - offset - 7), offset);
    }

    private static long indexOfLong(long address, Memory memory) {
        return BASE + Objects.checkIndex(address, (long) memory.limit() - 7);
    }

    private static long indexOfVector(int address, int offset, Memory memory) {
        return index(Objects.checkIndex(address, memory.limit() - offset - 15), offset);
    }

    private static long indexOfVector(long address, Memory memory) {
        return BASE + Objects.checkIndex(address, (long) memory.limit() - 15);
    }
}
