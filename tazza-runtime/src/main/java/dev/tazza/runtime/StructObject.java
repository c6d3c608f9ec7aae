package dev.tazza.runtime;

import dev.tazza.wasm.types.DefinedType;

/** A struct of a guest (specification 4.2.13). */
public final class StructObject extends AggregateObject {
    private static final long[] NO_NUMBERS = {};
    private static final Object[] NO_OBJECTS = {};

    private final StructLayout layout;

    /** The fields that are numbers, as bits, by their {@link StructLayout#slot}; for engines. */
    public final long[] numbers;

    /** The fields that are references or vectors, by their slot; for engines. */
    public final Object[] objects;

    /** Makes a struct whose fields are zero or null. */
    public StructObject(StructLayout layout) {
        this.layout = layout;
        numbers = layout.numbers() == 0 ? NO_NUMBERS : new long[layout.numbers()];
        objects = layout.objects() == 0 ? NO_OBJECTS : new Object[layout.objects()];
    }

    /**
     * Makes a struct; field {@code i} is slot {@code from + i} of {@code values} or {@code
     * references}.
     */
    public StructObject(StructLayout layout, long[] values, Object[] references, int from) {
        this(layout);
        for (int field = 0; field < layout.size(); field++) {
            int slot = layout.slot(field);
            if (layout.kind(field).isObject()) {
                objects[slot] = references[from + field];
            } else {
                numbers[slot] = values[from + field];
            }
        }
    }

    @Override
    public DefinedType type() {
        return layout.type();
    }

    /** The number of fields. */
    public int size() {
        return layout.size();
    }

    /**
     * A field: a boxed number, a {@link V128} or a reference; packed integers are sign-extended.
     *
     * @throws IndexOutOfBoundsException if there is no such field
     */
    public Object get(int field) {
        int slot = layout.slot(field);
        return switch (layout.kind(field)) {
            case REFERENCE -> objects[slot];
            case V128 -> V128.of(objects[slot]);
            default -> layout.kind(field).box(numbers[slot]);
        };
    }

    @Override
    public String toString() {
        return "struct of " + size() + " fields";
    }
}
