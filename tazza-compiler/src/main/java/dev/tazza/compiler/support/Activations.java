package dev.tazza.compiler.support;

import dev.tazza.wasm.GuestFrame;
import java.util.List;

/**
 * The calls from hosts into compiled functions that are active in one store, one inside the other.
 * Each gives an exception that passes through it the frames of its own part of the Java stack.
 */
final class Activations {
    private int depth;
    private Throwable passing;
    private int thrownAt;

    /** Notes that a call begins. */
    void enter() {
        depth++;
    }

    /** Notes that the innermost call ends. */
    void leave() {
        depth--;
        if (depth == 0) {
            passing = null;
        }
    }

    /**
     * The frames of the innermost call, which {@code thrown} ends; see {@link Traces}.
     *
     * @param called the function that the host called
     */
    List<GuestFrame> frames(Throwable thrown, CompiledFunction called) {
        if (thrown != passing) {
            passing = thrown;
            thrownAt = depth;
        }
        return Traces.frames(thrown, thrownAt - depth, called);
    }
}
