package dev.tazza.compiler.split;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Cancellation;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Terminator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides a function into pieces of a given size: runs of blocks in their order. A loop that fits
 * is never divided. If there is a loop around a large switch, as interpreters have, the way from
 * its begin to the switch is a piece of its own, the hub.
 */
public final class Splitter {
    /** Tells the size of what a back end makes of a statement or the end of a block. */
    public interface Sizes {
        /** The size of a statement. */
        int of(Statement statement);

        /** The size of the end of a block. */
        int of(Terminator terminator);
    }

    private static final int HUB_MINIMUM_CASES = 12;
    private static final int HUB_MAXIMUM_CASES = Partition.MAX_SWITCH;
    private static final int HUB_MAXIMUM_SIZE = 2_000;

    private final IrFunction function;
    private final Sizes sizes;
    private final int target;
    private int[] sums;

    private Splitter(IrFunction function, Sizes sizes, int target) {
        this.function = function;
        this.sizes = sizes;
        this.target = target;
    }

    /** The size of all blocks of a function. */
    public static int size(IrFunction function, Sizes sizes) {
        int sum = 0;
        for (var block : function.blocks()) {
            sum += size(block, sizes);
        }
        return sum;
    }

    static int size(BasicBlock block, Sizes sizes) {
        int sum = sizes.of(block.terminator());
        for (var statement : block.statements()) {
            sum += sizes.of(statement);
        }
        return sum;
    }

    /**
     * Divides a function. Blocks that are too large for one piece are divided first, which changes
     * the function.
     *
     * @param target the size that pieces aim at; what cannot be divided may be larger
     */
    public static Partition split(IrFunction function, Sizes sizes, int target) {
        var splitter = new Splitter(function, sizes, target);
        splitter.divideBlocks();
        splitter.sum();
        return splitter.partition();
    }

    private void divideBlocks() {
        var result = new ArrayList<BasicBlock>(function.blocks().size());
        boolean changed = false;
        for (var block : function.blocks()) {
            Cancellation.check();
            if (size(block, sizes) > target && block.statements().size() > 1) {
                divide(block, result);
                changed = true;
            } else {
                result.add(block);
            }
        }
        if (changed) {
            function.insertBlocks(result);
        }
    }

    private void divide(BasicBlock block, List<BasicBlock> result) {
        var statements = block.statements();
        var end = block.terminator();
        var current = block;
        var part = new ArrayList<Statement>();
        int size = 0;
        result.add(block);
        for (var statement : statements) {
            int added = sizes.of(statement);
            if (size + added > target / 2 && size > 0) {
                current.setStatements(part);
                var next = new BasicBlock(block.scope(), block.loop());
                current.setTerminator(Terminator.jump(next, statement.offset()));
                result.add(next);
                current = next;
                part = new ArrayList<>();
                size = 0;
            }
            part.add(statement);
            size += added;
        }
        current.setStatements(part);
        current.setTerminator(end);
    }

    private void sum() {
        var blocks = function.blocks();
        sums = new int[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            sums[i + 1] = sums[i] + size(blocks.get(i), sizes);
        }
    }

    private int size(int from, int to) {
        return sums[to] - sums[from];
    }

    private Partition partition() {
        int switchBlock = hubSwitch();
        int hubStart = switchBlock < 0 ? -1 : hubStart(switchBlock);
        int hubEnd = switchBlock + 1;
        if (hubStart >= 0 && function.blocks().get(hubStart).isLoopHeader()) {
            hubEnd += HubTails.move(function, switchBlock, sizes);
            sum();
        }
        var blocks = function.blocks();
        var starts = new int[blocks.size()];
        int count = 0;
        int hub = -1;
        int i = 0;
        int start = 0;
        while (i < blocks.size()) {
            if (i == hubStart) {
                if (i > start) {
                    starts[count++] = start;
                }
                hub = count;
                starts[count++] = i;
                i = hubEnd;
                start = i;
                continue;
            }
            int end = unitEnd(i, hubStart);
            boolean full = size(start, end) > target || end - start > Partition.MAX_BLOCKS;
            if (full && i > start) {
                starts[count++] = start;
                start = i;
            }
            i = end;
        }
        if (start < blocks.size()) {
            starts[count++] = start;
        }
        return new Partition(blocks, Arrays.copyOf(starts, count), hub);
    }

    /** The end of what must stay together from block {@code i} on. */
    private int unitEnd(int i, int hubStart) {
        var block = function.blocks().get(i);
        if (block.isLoopHeader()) {
            int end = block.loop().end();
            boolean fits = size(i, end) <= target && end - i <= Partition.MAX_BLOCKS;
            if (fits && (hubStart < i || hubStart >= end)) {
                return end;
            }
        }
        return i + 1;
    }

    /** The block with the switch of most cases in a loop that does not fit, or -1. */
    private int hubSwitch() {
        int found = -1;
        int most = HUB_MINIMUM_CASES;
        for (var block : function.blocks()) {
            var end = block.terminator();
            if (end.kind() == Terminator.Kind.SWITCH
                    && end.targets().length > most
                    && end.targets().length <= HUB_MAXIMUM_CASES
                    && block.loop() != null
                    && size(block.loop().header().index(), block.loop().end()) > target) {
                most = end.targets().length;
                found = block.index();
            }
        }
        return found;
    }

    private int hubStart(int switchBlock) {
        int header = function.blocks().get(switchBlock).loop().header().index();
        return size(header, switchBlock + 1) <= HUB_MAXIMUM_SIZE ? header : switchBlock;
    }
}
