package dev.tazza.cli;

import java.util.List;
import java.util.Map;

/** Writes JSON (RFC 8259), two spaces a level. */
final class Json {
    private Json() {}

    /**
     * The text of a value: a {@link Map}, {@link List}, {@link String}, number, boolean or null.
     */
    static String write(Object value) {
        var text = new StringBuilder();
        append(text, value, "\n");
        return text.toString();
    }

    /** The text of a value on one line. */
    static String writeLine(Object value) {
        // Line ends inside of strings are escaped: those that are left separate values.
        return write(value).replaceAll(",\n *", ", ").replaceAll("\n *", "");
    }

    private static void append(StringBuilder text, Object value, String newline) {
        switch (value) {
            case Map<?, ?> map -> {
                String inner = newline + "  ";
                String separator = "{" + inner;
                for (var entry : map.entrySet()) {
                    text.append(separator);
                    append(text, (String) entry.getKey());
                    text.append(": ");
                    append(text, entry.getValue(), inner);
                    separator = "," + inner;
                }
                text.append(map.isEmpty() ? "{}" : newline + "}");
            }
            case List<?> list -> {
                String inner = newline + "  ";
                String separator = "[" + inner;
                for (Object item : list) {
                    text.append(separator);
                    append(text, item, inner);
                    separator = "," + inner;
                }
                text.append(list.isEmpty() ? "[]" : newline + "]");
            }
            case String string -> append(text, string);
            case null, default -> text.append(value);
        }
    }

    private static void append(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                    // Lone surrogates cannot come from a module, whose names are checked UTF-8.
                    if (c < ' ' || c == 0x7F) {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
