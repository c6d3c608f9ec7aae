package dev.tazza.wasm.dwarf;

/** Says what is wrong with debug information. Never leaves the package, and has no trace. */
final class DwarfException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DwarfException(String section, long offset, String problem) {
        super(section + " at 0x" + Long.toHexString(offset) + ": " + problem, null, false, false);
    }
}
