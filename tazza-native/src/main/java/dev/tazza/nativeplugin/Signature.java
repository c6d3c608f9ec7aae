package dev.tazza.nativeplugin;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import java.util.ArrayList;
import java.util.List;

/** The text form of the type of a native function, such as {@code i32 i64 -> i32}. */
final class Signature {
    private static final String ARROW = "->";

    private Signature() {}

    /**
     * Reads a signature.
     *
     * @throws IllegalArgumentException if it is wrong
     */
    static FunctionType parse(String text) {
        int arrow = text.indexOf(ARROW);
        if (arrow < 0) {
            throw wrong(text);
        }
        return new FunctionType(
                types(text, text.substring(0, arrow)),
                types(text, text.substring(arrow + ARROW.length())));
    }

    private static List<ValueType> types(String text, String part) {
        var types = new ArrayList<ValueType>();
        for (String word : part.strip().split("\\s+")) {
            switch (word) {
                case "" -> {}
                case "i32" -> types.add(ValueType.I32);
                case "i64" -> types.add(ValueType.I64);
                case "f32" -> types.add(ValueType.F32);
                case "f64" -> types.add(ValueType.F64);
                default -> throw wrong(text);
            }
        }
        return types;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "signature '"
                        + text
                        + "': expected i32, i64, f32 or f64 for each argument, ->, and the same for"
                        + " results");
    }
}
