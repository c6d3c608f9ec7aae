package dev.tazza.runtime;

import dev.tazza.wasm.types.DefinedType;
import java.util.Arrays;

/** An array of references or vectors. */
final class ReferenceArray extends ArrayObject {
    private final Object[] elements;

    ReferenceArray(DefinedType type, FieldKind kind, int length) {
        super(type, kind);
        elements = new Object[length];
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
