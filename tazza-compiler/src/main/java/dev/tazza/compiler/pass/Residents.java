package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import java.util.BitSet;
import java.util.List;

/**
 * Which variables a piece of a divided function reads where they are in the frame, whenever it uses
 * them, without a copy in a local: those that it never sets and that no loop of it touches. Copies
 * would be made on all ways, and live on the stack where there are more of them than the processor
 * has registers. What a piece sets has a local, or the next block would wait for the frame to take
 * it. Linear.
 */
public final class Residents {
    private Residents() {}

    /**
     * Finds their numbers.
     *
     * @param run the blocks of the piece, with consecutive indexes
     * @param uses what each of them uses
     */
    public static BitSet of(List<BasicBlock> run, Uses[] uses) {
        var result = new BitSet();
        for (var block : uses) {
            block.addExposed(result);
        }
        var others = new BitSet();
        for (int i = 0; i < uses.length; i++) {
            uses[i].addDefined(others);
            uses[i].addCaught(others);
            if (isRepeated(run.get(i), run)) {
                uses[i].addExposed(others);
            }
        }
        result.andNot(others);
        return result;
    }

    /** Whether a block is part of a loop that is in the piece as a whole. */
    private static boolean isRepeated(BasicBlock block, List<BasicBlock> run) {
        var loop = block.loop();
        int first = run.getFirst().index();
        return loop != null && loop.header().index() >= first && loop.end() <= first + run.size();
    }
}
