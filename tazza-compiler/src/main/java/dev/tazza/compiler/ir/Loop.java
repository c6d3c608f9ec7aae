package dev.tazza.compiler.ir;

/**
 * A loop: the blocks from its header on up to {@link #end()}, which are contiguous and are entered
 * through the header only.
 */
public final class Loop {
    private final Loop parent;
    private BasicBlock header;
    private int end;

    /**
     * @param parent the next loop around it, or null
     */
    public Loop(Loop parent) {
        this.parent = parent;
    }

    /** The next loop around it, or null. */
    public Loop parent() {
        return parent;
    }

    /** The block that jumps go back to. */
    public BasicBlock header() {
        return header;
    }

    /** Sets the header; for whoever builds the graph. */
    public void setHeader(BasicBlock header) {
        this.header = header;
    }

    /** The index behind that of its last block. */
    public int end() {
        return end;
    }

    /** Sets the end; for whoever builds the graph. */
    public void setEnd(int end) {
        this.end = end;
    }

    /** The number of loops around it. */
    public int depth() {
        int depth = 0;
        for (var loop = parent; loop != null; loop = loop.parent) {
            depth++;
        }
        return depth;
    }
}
