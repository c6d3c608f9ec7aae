package dev.tazza.runtime;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.FunctionType;

/** An exception tag (specification 4.2.10), compared by identity. */
public final class Tag implements External {
    private final FunctionType type;

    /**
     * @param type its parameters are what an exception with this tag carries
     */
    public Tag(FunctionType type) {
        this.type = type;
    }

    /** The function type whose parameters an exception carries. */
    public FunctionType type() {
        return type;
    }

    @Override
    public ExternalKind kind() {
        return ExternalKind.TAG;
    }
}
