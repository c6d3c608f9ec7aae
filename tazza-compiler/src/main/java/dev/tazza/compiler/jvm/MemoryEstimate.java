package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.CompilationMemory;
import dev.tazza.compiler.pass.Liveness;
import dev.tazza.compiler.split.Partition;
import dev.tazza.compiler.translate.GraphGrowth;

/**
 * What the compilation of one function takes of Java's heap, as far as it is known: at first from
 * the size of its body, then from that of its graph, and at last from how many variables its blocks
 * have. About right for code of every kind: measured as the smallest heaps in which the giants of
 * {@code bench/giants} compile.
 */
final class MemoryEstimate implements GraphGrowth {
    private static final int BYTES_PER_BODY_BYTE = 30;
    private static final int BYTES_PER_NODE = 200;
    private static final int BYTES_AT_LEAST = 1 << 16;

    // How many sets of variables a block has while its piece is emitted.
    private static final int SETS = 7;

    private final CompilationMemory.Share share;
    private final long body;
    private long nodes;

    /**
     * @param share is told of everything that is known
     * @param bodyBytes the size of the function's body
     */
    MemoryEstimate(CompilationMemory.Share share, int bodyBytes) {
        this.share = share;
        body = ofBody(bodyBytes);
    }

    /** What is expected if nothing but the size of the body is known. */
    static long ofBody(int bodyBytes) {
        return BYTES_AT_LEAST + (long) BYTES_PER_BODY_BYTE * bodyBytes;
    }

    @Override
    public void reached(long count) {
        nodes = count;
        share.need(body + BYTES_PER_NODE * nodes);
    }

    /**
     * Tells of the variables that are to be solved for.
     *
     * @param blocks the number of blocks
     * @param carried the number of variables that are carried from block to block
     * @param entries the number of blocks at which pieces are entered
     */
    void variables(int blocks, int carried, int entries) {
        long pieceBlocks = Math.min(blocks, Partition.MAX_BLOCKS);
        share.need(
                body
                        + BYTES_PER_NODE * nodes
                        + Liveness.bytes(blocks, carried, entries)
                        + SETS * Liveness.bytes(pieceBlocks, carried, 0));
    }
}
