package dev.tazza.wasm;

import java.util.List;

/**
 * A guest ran into a limit: its call stack, memory, heap, table, cost or time (specification 4.2.2
 * and appendix A).
 */
public final class ExhaustionException extends WasmException {
    private static final long serialVersionUID = 1L;

    /** Which limit was reached. */
    public enum Limit {
        /** Calls are nested too deeply. */
        CALL_STACK,
        /** The instructions that ran cost too much. */
        COST,
        /** The wall-clock time limit is over, or the guest was cancelled. */
        TIME,
        /** A memory is larger than the store allows. */
        MEMORY,
        /** Structs and arrays of the store take too much of Java's heap. */
        HEAP,
        /** A table is larger than the store allows. */
        TABLE,
        /** The code of a function is too large for the engine. */
        CODE,
        /** There are too many instances in the store. */
        INSTANCES
    }

    private final Limit limit;
    private transient List<GuestFrame> guestStack = List.of();

    /**
     * @param limit which limit was reached
     * @param message what happened, in the specification's words where it has any
     */
    public ExhaustionException(Limit limit, String message) {
        // Engines whose activations are on the Java stack find them in the trace.
        super(message, null, true);
        this.limit = limit;
    }

    /** Which limit was reached. */
    public Limit limit() {
        return limit;
    }

    /** The guest's call stack, innermost first; empty if no engine filled it in. */
    public List<GuestFrame> guestStack() {
        return guestStack;
    }

    /** Adds the frames of an outer engine activation; for engines only. */
    public ExhaustionException addFrames(List<GuestFrame> outer) {
        guestStack = GuestFrame.concatenate(guestStack, outer);
        return this;
    }
}
