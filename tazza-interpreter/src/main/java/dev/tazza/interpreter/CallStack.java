package dev.tazza.interpreter;

import dev.tazza.runtime.ValueStack;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.GuestFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The guest calls that wait for another to return: for each its function, the position to go on at
 * and where its frame starts on the {@link ValueStack}. One per store; used by one thread at a
 * time.
 */
final class CallStack {
    private static final int INITIAL_DEPTH = 64;

    // Enough to see where a runaway recursion started and where it ended, without megabytes of
    // trace.
    private static final int INNERMOST_FRAMES = 100;
    private static final int OUTERMOST_FRAMES = 20;

    /** The calling functions, outermost first. */
    InterpretedFunction[] functions = new InterpretedFunction[INITIAL_DEPTH];

    /** Where each goes on. */
    int[] positions = new int[INITIAL_DEPTH];

    /** Where the frame of each starts. */
    int[] bases = new int[INITIAL_DEPTH];

    /** How many there are. */
    int depth;

    private final int limit;

    /**
     * @param limit the largest depth
     */
    CallStack(int limit) {
        this.limit = limit;
    }

    /** What a call that is nested too deeply ends with. */
    static ExhaustionException exhausted() {
        return new ExhaustionException(
                ExhaustionException.Limit.CALL_STACK, "call stack exhausted");
    }

    /** Notes that {@code function} calls another. */
    void push(InterpretedFunction function, int position, int base) {
        int at = depth;
        if (at == functions.length) {
            grow();
        }
        functions[at] = function;
        positions[at] = position;
        bases[at] = base;
        depth = at + 1;
    }

    private void grow() {
        if (depth >= limit) {
            throw exhausted();
        }
        int size = Math.min(limit, 2 * depth);
        functions = Arrays.copyOf(functions, size);
        positions = Arrays.copyOf(positions, size);
        bases = Arrays.copyOf(bases, size);
    }

    /** Makes room for a frame at slot {@code base} and gives its locals their first values. */
    void prepareFrame(FunctionCode code, ValueStack stack, int base) {
        stack.require(base + code.frameSlots());
        int from = base + code.parameterSlots();
        int to = base + code.localSlots();
        long[] values = stack.values;
        for (int slot = from; slot < to; slot++) {
            values[slot] = 0;
        }
        if (code.hasReferenceLocals()) {
            Arrays.fill(stack.references, from, to, null);
        }
    }

    /**
     * The frames above {@code entryDepth} for diagnostics, innermost first, shortened in the middle
     * if there are very many.
     *
     * @param function the innermost function
     * @param position the position behind the word it was at
     */
    List<GuestFrame> unwind(int entryDepth, InterpretedFunction function, int position) {
        var frames = new ArrayList<GuestFrame>();
        frames.add(function.frame(position));
        for (int i = depth - 1; i >= entryDepth; i--) {
            if (frames.size() == INNERMOST_FRAMES && i - entryDepth > OUTERMOST_FRAMES) {
                i = entryDepth + OUTERMOST_FRAMES;
            }
            frames.add(functions[i].frame(positions[i]));
        }
        return frames;
    }
}
