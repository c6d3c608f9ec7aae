package dev.tazza.maven;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A function of a module as a Java method. Immutable.
 *
 * @param name the name in the module
 * @param type its type there
 * @param method the name in Java
 * @param record the record of its results; null unless there are several
 * @param parameters the names of the parameters in Java
 */
record Signature(
        String name, FunctionType type, String method, String record, List<String> parameters) {
    /** The JVM has 255 slots for parameters; the object takes one, and the library some. */
    private static final int MAX_SLOTS = 240;

    /** A name in a class file has at most 65,535 bytes. */
    private static final int MAX_NAME = 16_000;

    /** Copies the list. */
    Signature {
        parameters = List.copyOf(parameters);
    }

    /**
     * The signature of a function that can be a Java method.
     *
     * @param names those of the members of the interface
     * @param types those of the types in the interface
     * @param localName the name of a parameter in the module's name section, or ""
     */
    static Signature of(
            String name,
            FunctionType type,
            JavaNames names,
            JavaNames types,
            IntFunction<String> localName) {
        var method = names.member(name);
        var parameterNames = new JavaNames(Set.of("memory", "imports"));
        var parameters = new ArrayList<String>();
        for (int i = 0; i < type.parameters().size(); i++) {
            var local = localName.apply(i);
            parameters.add(parameterNames.member(local.isEmpty() ? "p" + i : local));
        }
        var record = type.results().size() < 2 ? null : types.type(name + "-result");
        return new Signature(name, type, method, record, parameters);
    }

    /** Whether a function can be a Java method at all. */
    static boolean isPossible(String name, FunctionType type) {
        return name.length() <= MAX_NAME
                && slots(type.parameters()) <= MAX_SLOTS
                && slots(type.results()) <= MAX_SLOTS;
    }

    private static int slots(List<ValueType> types) {
        int slots = 0;
        for (var type : types) {
            slots += type.equals(ValueType.I64) || type.equals(ValueType.F64) ? 2 : 1;
        }
        return slots;
    }

    /** Whether Java calls it by the name that the module does. */
    boolean isNamedAlike() {
        return method.equals(name);
    }

    /** The Java type that it returns. */
    String result() {
        return switch (type.results().size()) {
            case 0 -> "void";
            case 1 -> javaType(type.results().getFirst());
            default -> record;
        };
    }

    /** Its parameters as they are declared. */
    String declaredParameters() {
        var declared = new ArrayList<String>();
        for (int i = 0; i < parameters.size(); i++) {
            declared.add(javaType(type.parameters().get(i)) + " " + parameters.get(i));
        }
        return String.join(", ", declared);
    }

    /** The components of the record of its results. */
    String recordComponents() {
        var declared = new ArrayList<String>();
        for (int i = 0; i < type.results().size(); i++) {
            declared.add(javaType(type.results().get(i)) + " r" + i);
        }
        return String.join(", ", declared);
    }

    /** What the module has, in the words of the specification, for a documentation comment. */
    String description() {
        return "<code>" + JavaText.comment(name) + "</code>: <code>" + describe(type) + "</code>";
    }

    private static String describe(FunctionType type) {
        return list(type.parameters()) + " -&gt; " + list(type.results());
    }

    private static String list(List<ValueType> types) {
        return types.stream()
                .map(ValueType::toString)
                .map(JavaText::comment)
                .collect(Collectors.joining(" ", "[", "]"));
    }

    /** The Java type that stands for a type, by the rules of {@code dev.tazza.Guest}. */
    private static String javaType(ValueType type) {
        if (type.isReference()) {
            return "Object";
        }
        return switch (type.toString()) {
            case "i32" -> "int";
            case "i64" -> "long";
            case "f32" -> "float";
            case "f64" -> "double";
            default -> "dev.tazza.runtime.V128";
        };
    }
}
