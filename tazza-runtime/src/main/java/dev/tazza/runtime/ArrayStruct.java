package dev.tazza.runtime;

/** A struct with its numbers in one array, its references and vectors in another. */
final class ArrayStruct extends StructObject {
    private static final long[] NO_NUMBERS = {};
    private static final Object[] NO_OBJECTS = {};

    private final StructLayout layout;
    private final long[] numbers;
    private final Object[] objects;

    ArrayStruct(StructLayout layout) {
        super(layout.type());
        this.layout = layout;
        numbers = layout.numbers() == 0 ? NO_NUMBERS : new long[layout.numbers()];
        objects = layout.objects() == 0 ? NO_OBJECTS : new Object[layout.objects()];
    }

    @Override
    protected StructObject create(StructLayout sameLayout) {
        return new ArrayStruct(sameLayout);
    }

    @Override
    public long number(int field) {
        return numbers[layout.slot(field)];
    }

    @Override
    public void setNumber(int field, long bits) {
        numbers[layout.slot(field)] = bits;
    }

    @Override
    public Object object(int field) {
        return objects[layout.slot(field)];
    }

    @Override
    public void setObject(int field, Object value) {
        objects[layout.slot(field)] = value;
    }
}
