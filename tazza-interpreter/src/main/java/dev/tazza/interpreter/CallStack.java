package dev.tazza.interpreter;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.runtime.ValueStack;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.GuestFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The active guest calls of one store, outermost first. Each has a frame: an array of numbers and,
 * if its function uses any, an array of references and vectors, with a slot for every local and
 * operand. Frames are kept when their call returns and serve the next call at the same depth. Used
 * by one thread at a time.
 */
final class CallStack {
    private static final Object[] NO_REFERENCES = {};
    private static final int INITIAL_DEPTH = 64;
    private static final int SMALLEST_FRAME = 32;

    /** How many frames are kept for the next call of the host; all of them go if there are more. */
    private static final int KEPT_DEPTH = 1 << 10;

    // Enough to see where a runaway recursion started and where it ended, without megabytes of
    // trace.
    private static final int INNERMOST_FRAMES = 100;
    private static final int OUTERMOST_FRAMES = 20;

    /** How many calls are active. */
    int depth;

    /** The numbers of each call. */
    long[][] frames;

    /** The references and vectors of each call; of no use to one whose function has none. */
    Object[][] references;

    /** The function of each call; that of the innermost is up to date only while it waits. */
    InterpretedFunction[] functions;

    /** Where each waiting call goes on. */
    int[] positions;

    /** The slot at which each waiting call expects results. */
    int[] results;

    private final int depthLimit;
    private final long slotLimit;
    private long slots;

    CallStack(StoreLimits limits) {
        depthLimit = limits.callDepth();
        slotLimit = limits.stackSlots();
        allocate();
    }

    /** What a call that is nested too deeply ends with. */
    static ExhaustionException exhausted() {
        return new ExhaustionException(
                ExhaustionException.Limit.CALL_STACK, "call stack exhausted");
    }

    /** What a guest whose objects or frames no longer fit the heap ends with. */
    static ExhaustionException outOfMemory() {
        return new ExhaustionException(ExhaustionException.Limit.MEMORY, "out of memory");
    }

    /** Opens the frame of a call from the host, with its arguments. */
    void enter(InterpretedFunction function, ValueStack stack, int base) {
        var code = function.code();
        open(code);
        passArguments(stack.values, stack.references, base, code);
        mark(function, 0);
    }

    /** Notes which function the innermost call is of, and where it goes on. */
    void mark(InterpretedFunction function, int position) {
        functions[depth - 1] = function;
        positions[depth - 1] = position;
    }

    /**
     * Opens a frame for a function, with its locals at their first values, and returns its numbers.
     */
    long[] open(FunctionCode code) {
        int at = depth;
        if (at == frames.length || at >= depthLimit) {
            deepen();
        }
        long[] frame = frames[at];
        if (frame == null || frame.length < code.frameSlots()) {
            frame = enlarge(at, code.frameSlots());
        }
        for (int slot = code.parameterSlots(); slot < code.localSlots(); slot++) {
            frame[slot] = 0;
        }
        if (code.usesObjects()) {
            clearReferences(at, code.frameSlots());
        }
        depth = at + 1;
        return frame;
    }

    private void deepen() {
        if (depth >= depthLimit) {
            throw exhausted();
        }
        int size = Math.min(depthLimit, 2 * depth);
        frames = Arrays.copyOf(frames, size);
        references = Arrays.copyOf(references, size);
        Arrays.fill(references, depth, size, NO_REFERENCES);
        functions = Arrays.copyOf(functions, size);
        positions = Arrays.copyOf(positions, size);
        results = Arrays.copyOf(results, size);
    }

    private long[] enlarge(int at, int needed) {
        long before = frames[at] == null ? 0 : frames[at].length;
        if (slots - before + needed > slotLimit) {
            dropUnused();
            before = frames[at] == null ? 0 : frames[at].length;
            if (slots - before + needed > slotLimit) {
                throw exhausted();
            }
        }
        int roomy = Math.max(SMALLEST_FRAME, Integer.highestOneBit(needed) << 1);
        frames[at] = new long[slots - before + roomy > slotLimit ? needed : roomy];
        slots += frames[at].length - before;
        return frames[at];
    }

    /** Lets go of frames that no call uses. */
    void dropUnused() {
        for (int at = depth; at < frames.length; at++) {
            if (frames[at] != null) {
                slots -= frames[at].length;
                frames[at] = null;
                references[at] = NO_REFERENCES;
            }
        }
    }

    /**
     * Lets go of what a deep recursion needed, when no call is active: frames and the lists of them
     * may be megabytes, and the store may live long. A stack of small frames has them up to where
     * it has ever been.
     */
    void shrink() {
        if (frames.length <= KEPT_DEPTH) {
            return;
        }
        try {
            allocate();
            slots = 0;
        } catch (OutOfMemoryError e) {
            // Others have filled the heap: the lists stay, and all frames go.
            dropUnused();
            Arrays.fill(functions, null);
        }
    }

    private void allocate() {
        var newFrames = new long[INITIAL_DEPTH][];
        var newReferences = new Object[INITIAL_DEPTH][];
        Arrays.fill(newReferences, NO_REFERENCES);
        var newFunctions = new InterpretedFunction[INITIAL_DEPTH];
        var newPositions = new int[INITIAL_DEPTH];
        results = new int[INITIAL_DEPTH];
        positions = newPositions;
        functions = newFunctions;
        references = newReferences;
        frames = newFrames;
    }

    private void clearReferences(int at, int needed) {
        if (references[at].length < needed) {
            references[at] = new Object[frames[at].length];
        } else {
            Arrays.fill(references[at], 0, needed, null);
        }
    }

    /** Copies arguments into the frame opened last. */
    void passArguments(long[] numbers, Object[] objects, int from, FunctionCode code) {
        long[] frame = frames[depth - 1];
        int count = code.parameterSlots();
        for (int i = 0; i < count; i++) {
            frame[i] = numbers[from + i];
        }
        if (code.takesObjects()) {
            System.arraycopy(objects, from, references[depth - 1], 0, count);
        }
    }

    /**
     * Turns the innermost frame into one of another function, with arguments from slot {@code from}
     * on.
     */
    void replace(FunctionCode code, int from) {
        int at = depth - 1;
        long[] old = frames[at];
        Object[] oldReferences = references[at];
        long[] frame = old.length < code.frameSlots() ? enlarge(at, code.frameSlots()) : old;
        int count = code.parameterSlots();
        // Arguments never lie below where they go, so that this order overwrites none of them.
        for (int i = 0; i < count; i++) {
            frame[i] = old[from + i];
        }
        Arrays.fill(frame, count, code.localSlots(), 0);
        if (code.usesObjects()) {
            if (oldReferences.length < code.frameSlots()) {
                references[at] = new Object[frame.length];
            }
            int kept = code.takesObjects() ? count : 0;
            System.arraycopy(oldReferences, kept == 0 ? 0 : from, references[at], 0, kept);
            Arrays.fill(references[at], kept, code.frameSlots(), null);
        }
    }

    /** Notes that the innermost call, of {@code function}, is about to call another. */
    void suspend(InterpretedFunction function, int position, int resultSlot) {
        int at = depth - 1;
        functions[at] = function;
        positions[at] = position;
        results[at] = resultSlot;
    }

    /**
     * Copies results from the innermost call to the one that waits for it, or to the host's stack.
     */
    void passResults(
            int from,
            int count,
            boolean withReferences,
            int entryDepth,
            ValueStack stack,
            int entryBase) {
        int at = depth - 1;
        boolean toHost = at == entryDepth;
        int to = toHost ? entryBase : results[at - 1];
        System.arraycopy(frames[at], from, toHost ? stack.values : frames[at - 1], to, count);
        if (withReferences) {
            System.arraycopy(
                    references[at],
                    from,
                    toHost ? stack.references : references[at - 1],
                    to,
                    count);
        }
    }

    /**
     * Calls a function that is none of this engine, with arguments and results in the innermost
     * frame.
     */
    void callHost(Function host, Instance caller, ValueStack stack, int slot) {
        int at = depth - 1;
        int parameters = host.type().parameters().size();
        int resultCount = host.type().results().size();
        int base = stack.top;
        stack.require(base + Math.max(parameters, resultCount));
        System.arraycopy(frames[at], slot, stack.values, base, parameters);
        boolean hasObjects = host.hasObjects();
        if (hasObjects) {
            System.arraycopy(references[at], slot, stack.references, base, parameters);
        }
        stack.top = base + Math.max(parameters, resultCount);
        try {
            host.invoke(caller, stack, base);
        } finally {
            stack.top = base;
        }
        System.arraycopy(stack.values, base, frames[at], slot, resultCount);
        if (hasObjects) {
            System.arraycopy(stack.references, base, references[at], slot, resultCount);
        }
    }

    /**
     * The calls above {@code entryDepth} for diagnostics, innermost first, shortened in the middle
     * if there are very many.
     */
    List<GuestFrame> trace(int entryDepth) {
        var trace = new ArrayList<GuestFrame>();
        for (int i = depth - 1; i >= entryDepth; i--) {
            if (trace.size() == INNERMOST_FRAMES && i - entryDepth > OUTERMOST_FRAMES) {
                i = entryDepth + OUTERMOST_FRAMES;
            }
            trace.add(functions[i].frame(positions[i]));
        }
        return trace;
    }
}
