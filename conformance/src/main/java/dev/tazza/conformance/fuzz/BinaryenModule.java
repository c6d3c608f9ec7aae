package dev.tazza.conformance.fuzz;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.text.TextFormat;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A module made by Binaryen, and how to use it.
 *
 * <p>JavaScript can neither hold vectors nor references to exceptions: exports that have them are
 * left alone by both runs. A letter stands for a type towards the script for V8: {@code i l f d}
 * for numbers, {@code x} for a reference that may be null and {@code y} for one that may not,
 * {@code v} and {@code e} for what JavaScript cannot hold.
 *
 * @param seed what it was made from
 * @param bytes the module
 * @param module the module, decoded
 */
record BinaryenModule(long seed, byte[] bytes, Module module) {
    /** The function that logs a vector, for which the script has a substitute. */
    static final String LOG_VECTOR = "log-v128";

    private static final String NOT_FOR_JAVASCRIPT = "ve";
    private static final int[] INTEGERS = {0, 1, -1, 7, 255, 65536, Integer.MIN_VALUE};
    private static final double[] FLOATS = {0, 1, -1.5, 1e10, -0.0, 0.1f};

    /**
     * A module with an export for each memory, table and global more, so that what is left in them
     * can be compared.
     */
    static byte[] withState(Module module) {
        var text = new StringBuilder(TextFormat.print(module, TextFormat.Style.FLAT).strip());
        text.setLength(text.length() - 1);
        export(text, "memory", module.memories().size());
        export(text, "table", module.tables().size());
        export(text, "global", module.globals().size());
        return TextFormat.assemble(text.append(')').toString());
    }

    private static void export(StringBuilder text, String kind, int count) {
        for (int i = 0; i < count; i++) {
            text.append("\n(export \"%s %d\" (%s %d))".formatted(kind, i, kind, i));
        }
    }

    /** Why V8 cannot be given all of its imports, if so. */
    Optional<String> obstacle() {
        return module.imports().stream()
                .filter(item -> !canBeOffered(item))
                .map(item -> "import of " + item.type().kind() + " " + item.name())
                .findFirst();
    }

    private boolean canBeOffered(Import item) {
        return switch (item.type()) {
            case ExternalType.Function f ->
                    item.name().equals(LOG_VECTOR)
                            || holds(module.functionType(f.typeIndex()).parameters(), "")
                                    && holds(module.functionType(f.typeIndex()).results(), "y");
            case GlobalType g ->
                    g.valueType().isNumber() || isExternal(g.valueType()) && !g.mutable();
            case TagType t ->
                    module.functionType(t.typeIndex()).parameters().stream()
                            .allMatch(type -> type.isNumber() || type.equals(ValueType.EXTERNREF));
            default -> false;
        };
    }

    private static boolean isExternal(ValueType type) {
        return type.withNullable(true).equals(ValueType.EXTERNREF);
    }

    private static boolean holds(List<ValueType> types, String alsoWithout) {
        return letters(types)
                .chars()
                .noneMatch(letter -> (NOT_FOR_JAVASCRIPT + alsoWithout).indexOf(letter) >= 0);
    }

    /** The exported functions to call, by their place among the exports. */
    List<Integer> calls() {
        var calls = new ArrayList<Integer>();
        for (int i = 0; i < module.exports().size(); i++) {
            if (module.exports().get(i).kind() == ExternalKind.FUNCTION) {
                var type = typeOfExport(i);
                if (holds(type.parameters(), "y") && holds(type.results(), "")) {
                    calls.add(i);
                }
            }
        }
        return calls;
    }

    /** The type of an exported function. */
    FunctionType typeOfExport(int export) {
        return module.typeOfFunction(module.exports().get(export).index());
    }

    /** The same arguments for every run; null for references. */
    Object[] arguments(int export) {
        var choice = new SplittableRandom(seed * 1000 + export);
        return typeOfExport(export).parameters().stream()
                .map(
                        type -> {
                            int integer = INTEGERS[choice.nextInt(INTEGERS.length)];
                            double number = FLOATS[choice.nextInt(FLOATS.length)];
                            return (Object)
                                    switch (letter(type)) {
                                        case 'i' -> integer;
                                        case 'l' -> (long) integer;
                                        case 'f' -> (float) number;
                                        case 'd' -> number;
                                        default -> null;
                                    };
                        })
                .toArray();
    }

    /** What the script for V8 needs to know. */
    String request() {
        var imports =
                module.imports().stream()
                        .map(
                                item ->
                                        switch (item.type()) {
                                            case ExternalType.Function f ->
                                                    letters(module.functionType(f.typeIndex()));
                                            case TagType t ->
                                                    letters(module.functionType(t.typeIndex()));
                                            case GlobalType g ->
                                                    letter(g.valueType())
                                                            + (g.mutable() ? "m" : "");
                                            default -> "";
                                        })
                        .collect(Collectors.joining(","));
        var exports = new ArrayList<String>();
        for (int i = 0; i < module.exports().size(); i++) {
            var export = module.exports().get(i);
            exports.add(
                    switch (export.kind()) {
                        case FUNCTION -> letters(typeOfExport(i));
                        case GLOBAL ->
                                "" + letter(module.globals().get(export.index()).valueType());
                        case TABLE ->
                                "" + letter(module.tables().get(export.index()).elementType());
                        default -> "";
                    });
        }
        var calls = new ArrayList<String>();
        for (int export : calls()) {
            var arguments = new ArrayList<String>();
            for (var argument : arguments(export)) {
                arguments.add(String.valueOf(argument));
            }
            calls.add(export + ":" + String.join(",", arguments));
        }
        return String.join(
                " ",
                Base64.getEncoder().encodeToString(bytes),
                imports,
                String.join(",", exports),
                String.join(" ", calls));
    }

    private static String letters(FunctionType type) {
        return letters(type.parameters()) + ">" + letters(type.results());
    }

    private static String letters(List<ValueType> types) {
        return types.stream()
                .map(type -> String.valueOf(letter(type)))
                .collect(Collectors.joining());
    }

    /** The letter for a type. */
    static char letter(ValueType type) {
        if (type.isNumber()) {
            return PlannedCall.letter(type);
        } else if (type.isVector()) {
            return 'v';
        } else if (type.heapType() == HeapType.EXN || type.heapType() == HeapType.Abstract.NOEXN) {
            return 'e';
        }
        return type.isNullable() ? 'x' : 'y';
    }
}
