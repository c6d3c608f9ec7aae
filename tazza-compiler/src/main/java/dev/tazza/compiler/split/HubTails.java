package dev.tazza.compiler.split;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Terminator;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves the small blocks where the cases of an interpreter's loop come together again, before its
 * next round, to the hub: else each case would go to the piece they are in, and that to the hub.
 */
final class HubTails {
    private static final int MINIMUM_WAYS = 4;
    private static final int MAXIMUM_SIZE = 400;
    private static final int MAXIMUM_TAILS = 4;

    private HubTails() {}

    /**
     * Moves them behind the switch.
     *
     * @param switchBlock the index of the block with the switch, the last one of the hub
     * @return how many there are
     */
    static int move(IrFunction function, int switchBlock, Splitter.Sizes sizes) {
        var tails = find(function, switchBlock, sizes);
        if (tails.isEmpty()) {
            return 0;
        }
        var order = new ArrayList<BasicBlock>(function.blocks().size());
        order.addAll(function.blocks().subList(0, switchBlock + 1));
        order.addAll(tails);
        for (var block : function.blocks().subList(switchBlock + 1, function.blocks().size())) {
            if (!tails.contains(block)) {
                order.add(block);
            }
        }
        setLoopEnds(function, switchBlock, tails);
        function.setBlocks(order);
        return tails.size();
    }

    private static List<BasicBlock> find(
            IrFunction function, int switchBlock, Splitter.Sizes sizes) {
        var hub = function.blocks().get(switchBlock);
        var header = hub.loop().header();
        var ways = new int[function.blocks().size()];
        for (var block : function.blocks()) {
            for (var target : block.terminator().targets()) {
                ways[target.index()]++;
            }
        }
        var tails = new ArrayList<BasicBlock>();
        for (int i = switchBlock + 1; i < hub.loop().end(); i++) {
            var block = function.blocks().get(i);
            boolean goesBack =
                    block.terminator().kind() == Terminator.Kind.JUMP
                            && block.terminator().targets()[0] == header;
            if (goesBack
                    && ways[i] >= MINIMUM_WAYS
                    && block.loop() == hub.loop()
                    && block.scope() == hub.scope()
                    && tails.size() < MAXIMUM_TAILS
                    && Splitter.size(block, sizes) <= MAXIMUM_SIZE) {
                tails.add(block);
            }
        }
        return tails;
    }

    private static void setLoopEnds(IrFunction function, int switchBlock, List<BasicBlock> tails) {
        for (var block : function.blocks()) {
            if (block.isLoopHeader() && block.loop().end() > switchBlock) {
                int end = block.loop().end();
                int before = 0;
                for (var tail : tails) {
                    before += tail.index() < end ? 1 : 0;
                }
                block.loop().setEnd(end + tails.size() - before);
            }
        }
    }
}
