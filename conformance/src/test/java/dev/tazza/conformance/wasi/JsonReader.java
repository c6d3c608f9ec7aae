package dev.tazza.conformance.wasi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what the test suite's JSON files consist of: objects, arrays, strings and whole numbers.
 */
final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The value that {@code text} stands for: a map, list, string or integer. */
    static Object read(String text) {
        var reader = new JsonReader(text);
        var value = reader.value();
        if (reader.peek() != 0) {
            throw reader.unexpected();
        }
        return value;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object() {
        var members = new LinkedHashMap<String, Object>();
        take('{');
        while (peek() != '}') {
            var name = string();
            take(':');
            members.put(name, value());
            if (peek() == ',') {
                at++;
            }
        }
        take('}');
        return members;
    }

    private List<Object> array() {
        var items = new ArrayList<>();
        take('[');
        while (peek() != ']') {
            items.add(value());
            if (peek() == ',') {
                at++;
            }
        }
        take(']');
        return items;
    }

    private String string() {
        take('"');
        var result = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            result.append(c == '\\' ? escaped(text.charAt(at++)) : c);
        }
        at++;
        return result.toString();
    }

    private char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case '"', '\\', '/' -> c;
            default -> throw unexpected();
        };
    }

    private int number() {
        int start = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == start) {
            throw unexpected();
        }
        return Integer.parseInt(text.substring(start, at));
    }

    /** The next character that is not white space; 0 at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw unexpected();
        }
        at++;
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("unexpected JSON at " + at + ": " + text);
    }
}
