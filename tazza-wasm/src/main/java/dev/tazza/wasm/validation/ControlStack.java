package dev.tazza.wasm.validation;

import dev.tazza.wasm.instruction.Opcode;
import java.util.Arrays;

/**
 * The blocks around the current instruction (specification appendix A.3), in parallel arrays:
 * nesting may be as deep as the module is long, and no object is made for a block.
 */
final class ControlStack {
    private final OperandStack operands;
    private final LocalTypes locals;
    private Opcode[] kinds = new Opcode[16];
    private int[][] parameters = new int[16][];
    private int[][] results = new int[16][];
    private int[] bases = new int[16];
    private int[] initializations = new int[16];
    private boolean[] unreachable = new boolean[16];
    private int depth;

    ControlStack(OperandStack operands, LocalTypes locals) {
        this.operands = operands;
        this.locals = locals;
    }

    /** Removes all blocks. */
    void clear() {
        depth = 0;
    }

    /** The number of blocks around the current instruction, the function's own included. */
    int depth() {
        return depth;
    }

    /** Whether {@code label}, taken as unsigned, names a block. */
    boolean isLabel(int label) {
        return label >= 0 && label < depth;
    }

    /** What kind of block the innermost is: the opcode that started it or its current part. */
    Opcode kind() {
        return kinds[depth - 1];
    }

    /** What kind of block {@code label} names. */
    Opcode kind(int label) {
        return kinds[depth - 1 - label];
    }

    /** The types that a branch to {@code label} passes. */
    int[] labelTypes(int label) {
        int i = depth - 1 - label;
        return kinds[i] == Opcode.LOOP ? parameters[i] : results[i];
    }

    /** The results of the function. */
    int[] functionResults() {
        return results[0];
    }

    int[] parameters() {
        return parameters[depth - 1];
    }

    int[] results() {
        return results[depth - 1];
    }

    /** Enters a block whose parameters were removed from the operands, and puts them back. */
    void push(Opcode kind, int[] blockParameters, int[] blockResults) {
        if (depth == kinds.length) {
            grow();
        }
        if (depth > 0) {
            unreachable[depth - 1] = operands.isUnreachable();
        }
        kinds[depth] = kind;
        parameters[depth] = blockParameters;
        results[depth] = blockResults;
        bases[depth] = operands.height();
        initializations[depth] = locals.mark();
        depth++;
        operands.enter(operands.height(), false);
        operands.pushAll(blockParameters);
    }

    private void grow() {
        int size = 2 * depth;
        kinds = Arrays.copyOf(kinds, size);
        parameters = Arrays.copyOf(parameters, size);
        results = Arrays.copyOf(results, size);
        bases = Arrays.copyOf(bases, size);
        initializations = Arrays.copyOf(initializations, size);
        unreachable = Arrays.copyOf(unreachable, size);
    }

    /**
     * Starts the next part of the innermost block, such as {@code else}, after the end of the last.
     */
    void restart(Opcode kind, int[] partParameters) {
        operands.popBlockResults(results());
        locals.restore(initializations[depth - 1]);
        kinds[depth - 1] = kind;
        operands.enter(bases[depth - 1], false);
        operands.pushAll(partParameters);
    }

    /** Leaves the innermost block at its end, and pushes its results. */
    void pop() {
        var blockResults = results();
        operands.popBlockResults(blockResults);
        locals.restore(initializations[depth - 1]);
        depth--;
        if (depth > 0) {
            operands.enter(bases[depth - 1], unreachable[depth - 1]);
            operands.pushAll(blockResults);
        }
    }
}
