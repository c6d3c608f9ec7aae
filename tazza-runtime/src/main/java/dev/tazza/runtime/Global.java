package dev.tazza.runtime;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.GlobalType;

/** A global (specification 4.2.9). Not safe for use by several threads. */
public final class Global implements External {
    private final GlobalType type;

    /** The number it holds, as bits; for engines. */
    public long bits;

    /** The reference or vector it holds; for engines. */
    public Object reference;

    /**
     * @param type its type
     * @param value a boxed number, a {@link V128} or a reference
     */
    public Global(GlobalType type, Object value) {
        this.type = type;
        put(value);
    }

    /** Its type. */
    public GlobalType type() {
        return type;
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
            reference = value;
        } else {
            bits = Values.toBits(type.valueType(), value);
        }
    }

    @Override
    public ExternalKind kind() {
        return ExternalKind.GLOBAL;
    }
}
