package dev.tazza.wasm.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of the labels in scope at an instruction. An inner label hides an outer one of the same
 * name. Every step takes constant time, however deep the nesting.
 */
public final class LabelStack {
    private final Map<String, Integer> depths = new HashMap<>();

    /** The name of each label, outermost first; null for those without. */
    private String[] names = new String[16];

    /** For each label, the depth of the outer label of the same name that it hides, or -1. */
    private int[] hidden = new int[16];

    private int depth;

    /** Forgets all labels. */
    public void clear() {
        depths.clear();
        depth = 0;
    }

    /** Enters a label, which has no name if {@code name} is null. */
    public void push(String name) {
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

    /** Leaves the innermost label. */
    public void pop() {
        depth--;
        String name = names[depth];
        if (name == null) {
            return;
        }
        if (hidden[depth] < 0) {
            depths.remove(name);
        } else {
            depths.put(name, hidden[depth]);
        }
    }

    /** The name of the innermost label, or null. */
    public String innermost() {
        return names[depth - 1];
    }

    /** The relative label that a name refers to, or -1 if it refers to none. */
    public int label(String name) {
        Integer target = depths.get(name);
        return target == null ? -1 : depth - 1 - target;
    }

    /**
     * The name that refers to a relative label, or null if it has none or an inner label hides it.
     */
    public String visibleName(int label) {
        int target = depth - 1 - label;
        String name = target >= 0 && target < depth ? names[target] : null;
        return name != null && depths.get(name) == target ? name : null;
    }
}
