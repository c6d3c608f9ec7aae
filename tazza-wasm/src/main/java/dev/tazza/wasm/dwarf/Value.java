package dev.tazza.wasm.dwarf;

/**
 * The value of an attribute, not looked up yet.
 *
 * @param kind what it is
 * @param number the number, the index or the offset
 * @param length of a block its length in bytes
 */
record Value(Kind kind, long number, int length) {
    /** What a value is. */
    enum Kind {
        /** An address in the code section. */
        ADDRESS,
        /** An index into the addresses of the unit. */
        ADDRESS_INDEX,
        /** A number. */
        CONSTANT,
        /** Bytes of the section, from offset {@code number} on. */
        BLOCK,
        /** A string in the section itself. */
        STRING,
        /** A string in {@code .debug_str}. */
        STRING_OFFSET,
        /** A string in {@code .debug_line_str}. */
        LINE_STRING,
        /** An index into the string offsets of the unit. */
        STRING_INDEX,
        /** An offset in {@code .debug_info}. */
        REFERENCE,
        /** An offset in another section. */
        OFFSET,
        /** An index into the lists of the unit. */
        LIST_INDEX,
        /** Of no use here. */
        OTHER
    }

    static Value of(Kind kind, long number) {
        return new Value(kind, number, 0);
    }
}
