package dev.tazza.wasm.dwarf;

/**
 * A section of debug information: a range of the module's bytes.
 *
 * @param name its name
 * @param bytes the module
 * @param start where it begins
 * @param length its length in bytes; 0 if the module has no such section
 * @param budget what may be done with it
 */
record DwarfSection(String name, byte[] bytes, int start, int length, Budget budget) {
    /** A cursor from a position to the end of the section. */
    DwarfCursor at(long position) {
        return new DwarfCursor(this, position, length);
    }
}
