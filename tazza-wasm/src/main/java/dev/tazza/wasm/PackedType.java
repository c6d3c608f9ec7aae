package dev.tazza.wasm;

/** An integer type that exists only in the fields of structs and arrays (specification 2.3.8). */
public enum PackedType implements StorageType {
    /** An 8-bit integer. */
    I8,
    /** A 16-bit integer. */
    I16;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
