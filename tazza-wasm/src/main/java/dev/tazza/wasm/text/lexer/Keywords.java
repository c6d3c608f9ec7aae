package dev.tazza.wasm.text.lexer;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.instruction.Opcode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words of the text format. The names of instructions and heap types are those of their tables.
 */
public final class Keywords {
    /** Words that are neither an instruction nor a heap type. */
    private static final List<String> STRUCTURE =
            List.of(
                    "module",
                    "type",
                    "rec",
                    "sub",
                    "final",
                    "func",
                    "struct",
                    "array",
                    "field",
                    "mut",
                    "param",
                    "result",
                    "local",
                    "import",
                    "export",
                    "start",
                    "table",
                    "memory",
                    "global",
                    "tag",
                    "elem",
                    "data",
                    "item",
                    "offset",
                    "declare",
                    "ref",
                    "null",
                    "shared",
                    "pagesize",
                    "then",
                    "do",
                    "i32",
                    "i64",
                    "f32",
                    "f64",
                    "v128",
                    "i8",
                    "i16",
                    "i8x16",
                    "i16x8",
                    "i32x4",
                    "i64x2",
                    "f32x4",
                    "f64x2",
                    "catch_ref",
                    "catch_all_ref",
                    "definition",
                    "instance",
                    "binary",
                    "quote",
                    "offset=",
                    "align=",
                    "nan:canonical",
                    "nan:arithmetic");

    private static final Map<String, Opcode> OPCODES = new HashMap<>();
    private static final Map<String, HeapType.Abstract> HEAP_TYPES = new HashMap<>();
    private static final Map<String, HeapType.Abstract> REFERENCE_TYPES = new HashMap<>();
    private static final Map<String, ExternalKind> EXTERNAL_KINDS = new HashMap<>();
    private static final Set<String> KNOWN = new HashSet<>(STRUCTURE);

    static {
        for (var opcode : Opcode.values()) {
            // Of several encodings with one name the first is the plain one.
            OPCODES.putIfAbsent(opcode.text(), opcode);
        }
        for (var type : HeapType.Abstract.values()) {
            HEAP_TYPES.put(type.toString(), type);
            REFERENCE_TYPES.put(type.shorthand(), type);
        }
        for (var kind : ExternalKind.values()) {
            EXTERNAL_KINDS.put(kind.text(), kind);
        }
        KNOWN.addAll(OPCODES.keySet());
        KNOWN.addAll(HEAP_TYPES.keySet());
        KNOWN.addAll(REFERENCE_TYPES.keySet());
    }

    private Keywords() {}

    /**
     * The instruction of this name, or null; of several encodings the one with the fewest
     * immediates.
     */
    public static Opcode opcode(String word) {
        return OPCODES.get(word);
    }

    /** The abstract heap type of this name, such as {@code func}, or null. */
    public static HeapType.Abstract heapType(String word) {
        return HEAP_TYPES.get(word);
    }

    /** The heap type whose nullable reference has this name, such as {@code funcref}, or null. */
    public static HeapType.Abstract referenceType(String word) {
        return REFERENCE_TYPES.get(word);
    }

    /** The kind of imports and exports with this name, or null. */
    public static ExternalKind externalKind(String word) {
        return EXTERNAL_KINDS.get(word);
    }

    /** Whether the text format gives the word any meaning, wherever it stands. */
    static boolean isKnown(String word) {
        int equals = word.indexOf('=');
        return KNOWN.contains(equals < 0 ? word : word.substring(0, equals + 1));
    }
}
