package dev.tazza.interpreter;

import dev.tazza.wasm.FunctionType;
import java.util.Arrays;

/**
 * The enclosing blocks during lowering, in parallel arrays because real code nests thousands deep.
 */
final class ControlStack {
    /** What opened a block. */
    enum Kind {
        FUNCTION,
        BLOCK,
        LOOP,
        IF,
        ELSE,
        TRY_TABLE,
        TRY,
        CATCH
    }

    private Kind[] kinds = new Kind[16];
    private FunctionType[] types = new FunctionType[16];
    private int[] heights = new int[16];
    private int[] starts = new int[16];
    private int[] jumps = new int[16];
    private int[] elseJumps = new int[16];
    private int[] regions = new int[16];
    private int depth;

    /** Opens a block whose parameters lie above operand {@code height}. */
    void push(Kind kind, FunctionType type, int height, int start) {
        if (depth == kinds.length) {
            int size = 2 * depth;
            kinds = Arrays.copyOf(kinds, size);
            types = Arrays.copyOf(types, size);
            heights = Arrays.copyOf(heights, size);
            starts = Arrays.copyOf(starts, size);
            jumps = Arrays.copyOf(jumps, size);
            elseJumps = Arrays.copyOf(elseJumps, size);
            regions = Arrays.copyOf(regions, size);
        }
        kinds[depth] = kind;
        types[depth] = type;
        heights[depth] = height;
        starts[depth] = start;
        jumps[depth] = CodeBuffer.NO_JUMPS;
        elseJumps[depth] = CodeBuffer.NO_JUMPS;
        depth++;
    }

    void pop() {
        depth--;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    /** The position of the block that a relative label names. */
    int target(int label) {
        return depth - 1 - label;
    }

    Kind kind(int position) {
        return kinds[position];
    }

    void setKind(int position, Kind kind) {
        kinds[position] = kind;
    }

    FunctionType type(int position) {
        return types[position];
    }

    /** The height of the operand stack below the block's parameters. */
    int height(int position) {
        return heights[position];
    }

    /** Where a loop starts. */
    int start(int position) {
        return starts[position];
    }

    /** How many operands a branch to the block carries. */
    int arity(int position) {
        var type = types[position];
        return kinds[position] == Kind.LOOP ? type.parameters().size() : type.results().size();
    }

    /** The chain of jumps to the end of the block. */
    int jumps(int position) {
        return jumps[position];
    }

    void setJumps(int position, int chain) {
        jumps[position] = chain;
    }

    /** The chain of jumps to the {@code else} of an {@code if}. */
    int elseJumps(int position) {
        return elseJumps[position];
    }

    void setElseJumps(int position, int chain) {
        elseJumps[position] = chain;
    }

    /** The number of the region whose exceptions a catch clause handles. */
    int region(int position) {
        return regions[position];
    }

    void setRegion(int position, int region) {
        regions[position] = region;
    }
}
