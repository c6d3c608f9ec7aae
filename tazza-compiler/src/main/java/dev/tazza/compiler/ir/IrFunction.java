package dev.tazza.compiler.ir;

import dev.tazza.wasm.FunctionType;
import java.util.ArrayList;
import java.util.List;

/**
 * A function: variables and basic blocks. The first variables are the parameters, then come the
 * other locals, then what translation and passes added. All variables but the parameters are zero
 * at the start. The first block is the entry, and no jump goes to it. Blocks are in the order of
 * the source, so that loops and handler scopes are contiguous. Changed by passes; not safe for use
 * by several threads.
 */
public final class IrFunction {
    private final int index;
    private final FunctionType type;
    private final int localCount;
    private final List<Type> variables;
    private List<BasicBlock> blocks = new ArrayList<>();

    /**
     * @param index its index in the module
     * @param type its type
     * @param locals the types of parameters and other locals
     */
    public IrFunction(int index, FunctionType type, List<Type> locals) {
        this.index = index;
        this.type = type;
        localCount = locals.size();
        variables = new ArrayList<>(locals);
    }

    /** Its index in the module. */
    public int index() {
        return index;
    }

    /** Its type. */
    public FunctionType type() {
        return type;
    }

    /** The number of parameters, which are the first variables. */
    public int parameterCount() {
        return type.parameters().size();
    }

    /** The number of variables that are locals of the source, parameters included. */
    public int localCount() {
        return localCount;
    }

    /** The number of variables. */
    public int variableCount() {
        return variables.size();
    }

    /** The type of a variable. */
    public Type variableType(int variable) {
        return variables.get(variable);
    }

    /** Adds a variable. */
    public int newVariable(Type variableType) {
        variables.add(variableType);
        return variables.size() - 1;
    }

    /** Reads a variable. */
    public Value read(int variable) {
        return Value.read(variable, variables.get(variable));
    }

    /** The blocks in order; the first is the entry. */
    public List<BasicBlock> blocks() {
        return blocks;
    }

    /** Appends a block. */
    public void append(BasicBlock block) {
        block.setIndex(blocks.size());
        blocks.add(block);
    }

    /** Replaces all blocks. Ends of loops must be set again where blocks moved. */
    public void setBlocks(List<BasicBlock> newBlocks) {
        blocks = newBlocks;
        for (int i = 0; i < newBlocks.size(); i++) {
            newBlocks.get(i).setIndex(i);
        }
    }

    /**
     * Replaces all blocks by a list that has them in the same order, with others in between. Loops
     * and what follows them stay apart: a new block behind the last one of a loop belongs to it.
     */
    public void insertBlocks(List<BasicBlock> newBlocks) {
        var loops = new ArrayList<Loop>();
        var behind = new ArrayList<BasicBlock>();
        for (var block : blocks) {
            if (block.isLoopHeader()) {
                int end = block.loop().end();
                loops.add(block.loop());
                behind.add(end < blocks.size() ? blocks.get(end) : null);
            }
        }
        setBlocks(newBlocks);
        for (int i = 0; i < loops.size(); i++) {
            var next = behind.get(i);
            loops.get(i).setEnd(next == null ? newBlocks.size() : next.index());
        }
    }

    @Override
    public String toString() {
        return IrPrinter.print(this);
    }
}
