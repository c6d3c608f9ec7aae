package dev.tazza.compiler.support;

import dev.tazza.runtime.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads variables of guests that are being debugged: the number at the sum of a base, which is
 * unsigned, and an offset; zero where there is no memory, since that a variable cannot be read is
 * no fault of the guest.
 *
 * <p>Generated code calls these for each variable at each line. They are small enough to be
 * inlined, all of them.
 */
public final class DebugValues {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();

    private DebugValues() {}

    /** A number of one byte with a sign. */
    public static int loadByte(Memory memory, int base, long offset) {
        int index = index(memory, base, offset, Byte.BYTES);
        return index < 0
                ? (byte) loadElsewhere(memory, base, offset, Byte.BYTES)
                : memory.array()[index];
    }

    /** A number of one byte. */
    public static int loadUnsignedByte(Memory memory, int base, long offset) {
        return loadByte(memory, base, offset) & 0xFF;
    }

    /** A number of two bytes with a sign. */
    public static int loadShort(Memory memory, int base, long offset) {
        int index = index(memory, base, offset, Short.BYTES);
        return index < 0
                ? (short) loadElsewhere(memory, base, offset, Short.BYTES)
                : (short) SHORT.get(memory.array(), index);
    }

    /** A number of two bytes. */
    public static int loadUnsignedShort(Memory memory, int base, long offset) {
        return loadShort(memory, base, offset) & 0xFFFF;
    }

    /** A number of four bytes with a sign. */
    public static int loadInt(Memory memory, int base, long offset) {
        int index = index(memory, base, offset, Integer.BYTES);
        return index < 0
                ? (int) loadElsewhere(memory, base, offset, Integer.BYTES)
                : (int) INT.get(memory.array(), index);
    }

    /** A number of four bytes. */
    public static long loadUnsignedInt(Memory memory, int base, long offset) {
        return Integer.toUnsignedLong(loadInt(memory, base, offset));
    }

    /** A number of eight bytes. */
    public static long loadLong(Memory memory, int base, long offset) {
        int index = index(memory, base, offset, Long.BYTES);
        return index < 0
                ? loadElsewhere(memory, base, offset, Long.BYTES)
                : (long) LONG.get(memory.array(), index);
    }

    /** A floating-point number of four bytes. */
    public static float loadFloat(Memory memory, int base, long offset) {
        return Float.intBitsToFloat(loadInt(memory, base, offset));
    }

    /** A floating-point number of eight bytes. */
    public static double loadDouble(Memory memory, int base, long offset) {
        return Double.longBitsToDouble(loadLong(memory, base, offset));
    }

    /** Where so many bytes are in the array of a memory; negative if they are not in one. */
    private static int index(Memory memory, int base, long offset, int size) {
        long address = (base & 0xFFFF_FFFFL) + offset;
        return address <= memory.limit() - size ? (int) Math.max(address, -1) : -1;
    }

    /** The bits of a number that is not in the array of a memory. */
    private static long loadElsewhere(Memory memory, int base, long offset, int size) {
        long address = Integer.toUnsignedLong(base) + offset;
        if (address < 0 || !memory.contains(address, size)) {
            return 0;
        }
        return switch (size) {
            case Byte.BYTES -> memory.loadByte(address);
            case Short.BYTES -> memory.loadShort(address);
            case Integer.BYTES -> memory.loadInt(address);
            default -> memory.loadLong(address);
        };
    }
}
