package dev.tazza.wasm.dwarf;

import java.util.List;

/**
 * A variable or parameter of a function in its source.
 *
 * @param name its name
 * @param encoding how its bits are meant
 * @param size its size in bytes; 0 if unknown
 * @param stays where it is and when; empty if it is nowhere, as when it was optimised away
 */
public record Variable(String name, Encoding encoding, int size, List<Stay> stays) {
    /** How the bits of a variable are meant. */
    public enum Encoding {
        /** An integer with a sign. */
        SIGNED,
        /** An integer without a sign. */
        UNSIGNED,
        /** Zero or not. */
        BOOLEAN,
        /** A floating-point number. */
        FLOAT,
        /** An address in a memory. */
        POINTER,
        /** Anything that is no number: a structure, an array. */
        OTHER
    }

    /**
     * The place of a variable while certain instructions run.
     *
     * @param start the offset in the module of the first instruction
     * @param end the offset behind the last one
     * @param place where the variable is meanwhile
     */
    public record Stay(int start, int end, Place place) {
        Stay moved(int distance) {
            return new Stay(start + distance, end + distance, place);
        }
    }
}
