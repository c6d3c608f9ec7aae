package dev.tazza.wasm;

/**
 * A place in a text.
 *
 * @param source the name of the text, such as a file name
 * @param line the line, counted from 1
 * @param column the column in code points, counted from 1
 * @param excerpt the line, shortened around the column if it is long, and below it a caret
 */
public record SourceLocation(String source, int line, int column, String excerpt) {
    /** The place as {@code source:line:column}. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
