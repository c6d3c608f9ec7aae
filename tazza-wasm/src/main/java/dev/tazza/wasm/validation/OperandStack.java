package dev.tazza.wasm.validation;

import dev.tazza.wasm.InvalidException;
import java.util.Arrays;

/**
 * The types of the operands at the current instruction (specification appendix A.3), as far as the
 * innermost block sees them.
 */
final class OperandStack {
    /**
     * How many operands there may be. Far above what compilers produce; without a limit, calls of
     * two bytes and a thousand results each would ask for memory out of proportion to the module.
     */
    static final int MAX_HEIGHT = 1_000_000;

    private static final int MAX_SHOWN = 20;

    private final ModuleContext context;
    private final Site site;
    private int[] codes = new int[64];
    private int height;
    private int base;
    private boolean unreachable;

    OperandStack(ModuleContext context, Site site) {
        this.context = context;
        this.site = site;
    }

    /** Empties the stack. */
    void clear() {
        height = 0;
        base = 0;
        unreachable = false;
    }

    int height() {
        return height;
    }

    /** Restricts the view to the operands from {@code newBase} on. */
    void enter(int newBase, boolean isUnreachable) {
        base = newBase;
        unreachable = isUnreachable;
    }

    /** Whether the rest of the innermost block cannot be reached. */
    boolean isUnreachable() {
        return unreachable;
    }

    /** Whether nothing is left to pop but what unreachable code invents. */
    boolean isExhausted() {
        return unreachable && height == base;
    }

    /** Forgets the operands of the innermost block, whose rest cannot be reached. */
    void setUnreachable() {
        height = base;
        unreachable = true;
    }

    void push(int code) {
        if (height == codes.length) {
            grow();
        }
        codes[height++] = code;
    }

    private void grow() {
        if (height >= MAX_HEIGHT) {
            throw site.invalid("too many operands on the stack (limit %,d)".formatted(MAX_HEIGHT));
        }
        codes = Arrays.copyOf(codes, Math.min(MAX_HEIGHT, 2 * height));
    }

    void pushAll(int[] types) {
        for (int type : types) {
            push(type);
        }
    }

    /** Replaces operands of the types {@code parameters} by others of the types {@code results}. */
    void apply(int[] parameters, int[] results) {
        int start = height - parameters.length;
        if (start < base || start + results.length > codes.length || !endsWith(parameters, start)) {
            popAll(parameters);
            pushAll(results);
            return;
        }
        for (int i = 0; i < results.length; i++) {
            codes[start + i] = results[i];
        }
        height = start + results.length;
    }

    private boolean endsWith(int[] types, int start) {
        for (int i = 0; i < types.length; i++) {
            if (codes[start + i] != types[i]) {
                return false;
            }
        }
        return true;
    }

    /** Removes the topmost operand whatever its type. */
    int pop() {
        if (height > base) {
            return codes[--height];
        }
        if (unreachable) {
            return Types.BOTTOM;
        }
        throw mismatch("[any]", height, 1);
    }

    /** Removes the topmost operand, which must be of type {@code expected}. */
    int pop(int expected) {
        if (height > base && codes[height - 1] == expected) {
            return codes[--height];
        }
        int before = height;
        int found = before > base ? codes[--height] : Types.BOTTOM;
        if ((before == base && !unreachable) || !context.matches(found, expected)) {
            throw mismatch("[" + Types.describe(expected) + "]", before, 1);
        }
        return found;
    }

    /** Removes operands of the types {@code expected}, the last of them topmost. */
    void popAll(int[] expected) {
        int before = height;
        if (!popsAll(expected)) {
            throw mismatch(Types.describe(expected), before, expected.length);
        }
    }

    /** As {@link #popAll}, but leaves the operands where they are. */
    void checkAll(int[] expected) {
        int before = height;
        popAll(expected);
        height = before;
    }

    /** Removes what is expected at the end of a block, and checks that nothing else is left. */
    void popBlockResults(int[] expected) {
        int before = height;
        popAll(expected);
        if (height != base) {
            throw site.invalid(
                    "type mismatch: block requires %s but stack has %s"
                            .formatted(Types.describe(expected), found(before, before - base)));
        }
    }

    private boolean popsAll(int[] expected) {
        for (int i = expected.length - 1; i >= 0; i--) {
            if (height == base) {
                return unreachable;
            }
            int found = codes[--height];
            if (found != expected[i] && !context.matches(found, expected[i])) {
                return false;
            }
        }
        return true;
    }

    private InvalidException mismatch(String expected, int before, int count) {
        return site.invalid(
                "type mismatch: instruction requires %s but stack has %s"
                        .formatted(expected, found(before, count)));
    }

    /**
     * The topmost {@code count} operands below {@code top}, or as many as the block has and a line
     * can show.
     */
    private String found(int top, int count) {
        // What an instruction removed is still there until it pushes something.
        int from = Math.max(base, top - Math.min(count, MAX_SHOWN));
        return Types.describe(codes, from, top);
    }
}
