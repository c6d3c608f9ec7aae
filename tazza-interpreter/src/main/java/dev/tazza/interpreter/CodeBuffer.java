package dev.tazza.interpreter;

import java.util.Arrays;

/**
 * The register code of a function while it is written. Jumps to a label that is not bound yet form
 * a chain through the fields that will hold their target; {@link #bind} walks it.
 */
final class CodeBuffer {
    /** The end of a chain of jumps. */
    static final int NO_JUMPS = 0;

    private static final int A_SHIFT = 16;
    private static final int B_SHIFT = 32;
    private static final int C_SHIFT = 48;
    private static final int HIGH_SHIFT = 32;
    private static final int FIELD = 0xFFFF;

    private long[] words = new long[64];
    private int size;
    private int lastDefinition = -1;

    // The WebAssembly offset that each word was lowered from, kept only when asked for.
    private int[] offsets;
    private int currentOffset;

    /**
     * @param keepOffsets whether {@link #offsets} will be asked for
     */
    CodeBuffer(boolean keepOffsets) {
        offsets = keepOffsets ? new int[words.length] : null;
    }

    /** Says which instruction the words that follow come from. */
    void setOffset(int offset) {
        currentOffset = offset;
    }

    /** The number of words so far. */
    int size() {
        return size;
    }

    /** A word with three fields. */
    static long word(int op, int a, int b, int c) {
        return op
                | (long) (a & FIELD) << A_SHIFT
                | (long) (b & FIELD) << B_SHIFT
                | (long) (c & FIELD) << C_SHIFT;
    }

    /** A word with one field and a 32-bit constant. */
    static long wordWithConstant(int op, int a, int constant) {
        return op | (long) (a & FIELD) << A_SHIFT | (long) constant << HIGH_SHIFT;
    }

    /** Appends an instruction that defines no slot that a later one may redirect. */
    void emit(long word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
            if (offsets != null) {
                offsets = Arrays.copyOf(offsets, words.length);
            }
        }
        if (offsets != null) {
            offsets[size] = currentOffset;
        }
        words[size++] = word;
        lastDefinition = -1;
    }

    /** Appends an instruction of one word whose result goes to its field {@code a}. */
    void emitDefinition(long word) {
        emit(word);
        lastDefinition = size - 1;
    }

    /** Appends an instruction of two words whose result goes to its field {@code a}. */
    void emitDefinition(long word, long constant) {
        emit(word);
        emit(constant);
        lastDefinition = size - 2;
    }

    /** Appends an instruction of two words. */
    void emit(long word, long constant) {
        emit(word);
        emit(constant);
    }

    /**
     * Whether the last instruction is a definition of {@code slot} that nothing can jump behind.
     */
    boolean lastDefines(int slot) {
        return lastDefinition >= 0 && (int) (words[lastDefinition] >>> A_SHIFT & FIELD) == slot;
    }

    /** Makes the last instruction, a definition, define another slot. */
    void redirectLast(int slot) {
        long word = words[lastDefinition];
        words[lastDefinition] = word & ~((long) FIELD << A_SHIFT) | (long) slot << A_SHIFT;
        lastDefinition = -1;
    }

    /** The last instruction, a definition of one word; 0 if it has two. */
    long lastWord() {
        return lastDefinition == size - 1 ? words[lastDefinition] : 0;
    }

    /** Takes back the last instruction, a definition of one word. */
    void removeLast() {
        size--;
        lastDefinition = -1;
    }

    /** Starts a basic block here: what was written before is not changed any more. */
    int label() {
        lastDefinition = -1;
        return size;
    }

    /** Appends a jump whose target is the high half of its word, and returns the longer chain. */
    int emitJump(long word, int chain) {
        emit(word & 0xFFFF_FFFFL | (long) chain << HIGH_SHIFT);
        return (size - 1) << 1 | 1;
    }

    /** Appends a word that will hold a target, and returns the longer chain. */
    int emitTarget(int chain) {
        emit(chain);
        // Position 0 is always an instruction, so that this is never NO_JUMPS.
        return (size - 1) << 1;
    }

    /** Makes every jump of a chain go to {@code target}. */
    void bind(int chain, int target) {
        int link = chain;
        while (link != NO_JUMPS) {
            int at = link >>> 1;
            if ((link & 1) != 0) {
                int next = (int) (words[at] >>> HIGH_SHIFT);
                words[at] = words[at] & 0xFFFF_FFFFL | (long) target << HIGH_SHIFT;
                link = next;
            } else {
                int next = (int) words[at];
                words[at] = target;
                link = next;
            }
        }
    }

    /** The code written. */
    long[] toArray() {
        return Arrays.copyOf(words, size);
    }

    /** The WebAssembly offset of the instruction that each word comes from. */
    int[] offsets() {
        return Arrays.copyOf(offsets, size);
    }
}
