package dev.tazza.interpreter;

import dev.tazza.runtime.CostTable;
import dev.tazza.wasm.ExhaustionException;
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

    // Where the last two instructions of the current basic block start, or -1; and the last one
    // again
    // if its result may still be sent elsewhere.
    private int last = -1;
    private int previous = -1;
    private int lastDefinition = -1;

    // The WebAssembly offset that each word was lowered from, kept only when asked for.
    private int[] offsets;
    private int currentOffset;

    private final int limit;

    /**
     * @param limit the largest number of words
     * @param keepOffsets whether {@link #offsets} will be asked for
     */
    CodeBuffer(int limit, boolean keepOffsets) {
        this.limit = limit;
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

    /** Field {@code a} of a word. */
    static int a(long word) {
        return (int) (word >>> A_SHIFT) & FIELD;
    }

    /** Field {@code b} of a word. */
    static int b(long word) {
        return (int) (word >>> B_SHIFT) & FIELD;
    }

    /** Field {@code c} of a word. */
    static int c(long word) {
        return (int) (word >>> C_SHIFT);
    }

    /** A word with one field and a 32-bit constant. */
    static long wordWithConstant(int op, int a, int constant) {
        return op | (long) (a & FIELD) << A_SHIFT | (long) constant << HIGH_SHIFT;
    }

    /** Appends an instruction of one word whose result, if any, stays where it is. */
    void emit(long word) {
        append(word);
        previous = last;
        last = size - 1;
        lastDefinition = -1;
    }

    /** Appends an instruction of two words whose result, if any, stays where it is. */
    void emit(long word, long constant) {
        emit(word);
        append(constant);
    }

    /** Appends an instruction of one word whose result goes to its field {@code a}. */
    void emitDefinition(long word) {
        emit(word);
        lastDefinition = last;
    }

    /** Appends an instruction of two words whose result goes to its field {@code a}. */
    void emitDefinition(long word, long constant) {
        emit(word, constant);
        lastDefinition = last;
    }

    private void append(long word) {
        if (size == words.length) {
            if (size >= limit) {
                throw new ExhaustionException(
                        ExhaustionException.Limit.CODE,
                        "a function needs more than " + limit + " words of code");
            }
            words = Arrays.copyOf(words, (int) Math.min(limit, 2L * size));
            if (offsets != null) {
                offsets = Arrays.copyOf(offsets, words.length);
            }
        }
        if (offsets != null) {
            offsets[size] = currentOffset;
        }
        words[size++] = word;
    }

    /**
     * Whether the last instruction is a definition of {@code slot} that nothing can jump behind.
     */
    boolean lastDefines(int slot) {
        return lastDefinition >= 0 && a(words[lastDefinition]) == slot;
    }

    /** Makes the last instruction, a definition, define another slot. */
    void redirectLast(int slot) {
        long word = words[lastDefinition];
        words[lastDefinition] = word & ~((long) FIELD << A_SHIFT) | (long) slot << A_SHIFT;
        lastDefinition = -1;
    }

    /**
     * The last instruction of the current basic block if it has one word; else 0, which copies a
     * slot to itself and is never written.
     */
    long lastWord() {
        return last >= 0 && last == size - 1 ? words[last] : 0;
    }

    /** Takes back the last instruction, which has one word. */
    void removeLast() {
        size = last;
        last = previous;
        previous = -1;
        lastDefinition = -1;
    }

    /** Appends the charge of a run of instructions that begins here, and returns its place. */
    int emitCharge() {
        append(Op.CHARGE);
        append(0);
        label();
        return size - 2;
    }

    /** Adds an instruction of this cost to the charge at a place. */
    void addCharge(int at, long cost) {
        words[at] += 1L << HIGH_SHIFT;
        words[at + 1] = CostTable.sum(words[at + 1], cost);
    }

    /** Starts a basic block here: what was written before is not changed any more. */
    int label() {
        last = -1;
        previous = -1;
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
        append(chain);
        last = -1;
        lastDefinition = -1;
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
