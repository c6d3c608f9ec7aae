package dev.tazza.wasm;

/**
 * The type of a global (specification 2.3.14).
 *
 * @param valueType what it holds
 * @param mutable whether it can be set
 */
public record GlobalType(ValueType valueType, boolean mutable) implements ExternalType {
    @Override
    public ExternalKind kind() {
        return ExternalKind.GLOBAL;
    }
}
