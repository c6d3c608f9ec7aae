package dev.tazza.interpreter;

import java.util.Arrays;

/**
 * The operand stack during lowering. An operand lives in the slot of its position, or, until it
 * must, nowhere: {@code local.get} and constants only note what they push, and the instruction that
 * uses them names the local or the constant itself.
 */
final class OperandStack {
    private static final int IN_SLOT = -1;
    private static final int CONSTANT = -2;

    private final CodeBuffer code;
    private final int locals;

    // Per operand: the local it is a copy of, or one of the values above.
    private int[] sources = new int[16];
    private long[] constants = new long[16];
    private boolean[] objects = new boolean[16];
    private int height;
    private int maximum;
    private boolean usedObjects;

    // Operands below this position are all in their slots.
    private int settled;

    // Per local, how many operands are copies of it that are not in their slots yet.
    private final int[] copies;

    OperandStack(CodeBuffer code, int locals) {
        this.code = code;
        this.locals = locals;
        copies = new int[locals];
    }

    int height() {
        return height;
    }

    /** The largest height so far. */
    int maximum() {
        return maximum;
    }

    /** Whether any operand so far was kept as an object. */
    boolean usedObjects() {
        return usedObjects;
    }

    /** The slot of the operand at {@code position}. */
    int slot(int position) {
        return locals + position;
    }

    /** Whether the operand at {@code position} is kept as an object, a reference or vector. */
    boolean isObject(int position) {
        return objects[position];
    }

    /** Pushes an operand that is in its slot, or will be once the instruction being lowered is. */
    int push(boolean object) {
        return push(IN_SLOT, 0, object);
    }

    /** Pushes a copy of a local. */
    void pushLocal(int local, boolean object) {
        push(local, 0, object);
        copies[local]++;
    }

    /** Pushes a number known now. */
    void pushConstant(long value) {
        push(CONSTANT, value, false);
    }

    private int push(int source, long constant, boolean object) {
        usedObjects |= object;
        if (height == sources.length) {
            sources = Arrays.copyOf(sources, 2 * height);
            constants = Arrays.copyOf(constants, 2 * height);
            objects = Arrays.copyOf(objects, 2 * height);
        }
        sources[height] = source;
        constants[height] = constant;
        objects[height] = object;
        height++;
        maximum = Math.max(maximum, height);
        return slot(height - 1);
    }

    /** Makes sure a frame has room for {@code count} operands more than there are now. */
    void reserve(int count) {
        maximum = Math.max(maximum, height + count);
    }

    /** Whether the top operand is a constant that fits a 16-bit field. */
    boolean topIsSmallConstant() {
        return sources[height - 1] == CONSTANT
                && constants[height - 1] == (short) constants[height - 1];
    }

    /** The top operand, a small constant. */
    int topConstant() {
        return (int) constants[height - 1];
    }

    /** Whether the top operand was put into its slot by the last instruction. */
    boolean topIsLastDefinition() {
        return sources[height - 1] == IN_SLOT && code.lastDefines(slot(height - 1));
    }

    /**
     * Whether the top operand is a copy of a local and the one below was made by the last
     * instruction.
     */
    boolean belowLocalIsLastDefinition() {
        return sources[height - 1] >= 0
                && sources[height - 2] == IN_SLOT
                && code.lastDefines(slot(height - 2));
    }

    /** Removes the top operand and returns the slot to read it from. */
    int pop() {
        int source = sources[height - 1];
        if (source == CONSTANT) {
            settle(height - 1);
        }
        int position = drop();
        return source >= 0 ? source : slot(position);
    }

    /** Removes the top operand without reading it, and returns its position. */
    int drop() {
        height--;
        if (sources[height] >= 0) {
            copies[sources[height]]--;
        }
        settled = Math.min(settled, height);
        return height;
    }

    /** Puts the operand at {@code position} into its slot. */
    void settle(int position) {
        int source = sources[position];
        if (source == IN_SLOT) {
            return;
        }
        move(position, slot(position));
        if (source >= 0) {
            copies[source]--;
        }
        sources[position] = IN_SLOT;
    }

    /** Puts the topmost {@code count} operands into their slots. */
    void settleTop(int count) {
        for (int position = height - count; position < height; position++) {
            settle(position);
        }
    }

    /** Puts all operands into their slots. */
    void settleAll() {
        for (int position = settled; position < height; position++) {
            settle(position);
        }
        settled = height;
    }

    /** Settles the operands below {@code position} that are copies of a local about to change. */
    void settleCopiesBelow(int position, int local) {
        int left = copies[local] - (sources[position] == local ? 1 : 0);
        for (int below = position - 1; left > 0; below--) {
            if (sources[below] == local) {
                settle(below);
                left--;
            }
        }
    }

    /** Whether operands are copies of {@code local}. */
    boolean hasCopies(int local) {
        return copies[local] > 0;
    }

    /** Writes the operand at {@code position} into any slot. */
    void move(int position, int target) {
        int source = sources[position];
        if (source == CONSTANT) {
            long value = constants[position];
            if (value == (int) value) {
                code.emitDefinition(CodeBuffer.wordWithConstant(Op.CONST32, target, (int) value));
            } else {
                code.emitDefinition(CodeBuffer.word(Op.CONST64, target, 0, 0), value);
            }
            return;
        }
        int from = source >= 0 ? source : slot(position);
        if (from != target) {
            int op = objects[position] ? Op.COPY_REFERENCE : Op.COPY;
            code.emitDefinition(CodeBuffer.word(op, target, from, 0));
        }
    }

    /**
     * Sets the height after a branch or at a label; the operands above {@code newHeight} vanish.
     */
    void truncate(int newHeight) {
        while (height > newHeight) {
            drop();
        }
    }
}
