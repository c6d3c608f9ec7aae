package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.pass.Predecessors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From which blocks control comes to a block of a function that is one method. */
final class Arrivals {
    private final Predecessors predecessors;

    // Where control comes from outside, or from the middle of a block.
    private final Set<BasicBlock> entered = new HashSet<>();

    Arrivals(IrFunction function) {
        predecessors = new Predecessors(function);
        entered.add(function.blocks().getFirst());
        for (var block : function.blocks()) {
            if (block.scope() != null) {
                entered.add(block.scope().handler());
            }
        }
    }

    /** All blocks from the ends of which control comes; empty if it comes from elsewhere, too. */
    List<BasicBlock> of(BasicBlock block) {
        return entered.contains(block) ? List.of() : predecessors.of(block);
    }
}
