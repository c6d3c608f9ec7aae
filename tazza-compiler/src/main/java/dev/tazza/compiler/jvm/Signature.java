package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Type;
import dev.tazza.wasm.FunctionType;

/**
 * What the JVM sees of a function type, and so what several types may have in common: a letter a
 * parameter ({@code i}, {@code l}, {@code f}, {@code d}, {@code v} or {@code r}), the letter of the
 * first result, and whether there are more. Immutable.
 *
 * <p>Its name, such as {@code il_i}, is the name of the entry class. It is {@code wide_} and the
 * result where the parameters do not fit those of a Java method; then they are in the transfer
 * area.
 */
final class Signature {
    /** How many slots of parameters a function may have that are parameters of its method. */
    static final int MAX_SLOTS = 250;

    static final String PACKAGE = "dev/tazza/signature/";

    private static final String LETTERS = "ilfdvr";
    private static final String WIDE = "wide";
    private static final char SEPARATOR = '_';
    private static final char MORE = 'm';

    private final String name;

    private Signature(String name) {
        this.name = name;
    }

    /** The signature of functions of a type. */
    static Signature of(FunctionType type) {
        var name = new StringBuilder();
        int slots = 0;
        for (var parameter : type.parameters()) {
            var kind = Type.of(parameter);
            name.append(letter(kind));
            slots += Kinds.slots(kind);
        }
        if (slots > MAX_SLOTS) {
            name.setLength(0);
            name.append(WIDE);
        }
        name.append(SEPARATOR);
        if (!type.results().isEmpty()) {
            name.append(letter(Type.of(type.results().getFirst())));
        }
        if (type.results().size() > 1) {
            name.append(MORE);
        }
        return new Signature(name.toString());
    }

    /** The signature with this name. */
    static Signature ofName(String name) {
        return new Signature(name);
    }

    private static char letter(Type type) {
        return LETTERS.charAt(type.ordinal());
    }

    /** The binary name of the entry class with slashes. */
    String className() {
        return PACKAGE + name;
    }

    /** Whether all parameters are in the transfer area. */
    boolean isWide() {
        return name.startsWith(WIDE);
    }

    /** The number of parameters that are parameters of the method. */
    int parameterCount() {
        return isWide() ? 0 : name.indexOf(SEPARATOR);
    }

    /** The type of a parameter of the method. */
    Type parameter(int i) {
        return type(name.charAt(i));
    }

    /** The type of the first result, or null if there is none. */
    Type result() {
        int i = name.indexOf(SEPARATOR) + 1;
        return i == name.length() ? null : type(name.charAt(i));
    }

    /** Whether there are more results than one. */
    boolean hasMoreResults() {
        return name.charAt(name.length() - 1) == MORE;
    }

    private static Type type(char letter) {
        return Type.values()[LETTERS.indexOf(letter)];
    }

    /** The number of slots of the parameters of the method. */
    int slots() {
        int slots = 0;
        for (int i = 0; i < parameterCount(); i++) {
            slots += Kinds.slots(parameter(i));
        }
        return slots;
    }

    /**
     * The descriptor of a method.
     *
     * @param more descriptors of what follows the parameters
     */
    String descriptor(String more) {
        var text = new StringBuilder("(");
        for (int i = 0; i < parameterCount(); i++) {
            text.append(Kinds.descriptor(parameter(i)));
        }
        text.append(more).append(')');
        var result = result();
        return text.append(result == null ? "V" : Kinds.descriptor(Kinds.of(result))).toString();
    }
}
