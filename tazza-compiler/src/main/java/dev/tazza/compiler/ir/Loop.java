package dev.tazza.compiler.ir;

/**
 * A loop: the blocks from its header on up to {@link #end()}, which are contiguous and are entered
 * through the header only.
 */
public final class Loop {
    private Loop parent;
    private BasicBlock header;
    private int end;
    private boolean bounded;

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

    /** Puts another loop around it; for passes. */
    public void setParent(Loop newParent) {
        parent = newParent;
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

    /**
     * Whether nothing has to look in its header whether the guest is to stop: it makes few
     * iterations each time that it is entered, or looks elsewhere.
     */
    public boolean isBounded() {
        return bounded;
    }

    /** Says that its header need not look; for passes. */
    public void setBounded() {
        bounded = true;
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
