package dev.tazza.compiler.split;

import dev.tazza.compiler.ir.BasicBlock;
import java.util.ArrayList;
import java.util.List;

/** A run of blocks with consecutive indexes, and the blocks of it that others jump to. */
public final class Piece {
    private final int number;
    private final List<BasicBlock> blocks;
    private final List<BasicBlock> entries = new ArrayList<>();

    Piece(int number, List<BasicBlock> blocks) {
        this.number = number;
        this.blocks = blocks;
    }

    /** Its number among the pieces of its function, from 0 on. */
    public int number() {
        return number;
    }

    /** Its blocks in order. */
    public List<BasicBlock> blocks() {
        return blocks;
    }

    /** The blocks by which it is entered, in order. */
    public List<BasicBlock> entries() {
        return entries;
    }

    /** Whether a block is one of its blocks. */
    public boolean contains(BasicBlock block) {
        int i = block.index() - blocks.getFirst().index();
        return i >= 0 && i < blocks.size();
    }
}
