package dev.tazza.wasm;

import java.util.List;

/**
 * A guest did something that ends its execution (specification 4.2.2). The message is in the words
 * of the specification's test suite, such as {@code out of bounds memory access}.
 */
public final class Trap extends WasmException {
    private static final long serialVersionUID = 1L;

    private transient List<GuestFrame> guestStack = List.of();

    /**
     * Creates a trap without a guest stack; the engine adds it while unwinding.
     *
     * @param message the specification's words
     */
    public Trap(String message) {
        // Engines whose activations are on the Java stack find them in the trace.
        super(message, null, true);
    }

    /**
     * Creates a trap for a failure inside a host function.
     *
     * @param message what happened
     * @param cause the failure
     */
    public Trap(String message, Throwable cause) {
        super(message, cause, true);
    }

    /** The guest's call stack when it trapped, innermost first; empty if no engine filled it in. */
    public List<GuestFrame> guestStack() {
        return guestStack;
    }

    /** Adds the frames of an outer engine activation; for engines only. */
    public Trap addFrames(List<GuestFrame> outer) {
        guestStack = GuestFrame.concatenate(guestStack, outer);
        return this;
    }
}
