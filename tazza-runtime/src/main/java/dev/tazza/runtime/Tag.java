package dev.tazza.runtime;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.types.DefinedType;
import dev.tazza.wasm.types.DefinedTypes;

/** An exception tag (specification 4.2.10), compared by identity. */
public final class Tag implements External {
    private final FunctionType type;
    private final DefinedType definedType;

    /**
     * @param type its parameters are what an exception with this tag carries
     */
    public Tag(FunctionType type) {
        this(type, DefinedTypes.of(type));
    }

    Tag(FunctionType type, DefinedType definedType) {
        this.type = type;
        this.definedType = definedType;
    }

    /** The function type whose parameters an exception carries. */
    public FunctionType type() {
        return type;
    }

    /** The type as it compares across modules. */
    public DefinedType definedType() {
        return definedType;
    }

    @Override
    public ExternalKind kind() {
        return ExternalKind.TAG;
    }
}
