package dev.tazza.compiler.split;

import dev.tazza.compiler.ir.BasicBlock;
import java.util.ArrayList;
import java.util.Arrays;
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
            for (var target : block.terminator().targets()) {
                entered[target.index()] |= pieceOfBlock[target.index()] != piece;
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
