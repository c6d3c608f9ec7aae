package dev.tazza.wasm.text;

import dev.tazza.wasm.text.lexer.Cursor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels in scope at an instruction. Every step takes constant time, however deep the nesting.
 */
final class Labels {
    private final Map<String, Integer> depths = new HashMap<>();

    /** The name of each label, outermost first; null for those without. */
    private String[] names = new String[16];

    /** For each label, the depth of the outer label of the same name that it hides, or -1. */
    private int[] hidden = new int[16];

    private int depth;

    /**
     * The names of the labels of all blocks so far, numbered in the order in which the blocks
     * start.
     */
    private final Map<Integer, String> blockNames = new TreeMap<>();

    private int blocks;

    /** Opens a block. */
    void push(String name) {
        if (name != null) {
            blockNames.put(blocks, name);
        }
        blocks++;
        enter(name);
    }

    private void enter(String name) {
        if (depth == names.length) {
            names = Arrays.copyOf(names, 2 * depth);
            hidden = Arrays.copyOf(hidden, 2 * depth);
        }
        names[depth] = name;
        if (name != null) {
            Integer outer = depths.put(name, depth);
            hidden[depth] = outer == null ? -1 : outer;
        }
        depth++;
    }

    void pop() {
        depth--;
        String name = names[depth];
        if (name != null) {
            if (hidden[depth] < 0) {
                depths.remove(name);
            } else {
                depths.put(name, hidden[depth]);
            }
        }
    }

    /** Starts a function, whose body has a label without name, or a constant expression. */
    void start() {
        depths.clear();
        depth = 0;
        blockNames.clear();
        blocks = 0;
        enter(null);
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
        if (name != null && !name.equals(names[depth - 1])) {
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
        Integer target = depths.get(name);
        if (target == null) {
            throw cursor.error("unknown label " + cursor.tokens().spelling(token), token);
        }
        return depth - 1 - target;
    }
}
