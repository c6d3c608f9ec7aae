package dev.tazza.wasm;

/**
 * One entry of the type section (specification 2.3.10).
 *
 * @param isFinal whether no other type may extend it
 * @param supertype the index of the type it extends, or -1
 * @param composite its structure
 */
public record SubType(boolean isFinal, int supertype, CompositeType composite) {
    /**
     * A type that extends nothing and that nothing extends: what a plain {@code func} entry means.
     */
    public static SubType plain(CompositeType composite) {
        return new SubType(true, -1, composite);
    }
}
