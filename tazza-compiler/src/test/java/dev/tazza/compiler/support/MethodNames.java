package dev.tazza.compiler.support;

import dev.tazza.wasm.instruction.Opcode;

/** How instructions and their operands are called in Java, for tests. */
final class MethodNames {
    private MethodNames() {}

    /** The name of an instruction's method: {@code i32.trunc_f32_s} is {@code i32TruncF32S}. */
    static String of(Opcode opcode) {
        var name = new StringBuilder();
        for (var word : opcode.text().split("[._]")) {
            name.append(name.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                    .append(word, 1, word.length());
        }
        return name.toString();
    }

    /** The Java type that a letter of a signature means. */
    static Class<?> type(char letter) {
        return switch (letter) {
            case 'i' -> int.class;
            case 'l' -> long.class;
            case 'f' -> float.class;
            case 'd' -> double.class;
            default -> throw new IllegalArgumentException("no number has the letter " + letter);
        };
    }

    /** The Java types of an instruction's parameters, which are numbers. */
    static Class<?>[] parameters(Opcode opcode) {
        return opcode.signature()
                .substring(0, opcode.signature().indexOf(':'))
                .chars()
                .mapToObj(letter -> type((char) letter))
                .toArray(Class<?>[]::new);
    }

    /** The Java type of an instruction's only result. */
    static Class<?> result(Opcode opcode) {
        var signature = opcode.signature();
        return signature.endsWith(":")
                ? void.class
                : type(signature.charAt(signature.length() - 1));
    }
}
