package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Loop;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Makes loops that end when a counter is <em>equal</em> to a bound end when it has <em>reached</em>
 * the bound, where that is the same: the counter starts at a constant, the bound is a constant, one
 * statement adds a constant to the counter, and the steps meet the bound exactly without passing
 * the largest number. Compilers for WebAssembly write the first form; only of the second do
 * optimisers see how often a loop runs, and move checks out of it, unroll and vectorise it.
 *
 * <p>Changes only the conditions of branches at the end of loops, and marks the loops that are
 * {@linkplain Loop#isBounded() short}.
 */
public final class CountedLoops {
    private final IrFunction function;
    private LoopEntry entry;

    private CountedLoops(IrFunction function) {
        this.function = function;
    }

    /** Changes the loops of a function. */
    public static void run(IrFunction function) {
        var pass = new CountedLoops(function);
        for (var block : function.blocks()) {
            if (block.isLoopHeader() && pass.isInnermost(block.loop())) {
                pass.change(block.loop());
            }
        }
    }

    private boolean isInnermost(Loop loop) {
        for (int i = loop.header().index() + 1; i < loop.end(); i++) {
            if (function.blocks().get(i).isLoopHeader()) {
                return false;
            }
        }
        return true;
    }

    private void change(Loop loop) {
        BasicBlock latch = null;
        for (int i = loop.header().index(); i < loop.end(); i++) {
            var block = function.blocks().get(i);
            for (var target : block.terminator().targets()) {
                if (target == loop.header()) {
                    if (latch != null) {
                        return;
                    }
                    latch = block;
                }
            }
        }
        if (latch != null && latch.terminator().kind() == Terminator.Kind.BRANCH) {
            changeLatch(loop, latch);
        }
    }

    private void changeLatch(Loop loop, BasicBlock latch) {
        var end = latch.terminator();
        boolean backIfTrue = end.targets()[0] == loop.header();
        var comparison = end.value();
        // The loop goes on while counter and bound differ.
        if (!comparison.is(backIfTrue ? Opcode.I32_NE : Opcode.I32_EQ)
                || !comparison.operand(0).isRead()
                || !comparison.operand(1).isConstant()) {
            return;
        }
        int counter = comparison.operand(0).index();
        var step = onlyStep(loop, latch, counter);
        if (step == null) {
            return;
        }
        if (entry == null) {
            entry = new LoopEntry(function);
        }
        var start = entry.constant(loop, counter);
        if (start == null) {
            return;
        }
        long bound = (int) comparison.operand(1).constant();
        long first = (int) start.constant();
        long amount = (int) step.operand(1).constant();
        if (step.is(Opcode.I32_SUB)) {
            amount = -amount;
        }
        if (amount == 0 || (bound - first) % amount != 0 || (bound - first) / amount <= 0) {
            return;
        }
        if ((bound - first) / amount <= StripMining.STRIP) {
            loop.setBounded();
        }
        Opcode relation;
        if (amount > 0) {
            relation = backIfTrue ? Opcode.I32_LT_S : Opcode.I32_GE_S;
        } else {
            relation = backIfTrue ? Opcode.I32_GT_S : Opcode.I32_LE_S;
        }
        var changed =
                Value.instruction(relation, Type.I32, comparison.operand(0), comparison.operand(1));
        latch.setTerminator(
                Terminator.branch(changed, end.targets()[0], end.targets()[1], end.offset()));
    }

    /** The only assignment in the loop, if it is in the latch and adds a constant; or null. */
    private Value onlyStep(Loop loop, BasicBlock latch, int counter) {
        Value step = null;
        for (int i = loop.header().index(); i < loop.end(); i++) {
            var block = function.blocks().get(i);
            if (block.scope() != null && block.scope().variable() == counter) {
                return null;
            }
            for (var statement : block.statements()) {
                if (!LoopEntry.sets(statement, counter)) {
                    continue;
                }
                var value = statement.value();
                if (step != null
                        || block != latch
                        || !value.is(Opcode.I32_ADD) && !value.is(Opcode.I32_SUB)
                        || !value.operand(0).isRead()
                        || value.operand(0).index() != counter
                        || !value.operand(1).isConstant()) {
                    return null;
                }
                step = value;
            }
        }
        return step;
    }
}
