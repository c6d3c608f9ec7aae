package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Effects;
import dev.tazza.compiler.ir.HandlerScope;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Terminator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;

/**
 * Has fewer blocks charge for their instructions: where every way to a block is a jump at the end
 * of another, the others charge for it, too, and it charges nothing. In a loop that goes back by a
 * jump to where it decides whether to go on, that leaves one charge of two. Where only some of the
 * ways back to the begin of a loop are jumps, as where a switch in it has cases that do nothing,
 * the others get a block of their own that jumps, and charges.
 *
 * <p>A block that calls something charges for nothing that comes after the call: what is called may
 * look at the meter, or throw an exception to a handler of the guest.
 */
public final class ChargeMerging {
    private final IrFunction function;

    /** Those before each block, for blocks to which there are only jumps; null for others. */
    private final List<List<BasicBlock>> before;

    private ChargeMerging(IrFunction function) {
        this.function = function;
        before = new ArrayList<>(function.blocks().size());
    }

    /** Changes what the blocks of a function charge. */
    public static void run(IrFunction function) {
        splitWaysBack(function);
        var merging = new ChargeMerging(function);
        merging.findJumps();
        merging.merge();
        // What ways back to loops were given goes on to those before them.
        merging.merge();
    }

    /** Has all ways back to loops jump that have a jump among them. */
    private static void splitWaysBack(IrFunction function) {
        var loops = new BitSet();
        for (var block : function.blocks()) {
            if (mayTakeCharge(block)) {
                var header = block.terminator().targets()[0];
                if (isWayBack(block, header)) {
                    loops.set(header.index());
                }
            }
        }
        if (loops.isEmpty()) {
            return;
        }
        var result = new ArrayList<BasicBlock>(function.blocks().size() + loops.cardinality());
        boolean changed = false;
        for (var block : function.blocks()) {
            result.add(block);
            if (!mayTakeCharge(block)) {
                changed |= splitWaysBack(block, loops, result);
            }
        }
        if (changed) {
            function.insertBlocks(result);
        }
    }

    private static boolean splitWaysBack(BasicBlock block, BitSet loops, List<BasicBlock> result) {
        var targets = block.terminator().targets();
        int before = result.size();
        for (int i = 0; i < targets.length; i++) {
            var header = targets[i];
            if (header.index() < 0 || !loops.get(header.index())) {
                continue;
            }
            var way = new BasicBlock(block.scope(), block.loop());
            way.setTerminator(Terminator.jump(header, block.terminator().offset()));
            for (int j = i; j < targets.length; j++) {
                if (targets[j] == header) {
                    targets[j] = way;
                }
            }
            result.add(way);
        }
        return result.size() > before;
    }

    private static boolean isWayBack(BasicBlock block, BasicBlock header) {
        return header.chargedInstructions() > 0
                && header.isLoopHeader()
                && header.index() <= block.index();
    }

    /** Whether a block may charge for what it jumps to. */
    private static boolean mayTakeCharge(BasicBlock block) {
        return block.terminator().kind() == Terminator.Kind.JUMP && !calls(block);
    }

    private void findJumps() {
        var blocks = function.blocks();
        var others = new BitSet(blocks.size());
        others.set(0);
        var scopes = new HashSet<HandlerScope>();
        for (int i = 0; i < blocks.size(); i++) {
            before.add(new ArrayList<>(2));
        }
        for (var block : blocks) {
            // Scopes may be nested deeply: those around one that was seen have been seen, too.
            for (var scope = block.scope();
                    scope != null && scopes.add(scope);
                    scope = scope.parent()) {
                others.set(scope.handler().index());
            }
            var end = block.terminator();
            boolean jumps = mayTakeCharge(block);
            for (var target : end.targets()) {
                if (jumps && target != block) {
                    before.get(target.index()).add(block);
                } else {
                    others.set(target.index());
                }
            }
        }
        for (int i = others.nextSetBit(0); i >= 0; i = others.nextSetBit(i + 1)) {
            before.set(i, List.of());
        }
    }

    private static boolean calls(BasicBlock block) {
        for (Statement statement : block.statements()) {
            if ((statement.value().effects() & Effects.THROWS) != 0) {
                return true;
            }
        }
        return false;
    }

    /** From the last block on, so that what one was given goes on to those before it. */
    private void merge() {
        var blocks = function.blocks();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            var sources = before.get(i);
            var block = blocks.get(i);
            if (block.chargedInstructions() == 0 || sources.isEmpty()) {
                continue;
            }
            for (var source : sources.subList(1, sources.size())) {
                block.addChargeTo(source);
            }
            block.moveChargeTo(sources.getFirst());
        }
    }
}
