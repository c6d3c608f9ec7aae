package dev.tazza.wasm.text.lexer;

import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.SourceLocation;
import java.nio.charset.StandardCharsets;

/** A text in UTF-8 with a name, which can tell line and column of a byte offset. */
public final class SourceText {
    private static final int EXCERPT_BEFORE = 60;
    private static final int EXCERPT_LENGTH = 100;

    private final String name;
    private final byte[] bytes;

    /**
     * @param name what errors call the text, such as a file name
     * @param utf8 the text; must not be changed any more
     * @throws MalformedException if it is not UTF-8
     */
    public SourceText(String name, byte[] utf8) {
        this.name = name;
        this.bytes = utf8;
        int bad = Utf8.firstMalformed(utf8, 0, utf8.length);
        if (bad >= 0) {
            throw error("malformed UTF-8 encoding", bad);
        }
    }

    /** The name of the text. */
    public String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    /** An error at a byte offset. */
    public MalformedException error(String message, int offset) {
        return new MalformedException(message, locate(offset));
    }

    /** The line and column of a byte offset. */
    public SourceLocation locate(int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (isLineEnd(i)) {
                line++;
                lineStart = i + 1;
            }
        }
        int lineEnd = offset;
        while (lineEnd < bytes.length && bytes[lineEnd] != '\n' && bytes[lineEnd] != '\r') {
            lineEnd++;
        }
        int column = 1 + codePoints(lineStart, offset);
        return new SourceLocation(name, line, column, excerpt(lineStart, offset, lineEnd));
    }

    // A carriage return ends a line unless a line feed follows, which then ends it.
    private boolean isLineEnd(int i) {
        return bytes[i] == '\n'
                || bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n');
    }

    private int codePoints(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!Utf8.isContinuation(bytes[i])) {
                count++;
            }
        }
        return count;
    }

    private String excerpt(int lineStart, int offset, int lineEnd) {
        int from = lineStart;
        if (offset - lineStart > EXCERPT_BEFORE) {
            from = offset - EXCERPT_BEFORE;
            while (Utf8.isContinuation(bytes[from])) {
                from++;
            }
        }
        int to = Math.min(lineEnd, from + EXCERPT_LENGTH);
        while (to < lineEnd && Utf8.isContinuation(bytes[to])) {
            to++;
        }
        var shown = new StringBuilder(printable(from, to)).append('\n');
        // Each character is shown as wide as the next, so that the caret stands below its column.
        shown.repeat(' ', codePoints(from, offset));
        return shown.append('^').toString();
    }

    private String printable(int from, int to) {
        return decode(from, to).replace('\t', ' ').replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    String decode(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
