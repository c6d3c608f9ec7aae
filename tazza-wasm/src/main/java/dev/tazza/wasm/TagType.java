package dev.tazza.wasm;

/**
 * The type of an exception tag (specification 2.3.16).
 *
 * @param typeIndex the index of the function type whose parameters an exception carries
 */
public record TagType(int typeIndex) implements ExternalType {
    @Override
    public ExternalKind kind() {
        return ExternalKind.TAG;
    }
}
