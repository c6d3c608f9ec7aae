package dev.tazza.runtime;

import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.types.DefinedTypes;
import java.util.Arrays;
import java.util.Objects;

/** A table of references (specification 4.2.7). Not safe for use by several threads. */
public final class Table implements External {
    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    private final TableType type;
    private final DefinedTypes types;
    private final long maximum;
    private Object[] elements;
    private int size;

    /**
     * @param type its type; the minimum is its first size
     * @param initial what every element is at first
     * @param limit the largest size it may ever have, in elements
     * @throws ExhaustionException if the minimum is larger than {@code limit}
     */
    public Table(TableType type, Object initial, long limit) {
        this(type, DefinedTypes.NONE, initial, limit);
    }

    /**
     * As the other constructor, for a table whose type refers to {@code types}.
     *
     * @param types the types of the module that defines the table
     */
    Table(TableType type, DefinedTypes types, Object initial, long limit) {
        this.type = Objects.requireNonNull(type);
        this.types = types;
        long declared = type.limits().bounded() ? type.limits().maximum() : -1;
        maximum = unsignedMinimum(unsignedMinimum(declared, limit), MAX_SIZE);
        if (Long.compareUnsigned(type.limits().minimum(), maximum) > 0) {
            throw new ExhaustionException(
                    ExhaustionException.Limit.TABLE,
                    "table of "
                            + Long.toUnsignedString(type.limits().minimum())
                            + " elements exceeds the limit of "
                            + maximum);
        }
        size = (int) type.limits().minimum();
        elements = new Object[size];
        if (initial != null) {
            Arrays.fill(elements, initial);
        }
    }

    private static long unsignedMinimum(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? a : b;
    }

    /** Its type as declared. */
    public TableType type() {
        return type;
    }

    /** The types that {@link #type} may refer to. */
    public DefinedTypes types() {
        return types;
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /** The elements, in an array that may be longer than {@link #size()}; for engines. */
    public Object[] elements() {
        return elements;
    }

    /**
     * The element at {@code index}, unsigned.
     *
     * @throws Trap if it is out of bounds
     */
    public Object get(long index) {
        return elements[check(index)];
    }

    /**
     * Sets the element at {@code index}, unsigned.
     *
     * @throws Trap if it is out of bounds
     */
    public void set(long index, Object value) {
        elements[check(index)] = value;
    }

    private int check(long index) {
        if (index < 0 || index >= size) {
            throw outOfBounds();
        }
        return (int) index;
    }

    private static Trap outOfBounds() {
        return new Trap("out of bounds table access");
    }

    /**
     * Adds {@code delta} elements, unsigned.
     *
     * @return the size before, or -1 if it would become too large
     */
    public long grow(long delta, Object value) {
        long room = maximum - size;
        if (Long.compareUnsigned(delta, room) > 0) {
            return -1;
        }
        int before = size;
        int after = (int) (before + delta);
        if (after > elements.length) {
            try {
                elements =
                        Arrays.copyOf(
                                elements, (int) Math.min(maximum, Math.max(after, 2L * before)));
            } catch (OutOfMemoryError e) {
                return -1;
            }
        }
        Arrays.fill(elements, before, after, value);
        size = after;
        return before;
    }

    /**
     * Sets {@code length} elements from {@code index} on, both unsigned.
     *
     * @throws Trap if the range is out of bounds
     */
    public void fill(long index, Object value, long length) {
        checkRange(index, length, size);
        Arrays.fill(elements, (int) index, (int) (index + length), value);
    }

    /**
     * Copies elements from another table or this one; ranges may overlap.
     *
     * @throws Trap if either range is out of bounds
     */
    public void copyFrom(Table source, long sourceIndex, long index, long length) {
        checkRange(sourceIndex, length, source.size);
        checkRange(index, length, size);
        System.arraycopy(source.elements, (int) sourceIndex, elements, (int) index, (int) length);
    }

    /**
     * Copies elements from an array.
     *
     * @throws Trap if either range is out of bounds
     */
    public void copyFrom(Object[] source, long sourceIndex, long index, long length) {
        checkRange(sourceIndex, length, source.length);
        checkRange(index, length, size);
        System.arraycopy(source, (int) sourceIndex, elements, (int) index, (int) length);
    }

    /** Replaces all elements, and with them the size. */
    void restore(Object[] content) {
        elements = content;
        size = content.length;
    }

    private static void checkRange(long start, long length, int size) {
        if (start < 0 || length < 0 || start > size || length > size - start) {
            throw outOfBounds();
        }
    }

    @Override
    public ExternalKind kind() {
        return ExternalKind.TABLE;
    }
}
