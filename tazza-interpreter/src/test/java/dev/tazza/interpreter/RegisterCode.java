package dev.tazza.interpreter;

import java.util.ArrayList;
import java.util.List;

/** Prints the register code that the tests expect: a line an instruction. */
final class RegisterCode {
    private RegisterCode() {}

    static List<String> print(long[] words) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < words.length; i++) {
            long word = words[i];
            var name = name(Op.of(word));
            var fields =
                    switch (name) {
                        case "RETURN", "UNREACHABLE" -> "";
                        case "RETURN_NUMBER" -> " " + CodeBuffer.a(word);
                        default ->
                                " %d %d %d"
                                        .formatted(
                                                CodeBuffer.a(word),
                                                CodeBuffer.b(word),
                                                CodeBuffer.c(word));
                    };
            if (name.startsWith("INCREMENT_BRANCH")
                    || name.contains("SHIFTED_2") && name.startsWith("LOAD")) {
                i++;
                fields += (name.startsWith("LOAD") ? " +" : " -> ") + words[i];
            } else if (name.startsWith("BRANCH_I32")) {
                i++;
                fields = " %d %d -> %d".formatted(CodeBuffer.a(word), CodeBuffer.b(word), words[i]);
            }
            lines.add(name + fields);
        }
        return lines;
    }

    private static String name(int op) {
        try {
            for (var field : Op.class.getDeclaredFields()) {
                if (!field.getName().equals("FAR") && field.getInt(null) == op) {
                    return field.getName();
                }
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        return "unknown 0x" + Integer.toHexString(op);
    }
}
