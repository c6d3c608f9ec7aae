package dev.tazza.compiler.support;

import dev.tazza.wasm.symbol.Demangler;

/**
 * The names of the methods that functions of guests become: the guest's own name, which is what
 * profilers, debuggers and thread dumps show, and {@code $} with the index of the function, which
 * tells functions of the same name apart and is how {@link Traces} finds them. Behind the index is
 * what else the method is for: nothing, or a letter and a number.
 */
public final class MethodName {
    /** The method that others call. */
    public static final char FUNCTION = 'f';

    /** The method of a function that leaves tail calls to its caller. */
    public static final char TAIL = 't';

    /** A part of a function. */
    public static final char PIECE = 'p';

    /** What chooses among many parts. */
    public static final char DISPATCHER = 'd';

    /** What moves parameters to a frame. */
    public static final char RECEIVER = 'a';

    private static final char SEPARATOR = '$';

    // Of very long names, the rest is only a burden for the tools.
    private static final int MAX_LENGTH = 200;

    private MethodName() {}

    /**
     * The name of a method.
     *
     * @param name the name of the function; may be empty
     * @param function its index, imports counted
     * @param kind what the method is for
     */
    public static String of(String name, int function, char kind) {
        var text = new StringBuilder();
        String plain = Demangler.demangle(name);
        int length = Math.min(plain.length(), MAX_LENGTH);
        for (int i = 0; i < length; i++) {
            text.append(legal(plain.charAt(i)));
        }
        if (length == 0) {
            text.append("func");
        }
        text.append(SEPARATOR).append(function);
        if (kind != FUNCTION) {
            text.append(kind);
        }
        return text.toString();
    }

    /** A character that names of methods may have (JVMS 4.2.2), and terminals too. */
    private static char legal(char c) {
        return switch (c) {
            case '<', '[' -> '(';
            case '>', ']' -> ')';
            case '.', ';', '/' -> '_';
            default -> {
                boolean shows =
                        !Character.isISOControl(c)
                                && !Character.isSurrogate(c)
                                && Character.getType(c) != Character.FORMAT;
                yield shows ? c : '_';
            }
        };
    }

    /** The index of the function that a method is part of; -1 if it is not part of any. */
    static int function(String method) {
        int i = method.lastIndexOf(SEPARATOR) + 1;
        if (i == 0) {
            return -1;
        }
        int index = 0;
        while (i < method.length() && Character.isDigit(method.charAt(i))) {
            index = 10 * index + Character.digit(method.charAt(i++), 10);
        }
        return index;
    }

    /** What a method is for that is part of a function. */
    static char kind(String method) {
        int i = method.lastIndexOf(SEPARATOR) + 1;
        while (i < method.length() && Character.isDigit(method.charAt(i))) {
            i++;
        }
        return i < method.length() ? method.charAt(i) : FUNCTION;
    }
}
