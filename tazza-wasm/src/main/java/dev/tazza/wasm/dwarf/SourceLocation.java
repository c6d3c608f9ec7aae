package dev.tazza.wasm.dwarf;

/**
 * A place in the source of a guest.
 *
 * @param function the function of the source; empty if unknown
 * @param file the path of the file, as the compiler knew it; empty if unknown
 * @param line the line, from 1; 0 if unknown
 * @param column the column, from 1; 0 if unknown
 * @param inlined whether the function was inlined into the one of the next location
 */
public record SourceLocation(String function, String file, int line, int column, boolean inlined) {
    /** The last part of the path. */
    public String fileName() {
        int slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
        return file.substring(slash + 1);
    }
}
