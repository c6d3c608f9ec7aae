package dev.tazza.runtime;

import dev.tazza.wasm.types.DefinedType;
import java.util.Arrays;

/**
 * An array of references or vectors. Engines use the Java array directly, as {@link #elements}
 * allows.
 */
public final class ReferenceArray extends ArrayObject {
    /** The elements; vectors are {@link V128}, or null for zero. */
    public final Object[] elements;

    /**
     * Makes an array.
     *
     * @param kind references or vectors
     * @param elements the elements, which are not copied
     */
    public ReferenceArray(DefinedType type, FieldKind kind, Object[] elements) {
        super(type, kind);
        this.elements = elements;
    }

    @Override
    public int length() {
        return elements.length;
    }

    @Override
    public Object[] elements() {
        return elements;
    }

    @Override
    public long bits(int index) {
        throw new IllegalStateException("elements are objects");
    }

    @Override
    public void setBits(int index, long bits) {
        throw new IllegalStateException("elements are objects");
    }

    @Override
    public Object object(int index) {
        return elements[index];
    }

    @Override
    public void setObject(int index, Object value) {
        elements[index] = value;
    }

    @Override
    void fillUnchecked(int index, int length, long bits, Object object) {
        Arrays.fill(elements, index, index + length, object);
    }
}
