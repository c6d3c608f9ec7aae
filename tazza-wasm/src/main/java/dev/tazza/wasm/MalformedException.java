package dev.tazza.wasm;

import java.util.Optional;

/**
 * The bytes of a module do not follow the binary format (specification chapter 5), or a text does
 * not follow the text format (chapter 6).
 */
public final class MalformedException extends WasmException {
    private static final long serialVersionUID = 1L;

    /** Where the bytes go wrong, from the start of the module; -1 if the error is in a text. */
    private final int offset;

    /** Where the text goes wrong; null if the error is in the binary format. */
    private final transient SourceLocation location;

    /**
     * @param message what is wrong, starting with the words of the specification's test suite
     * @param offset where, in bytes from the start of the module, or -1
     */
    public MalformedException(String message, int offset) {
        super(message, null, true);
        this.offset = offset;
        this.location = null;
    }

    /**
     * An error in a text.
     *
     * @param message what is wrong, starting with the words of the specification's test suite
     * @param location where
     */
    public MalformedException(String message, SourceLocation location) {
        super(message, null, true);
        this.offset = -1;
        this.location = location;
    }

    /** Where the bytes go wrong, in bytes from the start of the module; -1 if unknown. */
    public int offset() {
        return offset;
    }

    /** Where the text goes wrong; empty if the error is in the binary format. */
    public Optional<SourceLocation> location() {
        return Optional.ofNullable(location);
    }

    /**
     * The message with its place: for a text {@code source:line:column: message} and below it the
     * line with a caret, for the binary format the message and the offset, if it is known.
     */
    public String describe() {
        if (location != null) {
            return location + ": " + getMessage() + "\n" + location.excerpt();
        }
        return offset < 0 ? getMessage() : getMessage() + " at offset " + offset;
    }
}
