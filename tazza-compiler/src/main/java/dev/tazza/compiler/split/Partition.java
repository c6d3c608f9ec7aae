package dev.tazza.compiler.split;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Terminator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * A function in pieces. Control that passes from one piece to another is told by a number: that of
 * the piece, and the position of the block among the entries of the piece.
 */
public final class Partition {
    /** The number of bits of the position among the entries. */
    public static final int ENTRY_BITS = 10;

    /** The largest number of blocks in a piece. */
    public static final int MAX_BLOCKS = 1 << ENTRY_BITS;

    /** The largest number of different targets of a switch that is not large. */
    static final int MAX_SWITCH = 350;

    private final List<Piece> pieces;
    private final int[] pieceOfBlock;
    private final int[] entryOfBlock;
    private final Piece hub;

    Partition(List<BasicBlock> blocks, int[] starts, int hubNumber) {
        pieces = new ArrayList<>(starts.length);
        pieceOfBlock = new int[blocks.size()];
        entryOfBlock = new int[blocks.size()];
        Arrays.fill(entryOfBlock, -1);
        for (int i = 0; i < starts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : blocks.size();
            pieces.add(new Piece(i, blocks.subList(starts[i], end)));
            Arrays.fill(pieceOfBlock, starts[i], end, i);
        }
        hub = hubNumber < 0 ? null : pieces.get(hubNumber);
        findEntries(blocks);
    }

    private void findEntries(List<BasicBlock> blocks) {
        var entered = new boolean[blocks.size()];
        entered[0] = true;
        for (var block : blocks) {
            int piece = pieceOfBlock[block.index()];
            boolean large = isLarge(block.terminator());
            for (var target : block.terminator().targets()) {
                entered[target.index()] |= large || pieceOfBlock[target.index()] != piece;
            }
            if (block.scope() != null) {
                int handler = block.scope().handler().index();
                entered[handler] |= pieceOfBlock[handler] != piece;
            }
        }
        for (var block : blocks) {
            if (entered[block.index()]) {
                var entries = pieces.get(pieceOfBlock[block.index()]).entries();
                entryOfBlock[block.index()] = entries.size();
                entries.add(block);
            }
        }
    }

    /**
     * Whether a switch has so many different targets that they are all entries, those in its own
     * piece too: a method has no room for jumps to them.
     */
    public static boolean isLarge(Terminator end) {
        var targets = end.targets();
        if (targets.length <= MAX_SWITCH) {
            return false;
        }
        var different = new HashSet<BasicBlock>();
        for (var target : targets) {
            different.add(target);
        }
        return different.size() > MAX_SWITCH;
    }

    /** All pieces, the hub included, in the order of their blocks. */
    public List<Piece> pieces() {
        return pieces;
    }

    /** The piece that belongs where control passes from piece to piece; null if there is none. */
    public Piece hub() {
        return hub;
    }

    /** The piece that a block is in. */
    public Piece pieceOf(BasicBlock block) {
        return pieces.get(pieceOfBlock[block.index()]);
    }

    /** The position of an entry among the entries of its piece. */
    public int entry(BasicBlock block) {
        return entryOfBlock[block.index()];
    }

    /** The number by which control passes to an entry. */
    public int code(BasicBlock block) {
        return pieceOfBlock[block.index()] << ENTRY_BITS | entryOfBlock[block.index()];
    }
}
