package dev.tazza.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads JSON for tests, strictly: anything that RFC 8259 does not allow is an error. */
final class JsonReader {
    private final String text;
    private int position;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Maps, lists, strings, doubles, booleans or null. */
    static Object read(String text) {
        var reader = new JsonReader(text);
        Object value = reader.value();
        reader.space();
        if (reader.position != text.length()) {
            throw reader.error("end");
        }
        return value;
    }

    private IllegalArgumentException error(String expected) {
        return new IllegalArgumentException(
                "expected " + expected + " at " + position + " of " + text);
    }

    private void space() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() {
        space();
        if (position == text.length()) {
            throw error("more");
        }
        return text.charAt(position);
    }

    private boolean take(char c) {
        if (peek() == c) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        space();
        if (!text.startsWith(word, position)) {
            throw error(word);
        }
        position += word.length();
    }

    private Object value() {
        switch (peek()) {
            case '{' -> {
                var map = new LinkedHashMap<String, Object>();
                expect("{");
                while (map.isEmpty() ? peek() != '}' : take(',')) {
                    String name = string();
                    expect(":");
                    map.put(name, value());
                }
                expect("}");
                return map;
            }
            case '[' -> {
                var list = new ArrayList<>();
                expect("[");
                while (list.isEmpty() ? peek() != ']' : take(',')) {
                    list.add(value());
                }
                expect("]");
                return list;
            }
            case '"' -> {
                return string();
            }
            case 't' -> {
                expect("true");
                return true;
            }
            case 'f' -> {
                expect("false");
                return false;
            }
            case 'n' -> {
                expect("null");
                return null;
            }
            default -> {
                int start = position;
                while (position < text.length()
                        && "+-.0123456789eE".indexOf(text.charAt(position)) >= 0) {
                    position++;
                }
                return Double.valueOf(text.substring(start, position));
            }
        }
    }

    private String string() {
        expect("\"");
        var result = new StringBuilder();
        while (true) {
            char c = text.charAt(position++);
            if (c == '"') {
                return result.toString();
            }
            if (c < ' ') {
                throw error("an escape");
            }
            if (c != '\\') {
                result.append(c);
                continue;
            }
            char escape = text.charAt(position++);
            switch (escape) {
                case '"', '\\', '/' -> result.append(escape);
                case 'n' -> result.append('\n');
                case 't' -> result.append('\t');
                case 'u' -> {
                    result.append(
                            (char) Integer.parseInt(text.substring(position, position + 4), 16));
                    position += 4;
                }
                default -> throw error("a known escape");
            }
        }
    }
}
