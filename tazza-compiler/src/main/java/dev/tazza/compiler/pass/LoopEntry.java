package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Loop;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Value;

/** What is known where the loops of a function are entered. */
final class LoopEntry {
    private final Predecessors predecessors;

    /** Looks at the blocks of the function as they are now. */
    LoopEntry(IrFunction function) {
        predecessors = new Predecessors(function);
    }

    /** Whether a statement sets a variable. */
    static boolean sets(Statement statement, int variable) {
        for (int target : statement.targets()) {
            if (target == variable) {
                return true;
            }
        }
        return false;
    }

    /** The constant that a variable has where the loop is entered from outside, or null. */
    Value constant(Loop loop, int variable) {
        BasicBlock before = null;
        for (var block : predecessors.of(loop.header())) {
            boolean inside = block.index() >= loop.header().index() && block.index() < loop.end();
            if (!inside) {
                if (before != null) {
                    return null;
                }
                before = block;
            }
        }
        return before == null ? null : lastConstant(before, variable);
    }

    private static Value lastConstant(BasicBlock block, int variable) {
        var statements = block.statements();
        for (int i = statements.size() - 1; i >= 0; i--) {
            var statement = statements.get(i);
            if (sets(statement, variable)) {
                var value = statement.value();
                return statement.isSet() && value.isConstant() ? value : null;
            }
        }
        return null;
    }
}
