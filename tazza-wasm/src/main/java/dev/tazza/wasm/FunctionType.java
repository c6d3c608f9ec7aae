package dev.tazza.wasm;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A function type (specification 2.3.7).
 *
 * @param parameters the types of the parameters, in order
 * @param results the types of the results, in order
 */
public record FunctionType(List<ValueType> parameters, List<ValueType> results)
        implements CompositeType {
    /** Copies both lists. */
    public FunctionType {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /** The type in the specification's notation, such as {@code [i32 i64] -> [f32]}. */
    @Override
    public String toString() {
        return list(parameters) + " -> " + list(results);
    }

    private static String list(List<ValueType> types) {
        return types.stream().map(ValueType::toString).collect(Collectors.joining(" ", "[", "]"));
    }
}
