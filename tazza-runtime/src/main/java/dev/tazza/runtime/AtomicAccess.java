package dev.tazza.runtime;

import dev.tazza.wasm.Trap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.LongBinaryOperator;

/**
 * Atomic accesses to memories, sequentially consistent (threads proposal); for engines. The width
 * of an access is the binary logarithm of its bytes, 0 to 3. Numbers are unsigned and fill the low
 * bits of a long.
 *
 * <p>All accesses trap with {@code out of bounds memory access} or {@code unaligned atomic}. A
 * memory that is not shared belongs to one thread, so that plain accesses are as good.
 */
public final class AtomicAccess {
    private static final VarHandle BYTE =
            ValueLayout.JAVA_BYTE.varHandle().withInvokeExactBehavior();
    private static final VarHandle SHORT =
            ValueLayout.JAVA_SHORT
                    .withOrder(ByteOrder.LITTLE_ENDIAN)
                    .varHandle()
                    .withInvokeExactBehavior();
    private static final VarHandle INT =
            ValueLayout.JAVA_INT
                    .withOrder(ByteOrder.LITTLE_ENDIAN)
                    .varHandle()
                    .withInvokeExactBehavior();
    private static final VarHandle LONG =
            ValueLayout.JAVA_LONG
                    .withOrder(ByteOrder.LITTLE_ENDIAN)
                    .varHandle()
                    .withInvokeExactBehavior();

    private static final int WIDTH_32 = 2;
    private static final int WIDTH_64 = 3;

    private AtomicAccess() {}

    /** Reads. */
    public static long load(Memory memory, long address, int width) {
        check(memory, address, width);
        var segment = memory.segment();
        if (!memory.type().shared()) {
            return loadPlain(memory, address, width);
        }
        return switch (width) {
            case 0 -> (byte) BYTE.getVolatile(segment, address) & 0xFF;
            case 1 -> (short) SHORT.getVolatile(segment, address) & 0xFFFF;
            case WIDTH_32 -> (int) INT.getVolatile(segment, address) & 0xFFFF_FFFFL;
            default -> (long) LONG.getVolatile(segment, address);
        };
    }

    /** Writes the low bits of {@code value}. */
    public static void store(Memory memory, long address, int width, long value) {
        check(memory, address, width);
        var segment = memory.segment();
        if (!memory.type().shared()) {
            storePlain(memory, address, width, value);
            return;
        }
        switch (width) {
            case 0 -> BYTE.setVolatile(segment, address, (byte) value);
            case 1 -> SHORT.setVolatile(segment, address, (short) value);
            case WIDTH_32 -> INT.setVolatile(segment, address, (int) value);
            default -> LONG.setVolatile(segment, address, value);
        }
    }

    /**
     * Replaces a number by what {@code operator} makes of it and of {@code operand}.
     *
     * @return the number before
     */
    public static long update(
            Memory memory, long address, int width, LongBinaryOperator operator, long operand) {
        long before = load(memory, address, width);
        while (true) {
            long after = operator.applyAsLong(before, operand);
            long found = exchange(memory, address, width, before, after);
            if (found == before) {
                return before;
            }
            before = found;
        }
    }

    /**
     * Replaces a number if it is the low bits of {@code expected}.
     *
     * @return the number before
     */
    public static long compareExchange(
            Memory memory, long address, int width, long expected, long replacement) {
        check(memory, address, width);
        return exchange(memory, address, width, truncate(expected, width), replacement);
    }

    private static long exchange(
            Memory memory, long address, int width, long expected, long replacement) {
        if (!memory.type().shared()) {
            long before = loadPlain(memory, address, width);
            if (before == expected) {
                storePlain(memory, address, width, replacement);
            }
            return before;
        }
        var segment = memory.segment();
        return switch (width) {
            case WIDTH_64 ->
                    (long) LONG.compareAndExchange(segment, address, expected, replacement);
            case WIDTH_32 ->
                    (int)
                                    INT.compareAndExchange(
                                            segment, address, (int) expected, (int) replacement)
                            & 0xFFFF_FFFFL;
            default -> exchangePart(segment, address, width, expected, replacement);
        };
    }

    /** Exchanges a part of a 32-bit number: Java cannot exchange less. */
    private static long exchangePart(
            MemorySegment segment, long address, int width, long expected, long replacement) {
        long aligned = address & -Integer.BYTES;
        int shift = (int) (address - aligned) * Byte.SIZE;
        int mask = (int) truncate(-1, width) << shift;
        while (true) {
            int whole = (int) INT.getVolatile(segment, aligned);
            long before = (whole & mask) >>> shift;
            if (before != expected) {
                return before;
            }
            int after = whole & ~mask | (int) replacement << shift & mask;
            if ((boolean) INT.compareAndSet(segment, aligned, whole, after)) {
                return before;
            }
        }
    }

    /**
     * Waits while the memory is as expected.
     *
     * @param store the store of the guest that waits
     * @param width 2 or 3
     * @param nanos the time-out; without end if negative
     * @return 0 if notified, 1 if the memory holds something else, 2 after the time-out
     * @throws dev.tazza.wasm.ExhaustionException if the store or the thread is interrupted
     */
    public static int await(
            Store store, Memory memory, long address, int width, long expected, long nanos) {
        check(memory, address, width);
        if (!memory.type().shared()) {
            throw new Trap("expected shared memory");
        }
        long wanted = truncate(expected, width);
        return memory.waitQueues()
                .await(store, address, () -> load(memory, address, width) == wanted, nanos);
    }

    /**
     * Wakes threads that wait at an address.
     *
     * @param count how many at most, unsigned
     * @return how many
     */
    public static int notify(Memory memory, long address, int count) {
        check(memory, address, WIDTH_32);
        return memory.waitQueues().notify(address, count);
    }

    /** Orders all accesses before against all accesses behind. */
    public static void fence() {
        VarHandle.fullFence();
    }

    private static void check(Memory memory, long address, int width) {
        memory.check(address, 1L << width);
        if ((address & (1L << width) - 1) != 0) {
            throw new Trap("unaligned atomic");
        }
    }

    private static long truncate(long value, int width) {
        return value & -1L >>> Long.SIZE - (Byte.SIZE << width);
    }

    private static long loadPlain(Memory memory, long address, int width) {
        return switch (width) {
            case 0 -> memory.loadByte(address) & 0xFF;
            case 1 -> memory.loadShort(address) & 0xFFFF;
            case WIDTH_32 -> memory.loadInt(address) & 0xFFFF_FFFFL;
            default -> memory.loadLong(address);
        };
    }

    private static void storePlain(Memory memory, long address, int width, long value) {
        switch (width) {
            case 0 -> memory.storeByte(address, (byte) value);
            case 1 -> memory.storeShort(address, (short) value);
            case WIDTH_32 -> memory.storeInt(address, (int) value);
            default -> memory.storeLong(address, value);
        }
    }
}
