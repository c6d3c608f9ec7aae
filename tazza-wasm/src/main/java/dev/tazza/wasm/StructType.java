package dev.tazza.wasm;

import java.util.List;

/**
 * A struct type (specification 2.3.8).
 *
 * @param fields the fields, in order
 */
public record StructType(List<FieldType> fields) implements CompositeType {
    /** Copies the list. */
    public StructType {
        fields = List.copyOf(fields);
    }
}
