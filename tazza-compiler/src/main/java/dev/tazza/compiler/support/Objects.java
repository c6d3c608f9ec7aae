package dev.tazza.compiler.support;

import dev.tazza.runtime.ArrayObject;
import dev.tazza.runtime.FieldKind;
import dev.tazza.runtime.StructObject;

/**
 * Counting of structs and arrays, for generated code that is for stores with a limit on their heap;
 * in others it does nothing. All end with an {@code ExhaustionException} if there is no room.
 */
public final class Objects {
    private Objects() {}

    /** Counts a struct that was made, of a size in bytes. */
    public static void struct(StructObject struct, Context context, int bytes) {
        var heap = context.heap;
        if (heap != null) {
            heap.add(struct, bytes);
        }
    }

    /**
     * Makes sure that there is room for an array, and returns its length.
     *
     * @param length unsigned
     * @param kind the {@linkplain FieldKind#ordinal() number} of the way to keep elements
     */
    public static int requireArray(int length, Context context, int kind) {
        var heap = context.heap;
        if (heap != null) {
            heap.require(ArrayObject.heapBytes(FieldKind.of(kind), length));
        }
        return length;
    }

    /** Counts an array that was made, and returns it. */
    public static Object array(Object array, Context context) {
        var heap = context.heap;
        if (heap != null) {
            var made = (ArrayObject) array;
            heap.add(made, ArrayObject.heapBytes(made.kind(), made.length()));
        }
        return array;
    }
}
