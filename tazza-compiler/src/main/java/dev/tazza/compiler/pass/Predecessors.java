package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import java.util.ArrayList;
import java.util.List;

/** The blocks that jump to each block of a function; handlers are not jumped to. */
public final class Predecessors {
    private final List<List<BasicBlock>> lists;

    /** Finds them in the function as it is now. */
    public Predecessors(IrFunction function) {
        int count = function.blocks().size();
        lists = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>(2));
        }
        for (var block : function.blocks()) {
            for (var target : block.terminator().targets()) {
                var list = lists.get(target.index());
                // A switch may name one block many times, one after the other in the list.
                if (list.isEmpty() || list.getLast() != block) {
                    list.add(block);
                }
            }
        }
    }

    /** The blocks that jump to a block; not to be changed. */
    public List<BasicBlock> of(BasicBlock block) {
        return lists.get(block.index());
    }
}
