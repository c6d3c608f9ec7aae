package dev.tazza.wasm;

import java.util.List;

/**
 * A vector of references to initialise tables with (specification 2.5.8).
 *
 * @param mode when and where it is copied
 * @param type the reference type of its elements
 * @param items the elements
 */
public record ElementSegment(Mode mode, ValueType type, Items items) {
    /** When a segment is copied into a table. */
    public sealed interface Mode {
        /** By {@code table.init} only. */
        record Passive() implements Mode {}

        /** Never; it only declares which functions {@code ref.func} may name. */
        record Declarative() implements Mode {}

        /**
         * During instantiation.
         *
         * @param table the index of the table
         * @param offset the index of the first element to set
         */
        record Active(int table, ConstantExpression offset) implements Mode {}
    }

    /** The elements of a segment, in one of the two forms of the binary format. */
    public sealed interface Items {
        /** The number of elements. */
        int size();

        /**
         * References to functions.
         *
         * @param indexes their indexes; the array is shared, and callers must not change it
         */
        @SuppressWarnings("ArrayRecordComponent")
        record Functions(int[] indexes) implements Items {
            @Override
            public int size() {
                return indexes.length;
            }
        }

        /**
         * Any references.
         *
         * @param expressions the constant expressions that compute them
         */
        record Expressions(List<ConstantExpression> expressions) implements Items {
            @Override
            public int size() {
                return expressions.size();
            }
        }
    }
}
