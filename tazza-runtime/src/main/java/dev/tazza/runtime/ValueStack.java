package dev.tazza.runtime;

import dev.tazza.wasm.ExhaustionException;
import java.util.Arrays;

/**
 * The stack that guests of one store keep locals, operands, arguments and results on: one slot a
 * value, numbers in {@link #values}, references and vectors at the same index in {@link
 * #references}. An i32 is stored sign-extended or not, only its low half counts; floats are stored
 * as their bits.
 *
 * <p>Both arrays are replaced when the stack grows: code that calls anything must read the fields
 * again afterwards. Not safe for use by several threads.
 */
public final class ValueStack {
    private static final int INITIAL_SLOTS = 1 << 8;

    /** The numbers. */
    public long[] values = new long[INITIAL_SLOTS];

    /** The references, and vectors as {@link V128}. */
    public Object[] references = new Object[INITIAL_SLOTS];

    /** The first slot that no activation uses. */
    public int top;

    private final int limit;

    ValueStack(int limit) {
        this.limit = limit;
    }

    /**
     * Makes room for slots up to but not including {@code end}.
     *
     * @throws ExhaustionException if the stack would be larger than the store allows
     */
    public void require(int end) {
        if (end > values.length) {
            grow(end);
        }
    }

    private void grow(int end) {
        if (end > limit) {
            throw new ExhaustionException(
                    ExhaustionException.Limit.CALL_STACK, "call stack exhausted");
        }
        int size = (int) Math.min(limit, Math.max(end, 2L * values.length));
        values = Arrays.copyOf(values, size);
        references = Arrays.copyOf(references, size);
    }
}
