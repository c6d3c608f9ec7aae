package dev.tazza.runtime;

import dev.tazza.wasm.StructType;
import dev.tazza.wasm.types.DefinedType;

/**
 * A struct of a guest (specification 4.2.13). How the fields are kept is up to subclasses, of which
 * a {@link StructFactory} chooses one: the same for all structs of a process.
 */
public abstract non-sealed class StructObject extends AggregateObject {
    /**
     * For subclasses.
     *
     * @param type a struct type
     */
    protected StructObject(DefinedType type) {
        super(type);
    }

    /**
     * A struct of the same class as this one, whose fields are zero or null.
     *
     * @param layout the layout that this struct was made for
     */
    protected abstract StructObject create(StructLayout layout);

    /**
     * The bits of a field that is a number; of packed integers only the low bits mean anything. For
     * engines, which know that there is such a field; subclasses override this for theirs.
     */
    public long number(int field) {
        throw noField(field);
    }

    /** Sets a field that is a number, as {@link #number}. */
    public void setNumber(int field, long bits) {
        throw noField(field);
    }

    /** A field that is a reference, or a vector, where null is zero; as {@link #number}. */
    public Object object(int field) {
        throw noField(field);
    }

    /** Sets a field that is a reference or vector, as {@link #number}. */
    public void setObject(int field, Object value) {
        throw noField(field);
    }

    private static IllegalArgumentException noField(int field) {
        return new IllegalArgumentException("field " + field + " is not of this kind");
    }

    /** The number of fields. */
    public final int size() {
        return composite().fields().size();
    }

    /**
     * A field: a boxed number, a {@link V128} or a reference; packed integers are sign-extended.
     *
     * @throws IndexOutOfBoundsException if there is no such field
     */
    public final Object get(int field) {
        var kind = FieldKind.of(composite().fields().get(field).storage());
        return switch (kind) {
            case REFERENCE -> object(field);
            case V128 -> V128.of(object(field));
            default -> kind.box(number(field));
        };
    }

    private StructType composite() {
        return (StructType) type().definition().composite();
    }

    @Override
    public final String toString() {
        return "struct of " + size() + " fields";
    }
}
