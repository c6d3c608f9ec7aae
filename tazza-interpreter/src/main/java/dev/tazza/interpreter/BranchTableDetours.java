package dev.tazza.interpreter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The labels of one {@code br_table} whose operands must be moved on the way, each with its jumps.
 */
final class BranchTableDetours {
    private final Map<Integer, Integer> chains = new LinkedHashMap<>();

    /** The jumps to the detour for {@code label} so far. */
    int chain(int label) {
        return chains.getOrDefault(label, CodeBuffer.NO_JUMPS);
    }

    /** Replaces the jumps to the detour for {@code label}. */
    void add(int label, int chain) {
        chains.put(label, chain);
    }

    /** Visits each label with its jumps, in the order they were added. */
    void forEach(BiConsumer<Integer, Integer> action) {
        chains.forEach(action);
    }
}
