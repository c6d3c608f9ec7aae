package dev.tazza.wasm;

/** The bytes of a module do not follow the binary format (specification chapter 5). */
public final class MalformedException extends WasmException {
    private static final long serialVersionUID = 1L;

    /** Where the bytes go wrong, from the start of the module; -1 if the error is in a text. */
    private final int offset;

    /**
     * @param message what is wrong, starting with the words of the specification's test suite
     * @param offset where, in bytes from the start of the module, or -1
     */
    public MalformedException(String message, int offset) {
        super(message, null, true);
        this.offset = offset;
    }

    /** Where the bytes go wrong, in bytes from the start of the module; -1 if unknown. */
    public int offset() {
        return offset;
    }
}
