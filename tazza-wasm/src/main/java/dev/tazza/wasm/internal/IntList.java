package dev.tazza.wasm.internal;

import java.util.Arrays;

/** A growing list of ints that are not boxed. */
public final class IntList {
    private int[] items;
    private int size;

    /** An empty list with room for {@code capacity} items. */
    public IntList(int capacity) {
        items = new int[capacity];
    }

    /** The number of items. */
    public int size() {
        return size;
    }

    /** The item at {@code index}. */
    public int get(int index) {
        return items[index];
    }

    /** Appends an item. */
    public void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, Math.max(16, 2 * size));
        }
        items[size++] = item;
    }

    /** The items as a new array. */
    public int[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
