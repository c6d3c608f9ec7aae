package dev.tazza.runtime;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.types.DefinedTypes;

/** A global (specification 4.2.9). Not safe for use by several threads. */
public final class Global implements External {
    private final GlobalType type;
    private final DefinedTypes types;

    /** The number it holds, as bits; for engines. */
    public long bits;

    /** The reference or vector it holds; for engines. */
    public Object reference;

    /**
     * @param type its type
     * @param value a boxed number, a {@link V128} or a reference
     */
    public Global(GlobalType type, Object value) {
        this(type, DefinedTypes.NONE, value);
    }

    /**
     * As the other constructor, for a global whose type refers to {@code types}.
     *
     * @param types the types of the module that defines the global
     */
    Global(GlobalType type, DefinedTypes types, Object value) {
        this.type = type;
        this.types = types;
        put(value);
    }

    /** Its type. */
    public GlobalType type() {
        return type;
    }

    /** The types that {@link #type} may refer to. */
    public DefinedTypes types() {
        return types;
    }

    /** The value: a boxed number, a {@link V128} or a reference. */
    public Object get() {
        var valueType = type.valueType();
        return Values.isObject(valueType)
                ? Values.fromObject(valueType, reference)
                : Values.fromBits(valueType, bits);
    }

    /**
     * Sets the value.
     *
     * @throws IllegalStateException if the global is immutable
     * @throws IllegalArgumentException if the value does not fit the type
     */
    public void set(Object value) {
        if (!type.mutable()) {
            throw new IllegalStateException("the global is immutable");
        }
        put(value);
    }

    private void put(Object value) {
        if (Values.isObject(type.valueType())) {
            reference = Values.toObject(type.valueType(), types, value);
        } else {
            bits = Values.toBits(type.valueType(), value);
        }
    }

    @Override
    public ExternalKind kind() {
        return ExternalKind.GLOBAL;
    }
}
