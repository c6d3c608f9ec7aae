package dev.tazza.compiler.support;

import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Table;

/**
 * The instructions on tables, each a method of its name, for generated code. Indexes and lengths
 * are unsigned; those of 32 bits come zero-extended.
 *
 * <p>All but {@link #tableSize}, {@link #tableGrow} and {@link #elemDrop} trap with {@code out of
 * bounds table access} before they change anything.
 */
public final class Tables {
    private Tables() {}

    /** {@code table.get}. */
    public static Object tableGet(long index, Table table) {
        return table.get(index);
    }

    /** {@code table.set}. */
    public static void tableSet(long index, Object value, Table table) {
        table.set(index, value);
    }

    /** {@code table.size}. */
    public static long tableSize(Table table) {
        return table.size();
    }

    /** {@code table.grow}: the size before, or -1. */
    public static long tableGrow(Object value, long delta, Table table) {
        return table.grow(delta, value);
    }

    /** {@code table.fill}. */
    public static void tableFill(long index, Object value, long length, Table table) {
        table.fill(index, value, length);
    }

    /**
     * {@code table.copy}.
     *
     * @param index where it copies to
     * @param sourceIndex where it copies from
     */
    public static void tableCopy(
            long index, long sourceIndex, long length, Table destination, Table source) {
        destination.copyFrom(source, sourceIndex, index, length);
    }

    /**
     * {@code table.init}.
     *
     * @param segment the index of the element segment
     * @param table the index of the table
     */
    public static void tableInit(
            long index, long offset, long length, Instance instance, int segment, int table) {
        instance.initializeTable(segment, table, index, offset, length);
    }

    /** {@code elem.drop}. */
    public static void elemDrop(Instance instance, int segment) {
        instance.dropElements(segment);
    }
}
