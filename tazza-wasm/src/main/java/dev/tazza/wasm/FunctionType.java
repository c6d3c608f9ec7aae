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

    // Equality and hash of records are code that is generated at run time: see "Start-up" in
    // RATIONALE.md.
    @Override
    public boolean equals(Object other) {
        return other instanceof FunctionType that
                && parameters.equals(that.parameters)
                && results.equals(that.results);
    }

    @Override
    public int hashCode() {
        return 31 * parameters.hashCode() + results.hashCode();
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
