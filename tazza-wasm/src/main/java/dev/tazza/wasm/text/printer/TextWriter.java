package dev.tazza.wasm.text.printer;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes lines with an indentation. */
final class TextWriter {
    private static final String INDENTATION = "  ";

    /** Deeper nesting is not indented further: the text would grow with the square of the depth. */
    private static final int MAX_INDENTATION = 40;

    private final Appendable out;
    private int depth;

    TextWriter(Appendable out) {
        this.out = out;
    }

    /** Indents what follows by one more step. */
    void indent() {
        depth++;
    }

    /** Indents what follows by one step less. */
    void outdent() {
        depth--;
    }

    /** Starts a line. */
    TextWriter line() {
        append("\n");
        for (int i = Math.min(depth, MAX_INDENTATION); i > 0; i--) {
            append(INDENTATION);
        }
        return this;
    }

    /** Appends to the line. */
    TextWriter append(CharSequence text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
