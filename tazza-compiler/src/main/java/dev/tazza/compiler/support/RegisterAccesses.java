package dev.tazza.compiler.support;

import dev.tazza.runtime.Memory;
import java.util.Objects;
import jdk.internal.vm.vector.VectorSupport;
import sun.misc.Unsafe;

/**
 * Loads and stores of a {@link VectorRegister}: those of memories have the names and bounds of
 * {@link DirectVectorAccesses}, and there are those of the frames of divided functions.
 */
public final class RegisterAccesses {
    @SuppressWarnings("removal")
    private static final long BYTES = Unsafe.ARRAY_BYTE_BASE_OFFSET;

    @SuppressWarnings("removal")
    private static final long INTS = Unsafe.ARRAY_INT_BASE_OFFSET;

    private RegisterAccesses() {}

    /** {@code v128.load}. */
    public static VectorRegister v128Load(int address, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            return slowLoad(address, offset, memory);
        }
        return get(array, position(address, offset, memory));
    }

    /** {@code v128.load} with an address of 64 bits. */
    public static VectorRegister v128Load(long address, long offset, Memory memory) {
        byte[] array = memory.array();
        long sum = SlowAccesses.effective(address, offset);
        if (array == null) {
            return slowLoad(sum, memory);
        }
        return get(array, position(sum, memory));
    }

    /** {@code v128.store}. */
    public static void v128Store(int address, VectorRegister vector, int offset, Memory memory) {
        byte[] array = memory.array();
        if (array == null) {
            slowStore(address, vector, offset, memory);
            return;
        }
        set(array, position(address, offset, memory), vector);
    }

    /** {@code v128.store} with an address of 64 bits. */
    public static void v128Store(long address, VectorRegister vector, long offset, Memory memory) {
        byte[] array = memory.array();
        long sum = SlowAccesses.effective(address, offset);
        if (array == null) {
            slowStore(sum, vector, memory);
            return;
        }
        set(array, position(sum, memory), vector);
    }

    /** Reads a vector from a frame, at the position of its first lane. */
    public static VectorRegister restore(int[] frame, int position) {
        VectorRegister result =
                VectorSupport.load(
                        VectorRegister.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        frame,
                        INTS + (position << 2),
                        false,
                        frame,
                        position,
                        null,
                        (array, index, species) -> VectorRegister.make(array, (int) index));
        return result.known();
    }

    /** Writes a vector to a frame, at the position of its first lane. */
    public static void save(VectorRegister vector, int[] frame, int position) {
        VectorSupport.store(
                VectorRegister.class,
                VectorRegister.ETYPE,
                VectorRegister.VLENGTH,
                frame,
                INTS + (position << 2),
                false,
                vector.known(),
                frame,
                position,
                (array, index, v) -> v.copyTo(array, (int) index));
    }

    private static VectorRegister slowLoad(int address, int offset, Memory memory) {
        return LongRegister.join(
                SlowAccesses.loadLow(address, offset, memory),
                SlowAccesses.loadHigh(address, offset, memory));
    }

    private static VectorRegister slowLoad(long address, Memory memory) {
        return LongRegister.join(
                SlowAccesses.loadLow(address, memory), SlowAccesses.loadHigh(address, memory));
    }

    private static void slowStore(int address, VectorRegister vector, int offset, Memory memory) {
        SlowAccesses.storeVector(
                address, offset, memory, LongRegister.low(vector), LongRegister.high(vector));
    }

    private static void slowStore(long address, VectorRegister vector, Memory memory) {
        SlowAccesses.storeVector(
                address, memory, LongRegister.low(vector), LongRegister.high(vector));
    }

    private static VectorRegister get(byte[] array, int position) {
        return VectorSupport.load(
                        ByteRegister.class,
                        ByteRegister.ETYPE,
                        ByteRegister.VLENGTH,
                        array,
                        BYTES + position,
                        false,
                        array,
                        position,
                        null,
                        (bytes, index, species) -> ByteRegister.make(bytes, (int) index))
                .whole();
    }

    private static void set(byte[] array, int position, VectorRegister vector) {
        VectorSupport.store(
                ByteRegister.class,
                ByteRegister.ETYPE,
                ByteRegister.VLENGTH,
                array,
                BYTES + position,
                false,
                ByteRegister.view(vector),
                array,
                position,
                (bytes, index, v) -> v.copyTo(bytes, (int) index));
    }

    private static int position(int address, int offset, Memory memory) {
        return Objects.checkIndex(address, memory.limit() - offset - 15) + offset;
    }

    private static int position(long address, Memory memory) {
        return (int) Objects.checkIndex(address, (long) memory.limit() - 15);
    }
}
