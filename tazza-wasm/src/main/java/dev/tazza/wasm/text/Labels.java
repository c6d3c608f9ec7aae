package dev.tazza.wasm.text;

import dev.tazza.wasm.internal.LabelStack;
import dev.tazza.wasm.text.lexer.Cursor;
import java.util.Map;
import java.util.TreeMap;

/** The labels of a function: those in scope, and the names of all of them. */
final class Labels {
    private final LabelStack scope = new LabelStack();

    /**
     * The names of the labels of all blocks so far, numbered in the order in which the blocks
     * start.
     */
    private final Map<Integer, String> blockNames = new TreeMap<>();

    private int blocks;

    /** Starts a function, whose body has a label without name, or a constant expression. */
    void start() {
        scope.clear();
        scope.push(null);
        blockNames.clear();
        blocks = 0;
    }

    /** Opens a block. */
    void push(String name) {
        if (name != null) {
            blockNames.put(blocks, name);
        }
        blocks++;
        scope.push(name);
    }

    /** Closes the innermost block. */
    void pop() {
        scope.pop();
    }

    /**
     * The names of the function's labels by the number of their block, of which there may be none.
     */
    Map<Integer, String> blockNames() {
        return blockNames;
    }

    /**
     * Checks the label repeated at the cursor after {@code else} or {@code end}, if there is one.
     */
    void checkRepeated(Cursor cursor) {
        int token = cursor.position();
        String name = cursor.tryIdentifier();
        if (name != null && !name.equals(scope.innermost())) {
            throw cursor.error("mismatching label " + cursor.tokens().spelling(token), token);
        }
    }

    /** The relative label at the cursor, given by number or by name. */
    int resolve(Cursor cursor) {
        int token = cursor.position();
        String name = cursor.tryIdentifier();
        if (name == null) {
            return cursor.index();
        }
        int label = scope.label(name);
        if (label < 0) {
            throw cursor.error("unknown label " + cursor.tokens().spelling(token), token);
        }
        return label;
    }
}
