package dev.tazza.interpreter;

import dev.tazza.wasm.ExhaustionException;

/** The limit on the slots of one frame that the fields of instructions impose. */
final class FrameSize {
    private static final int MAX_SLOTS = 0x1_0000;

    private FrameSize() {}

    /**
     * Refuses a function whose locals and operands do not fit one frame.
     *
     * @throws ExhaustionException if {@code slots} cannot be named by instructions
     */
    static void check(int slots, int functionIndex) {
        if (slots > MAX_SLOTS) {
            throw new ExhaustionException(
                    ExhaustionException.Limit.CALL_STACK,
                    "function %d needs %d locals and operands; the interpreter runs at most %d"
                            .formatted(functionIndex, slots, MAX_SLOTS));
        }
    }
}
