package dev.tazza.conformance.fuzz;

import java.util.Map;

/**
 * Why a guest was ended, in few words that all engines' messages can be mapped to. Engines tell
 * some reasons apart that others do not: those share a kind.
 */
final class TrapKind {
    /** The kind of trap of a guest that used up its stack. */
    static final String STACK = "stack";

    // The start of a message, and its kind; ours, in the words of the specification, and V8's.
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("unreachable", "unreachable"),
                    Map.entry("out of bounds memory access", "memory"),
                    Map.entry("memory access out of bounds", "memory"),
                    Map.entry("out of bounds table access", "table"),
                    Map.entry("undefined element", "table"),
                    Map.entry("table index is out of bounds", "table"),
                    Map.entry("table access out of bounds", "table"),
                    Map.entry("table out of bounds", "table"),
                    Map.entry("element segment out of bounds", "table"),
                    Map.entry("uninitialized element", "signature"),
                    Map.entry("indirect call type mismatch", "signature"),
                    Map.entry("function signature mismatch", "signature"),
                    Map.entry("null function", "signature"),
                    Map.entry("integer divide by zero", "zero"),
                    Map.entry("divide by zero", "zero"),
                    Map.entry("remainder by zero", "zero"),
                    Map.entry("integer overflow", "overflow"),
                    Map.entry("call stack exhausted", STACK),
                    Map.entry("RangeError: Maximum call stack size exceeded", STACK),
                    Map.entry("null exception reference", "null"),
                    Map.entry("dereferencing a null pointer", "null"),
                    Map.entry("rethrowing null value", "null"),
                    Map.entry("null reference", "null"),
                    Map.entry("null i31 reference", "null"),
                    Map.entry("null array reference", "null"),
                    Map.entry("null structure reference", "null"),
                    Map.entry("cast failure", "cast"),
                    Map.entry("illegal cast", "cast"),
                    Map.entry("out of bounds array access", "array"),
                    Map.entry("array element access out of bounds", "array"),
                    Map.entry("no memory for an array", "array size"),
                    Map.entry("requested new array is too large", "array size"),
                    Map.entry("invalid conversion to integer", "overflow"),
                    Map.entry("divide result unrepresentable", "overflow"),
                    Map.entry("float unrepresentable in integer range", "overflow"));

    private TrapKind() {}

    /** The kind of trap with this message; the message itself if it is none that is expected. */
    static String of(String message) {
        return KINDS.entrySet().stream()
                .filter(kind -> message.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(message);
    }
}
