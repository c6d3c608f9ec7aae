package dev.tazza.wasm.text;

import java.util.Arrays;

/** The constructs that are open at an instruction, innermost on top: a stack without objects. */
final class Frames {
    /** What is open. */
    enum Kind {
        /** A folded instruction without a body; its operands follow, itself comes after them. */
        OPERANDS(false),
        /** A block, loop or try_table in parentheses. */
        FOLDED_BLOCK(false),
        /** {@code (if …} before {@code (then}: the condition. */
        FOLDED_IF(false),
        /** {@code (if … (then …)}, after which {@code (else} may follow. */
        FOLDED_IF_ELSE(false),
        /** {@code (if … (then …) (else …)}. */
        FOLDED_IF_DONE(false),
        /** {@code (try …} before {@code (do}. */
        FOLDED_TRY(false),
        /** {@code (try … (do …)}, after which handlers may follow. */
        FOLDED_TRY_HANDLERS(false),
        /** {@code (try … (do …) (catch …)}: {@code delegate} is impossible. */
        FOLDED_TRY_CATCHES(false),
        /** {@code (try … (do …) …}, after {@code (catch_all …)}. */
        FOLDED_TRY_DONE(false),
        /** {@code (try … (do …) (delegate …)}: there is no {@code end}. */
        FOLDED_TRY_DELEGATED(false),
        /**
         * {@code (then …}, {@code (else …}, {@code (do …}, {@code (catch …} or {@code (catch_all
         * …}.
         */
        FOLDED_BODY(false),
        /** A block, loop, try_table up to {@code end}. */
        BLOCK(true),
        /** An {@code if} up to {@code else} or {@code end}. */
        IF(true),
        /** What follows {@code else} or {@code catch_all}, up to {@code end}. */
        LAST_PART(true),
        /**
         * A {@code try} or {@code catch} up to the next handler, {@code delegate} or {@code end}.
         */
        TRY(true),
        /** The same after a {@code catch}: {@code delegate} is impossible. */
        CATCH(true);

        private final boolean flat;

        Kind(boolean flat) {
            this.flat = flat;
        }

        /** Whether {@code end} ends it, and not a parenthesis. */
        boolean isFlat() {
            return flat;
        }

        /** Whether instructions that are not in parentheses may stand in it. */
        boolean holdsInstructions() {
            return flat || this == FOLDED_BLOCK || this == FOLDED_BODY;
        }
    }

    private static final Kind[] KINDS = Kind.values();

    private byte[] kinds = new byte[32];
    private int[] pending = new int[32];
    private int[] hints = new int[32];
    private String[] labels = new String[32];
    private int depth;

    boolean isEmpty() {
        return depth == 0;
    }

    /**
     * Opens a construct.
     *
     * @param pendingStart where its instruction, not yet written, starts in the pending bytes
     * @param hint the branch hint of its instruction, or -1
     * @param label the label that is not yet in scope, or null
     */
    void push(Kind kind, int pendingStart, int hint, String label) {
        if (depth == kinds.length) {
            int capacity = 2 * depth;
            kinds = Arrays.copyOf(kinds, capacity);
            pending = Arrays.copyOf(pending, capacity);
            hints = Arrays.copyOf(hints, capacity);
            labels = Arrays.copyOf(labels, capacity);
        }
        kinds[depth] = (byte) kind.ordinal();
        pending[depth] = pendingStart;
        hints[depth] = hint;
        labels[depth] = label;
        depth++;
    }

    /** Opens a construct whose instruction is written. */
    void push(Kind kind) {
        push(kind, 0, -1, null);
    }

    void pop() {
        depth--;
    }

    void clear() {
        depth = 0;
    }

    /** Whether something is open and of this kind. */
    boolean topIs(Kind kind) {
        return depth > 0 && top() == kind;
    }

    Kind top() {
        return KINDS[kinds[depth - 1]];
    }

    /** Turns the innermost construct into one of another kind. */
    void become(Kind kind) {
        kinds[depth - 1] = (byte) kind.ordinal();
    }

    int pendingStart() {
        return pending[depth - 1];
    }

    int hint() {
        return hints[depth - 1];
    }

    String label() {
        return labels[depth - 1];
    }
}
