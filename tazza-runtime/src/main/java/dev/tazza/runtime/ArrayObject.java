package dev.tazza.runtime;

import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.types.DefinedType;
import java.util.Objects;

/**
 * An array of a guest (specification 4.2.14), on top of a Java array of the element type. Engines
 * use its elements as bits or as objects; {@link #get} is for hosts.
 */
public abstract sealed class ArrayObject extends AggregateObject
        permits NumberArray, ReferenceArray {
    // What all common virtual machines can allocate at most.
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    // This object's own fields, and the header of the Java array.
    private static final int FIXED_BYTES = HEADER_BYTES + 8 + 16;

    // A reference and what it refers to.
    private static final int VECTOR_BYTES = Integer.BYTES + 32;

    private final FieldKind kind;

    ArrayObject(DefinedType type, FieldKind kind) {
        super(type);
        this.kind = kind;
    }

    /**
     * What an array takes in Java's heap, in bytes: about that, whatever way the JVM lays it out.
     *
     * @param kind how its elements are kept
     * @param length the number of elements, unsigned
     */
    public static long heapBytes(FieldKind kind, int length) {
        int element = kind == FieldKind.V128 ? VECTOR_BYTES : kind.heapBytes();
        return FIXED_BYTES + element * Integer.toUnsignedLong(length);
    }

    /**
     * Makes an array whose elements are zero or null.
     *
     * @param heap what counts it, or null
     * @param type an array type
     * @param kind how its elements are kept
     * @param length the number of elements, unsigned
     * @throws ExhaustionException if there is no room for it
     */
    public static ArrayObject create(
            HeapAccount heap, DefinedType type, FieldKind kind, int length) {
        if (heap == null) {
            return create(type, kind, length);
        }
        long bytes = heapBytes(kind, length);
        heap.require(bytes);
        var array = create(type, kind, length);
        heap.add(array, bytes);
        return array;
    }

    private static ArrayObject create(DefinedType type, FieldKind kind, int length) {
        checkLength(length);
        try {
            return kind.isObject()
                    ? new ReferenceArray(type, kind, new Object[length])
                    : NumberArray.make(type, kind, length);
        } catch (OutOfMemoryError e) {
            throw tooLarge(length);
        }
    }

    /**
     * Makes an array of {@code length} elements, which are the slots from {@code from} on in {@code
     * values} or {@code references}.
     *
     * @param heap what counts it, or null
     */
    public static ArrayObject of(
            HeapAccount heap,
            DefinedType type,
            FieldKind kind,
            long[] values,
            Object[] references,
            int from,
            int length) {
        var array = create(heap, type, kind, length);
        for (int i = 0; i < length; i++) {
            if (kind.isObject()) {
                array.setObject(i, references[from + i]);
            } else {
                array.setBits(i, values[from + i]);
            }
        }
        return array;
    }

    /**
     * Checks the length of an array to be made.
     *
     * @param length unsigned
     * @return the length
     * @throws ExhaustionException if no Java array is so long
     */
    public static int checkLength(int length) {
        if (length < 0 || length > MAX_LENGTH) {
            throw tooLarge(length);
        }
        return length;
    }

    private static ExhaustionException tooLarge(int length) {
        return new ExhaustionException(
                ExhaustionException.Limit.MEMORY,
                "no memory for an array of " + Integer.toUnsignedString(length) + " elements");
    }

    /** How the elements are kept. */
    public final FieldKind kind() {
        return kind;
    }

    /** The number of elements. */
    public abstract int length();

    /**
     * The elements themselves: a {@code byte[]}, {@code short[]}, {@code int[]}, {@code long[]},
     * {@code float[]}, {@code double[]} or {@code Object[]}, in which vectors are {@link V128} or
     * null. Changes are seen by the guest, and are not checked.
     */
    public abstract Object elements();

    /** The bits of the number at {@code index}; packed integers are sign-extended. */
    public abstract long bits(int index);

    /** Sets the number at {@code index}. */
    public abstract void setBits(int index, long bits);

    /** The reference or vector at {@code index}; a null vector is zero. */
    public abstract Object object(int index);

    /** Sets the reference or vector at {@code index}. */
    public abstract void setObject(int index, Object value);

    /** Sets {@code length} elements from {@code index} on, which are in bounds. */
    abstract void fillUnchecked(int index, int length, long bits, Object object);

    /**
     * An element: a boxed number, a {@link V128} or a reference; packed integers are sign-extended.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public final Object get(int index) {
        Objects.checkIndex(index, length());
        return switch (kind) {
            case REFERENCE -> object(index);
            case V128 -> V128.of(object(index));
            default -> kind.box(bits(index));
        };
    }

    /**
     * Checks an index.
     *
     * @param index unsigned
     * @return the index
     * @throws Trap if it is out of bounds
     */
    public final int check(int index) {
        if (index < 0 || index >= length()) {
            throw outOfBounds();
        }
        return index;
    }

    /**
     * Checks a range of which both ends are unsigned.
     *
     * @throws Trap if it is out of bounds
     */
    public final void check(int index, int length) {
        if (index < 0 || length < 0 || index > length() - length) {
            throw outOfBounds();
        }
    }

    private static Trap outOfBounds() {
        return new Trap("out of bounds array access");
    }

    /**
     * Sets {@code length} elements from {@code index} on.
     *
     * @param bits the value if it is a number
     * @param object the value if it is a reference or vector
     * @throws Trap if the range is out of bounds
     */
    public final void fill(int index, int length, long bits, Object object) {
        check(index, length);
        fillUnchecked(index, length, bits, object);
    }

    /**
     * Copies elements from another array, whose elements are of a subtype, or this one; ranges may
     * overlap.
     *
     * @throws Trap if a range is out of bounds
     */
    public final void copyFrom(ArrayObject source, int sourceIndex, int index, int length) {
        check(index, length);
        source.check(sourceIndex, length);
        System.arraycopy(source.elements(), sourceIndex, elements(), index, length);
    }

    @Override
    public String toString() {
        return "array of " + length() + " elements";
    }
}
