package dev.tazza.runtime;

import dev.tazza.wasm.types.DefinedType;

/**
 * An object of a guest: a struct or an array (specification 4.2.13 and 4.2.14). Java's garbage
 * collector frees it, and a host may hold it for as long as it likes. Guests compare such objects
 * by identity. Not safe for use by several threads.
 */
public abstract sealed class AggregateObject permits StructObject, ArrayObject {
    /** What an object takes in Java's heap beside what it holds, in bytes. */
    static final int HEADER_BYTES = 16;

    // Never changed, but not final either: the JVM keeps what is written after a constructor apart
    // from it if that sets final fields, and so clears a struct before its fields are set.
    private DefinedType type;

    AggregateObject(DefinedType type) {
        this.type = type;
    }

    /** The type it was made with. */
    public final DefinedType type() {
        return type;
    }
}
