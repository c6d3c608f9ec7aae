package dev.tazza.compiler.translate;

/** Is told how large a graph has become while a function is translated. */
public interface GraphGrowth {
    /**
     * Called every few thousand nodes, and at the end.
     *
     * @param nodes the number of blocks, statements and operands that are in lists
     */
    void reached(long nodes);
}
