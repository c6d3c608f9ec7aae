package dev.tazza.runtime;

import dev.tazza.wasm.Trap;
import dev.tazza.wasm.types.DefinedType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays with the content of segments: {@code array.new_data} and its siblings; for engines. */
public final class SegmentArrays {
    private SegmentArrays() {}

    /**
     * Makes an array of what is in a data segment.
     *
     * @param offset where in the segment it starts, in bytes, unsigned
     * @param length the number of elements, unsigned
     * @throws Trap if that is not all in the segment
     */
    public static ArrayObject newData(
            Instance instance,
            DefinedType type,
            FieldKind kind,
            int segment,
            int offset,
            int length) {
        checkData(instance, segment, offset, bytes(kind, length));
        var array = ArrayObject.create(instance.store().heap(), type, kind, length);
        read(instance, segment, offset, array, 0, length);
        return array;
    }

    /**
     * Copies from a data segment into an array.
     *
     * @throws Trap if a range is out of bounds
     */
    public static void initializeData(
            Instance instance, ArrayObject array, int segment, int index, int offset, int length) {
        array.check(index, length);
        checkData(instance, segment, offset, bytes(array.kind(), length));
        read(instance, segment, offset, array, index, length);
    }

    private static long bytes(FieldKind kind, int length) {
        return kind.bytes() * Integer.toUnsignedLong(length);
    }

    private static void checkData(Instance instance, int segment, int offset, long bytes) {
        var data = instance.data[segment];
        int available = data == null ? 0 : data.length();
        if (Integer.toUnsignedLong(offset) + bytes > available) {
            throw new Trap("out of bounds memory access");
        }
    }

    private static void read(
            Instance instance, int segment, int offset, ArrayObject array, int index, int length) {
        if (length == 0) {
            return;
        }
        int start = instance.data[segment].offset() + offset;
        int bytes = (int) bytes(array.kind(), length);
        var module = instance.module();
        if (array.elements() instanceof byte[] elements) {
            module.copyBytes(start, elements, index, length);
            return;
        }
        var in = ByteBuffer.wrap(module.bytes(start, bytes)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = index; i < index + length; i++) {
            switch (array.kind()) {
                case I16 -> array.setBits(i, in.getShort());
                case I32, F32 -> array.setBits(i, in.getInt());
                case I64, F64 -> array.setBits(i, in.getLong());
                case V128 -> array.setObject(i, new V128(in.getLong(), in.getLong()));
                default -> throw new IllegalStateException("no data for " + array.kind());
            }
        }
    }

    /**
     * Makes an array of what is in an element segment.
     *
     * @param offset the first element, unsigned
     * @param length the number of elements, unsigned
     * @throws Trap if they are not all in the segment
     */
    public static ArrayObject newElements(
            Instance instance, DefinedType type, int segment, int offset, int length) {
        checkElements(instance, segment, offset, length);
        var array = ArrayObject.create(instance.store().heap(), type, FieldKind.REFERENCE, length);
        System.arraycopy(instance.elements[segment], offset, array.elements(), 0, length);
        return array;
    }

    /**
     * Copies from an element segment into an array.
     *
     * @throws Trap if a range is out of bounds
     */
    public static void initializeElements(
            Instance instance, ArrayObject array, int segment, int index, int offset, int length) {
        array.check(index, length);
        checkElements(instance, segment, offset, length);
        System.arraycopy(instance.elements[segment], offset, array.elements(), index, length);
    }

    private static void checkElements(Instance instance, int segment, int offset, int length) {
        if (Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(length)
                > instance.elements[segment].length) {
            throw new Trap("out of bounds table access");
        }
    }
}
