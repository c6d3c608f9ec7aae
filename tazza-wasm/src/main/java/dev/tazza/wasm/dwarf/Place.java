package dev.tazza.wasm.dwarf;

/**
 * Where the value of a variable is.
 *
 * @param base what {@code offset} is added to
 * @param index the index of the local or global that is the base
 * @param offset what is added to it
 * @param inMemory whether the sum is the address of the value in memory 0, and not the value itself
 */
public record Place(Base base, int index, long offset, boolean inMemory) {
    /** What a place is relative to. */
    public enum Base {
        /** Nothing: the offset is all. */
        NONE,
        /** A local of the function. */
        LOCAL,
        /** A global of the module. */
        GLOBAL
    }
}
