package dev.tazza.wasm.text;

import dev.tazza.wasm.binary.ByteWriter;

/**
 * The branch hints of a module, gathered function by function in the format of their custom
 * section.
 */
final class BranchHints {
    private final ByteWriter functions = new ByteWriter();
    private int functionCount;
    private final ByteWriter current = new ByteWriter();
    private int currentCount;

    /**
     * Notes a hint of the function that is being parsed.
     *
     * @param offset where the branch is, from the declarations of the function's locals
     * @param hint 1 if the branch is likely to be taken, 0 if not
     */
    void add(int offset, int hint) {
        current.u32(offset).u32(1).u8(hint);
        currentCount++;
    }

    /** Ends a function. */
    void finish(int functionIndex) {
        if (currentCount > 0) {
            functions.u32(functionIndex).u32(currentCount).bytes(current);
            functionCount++;
            current.clear();
            currentCount = 0;
        }
    }

    boolean isEmpty() {
        return functionCount == 0;
    }

    /** Writes the content of the custom section. */
    void write(ByteWriter out) {
        out.u32(functionCount).bytes(functions);
    }
}
