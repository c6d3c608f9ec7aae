package dev.tazza.cli.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which tables a TOML file defines and which keys they have, without the values: enough to know
 * whether a table can be added at the end. It refuses what it does not understand.
 */
final class TomlOutline {
    private final String name;
    private final String text;
    private int at;
    private int line = 1;

    private final List<Table> tables = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    // Values of keys above the first table, as they are written.
    private final Map<String, String> values = new TreeMap<>();

    /**
     * A table with a header of its own.
     *
     * @param path its name
     * @param start where its header begins
     * @param end where the next header begins
     */
    record Table(List<String> path, int start, int end) {}

    /** A key, with the name of its table before it, and how much of it that is. */
    private record Key(List<String> path, int table) {}

    private TomlOutline(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * Reads a file.
     *
     * @param name the file, for messages
     * @param text its text
     * @throws SetupException if it is no TOML
     */
    static TomlOutline of(String name, String text) throws SetupException {
        var outline = new TomlOutline(name, text);
        outline.read();
        return outline;
    }

    /** The table of this name; null if there is no header for it. */
    Table table(List<String> path) {
        for (var table : tables) {
            if (table.path().equals(path)) {
                return table;
            }
        }
        return null;
    }

    /** Whether there is a header for a table inside of the one of this name. */
    boolean hasTablesIn(List<String> path) {
        for (var table : tables) {
            var inner = table.path();
            if (inner.size() > path.size() && inner.subList(0, path.size()).equals(path)) {
                return true;
            }
        }
        return false;
    }

    /** A value above the first table, as it is written; null if it is not there. */
    String value(String key) {
        return values.get(key);
    }

    /**
     * What keeps a table from being added: a key that defines it, or one of those around it, by a
     * value or by dots. TOML has one place for each table, and only headers leave it open.
     *
     * @return the key; null if there is none
     */
    List<String> obstacle(List<String> path) {
        for (var key : keys) {
            int first = key.table() + 1;
            if (first <= path.size()
                    && key.path().subList(0, first).equals(path.subList(0, first))) {
                return key.path();
            }
        }
        return null;
    }

    private void read() throws SetupException {
        var current = List.<String>of();
        int start = -1;
        while (true) {
            skipEmpty();
            if (at == text.length()) {
                break;
            }
            if (text.charAt(at) == '[') {
                close(current, start);
                start = at;
                boolean array = text.startsWith("[[", at);
                at += array ? 2 : 1;
                current = path();
                expect(array ? "]]" : "]");
                endOfLine();
            } else {
                var key = path();
                expect("=");
                skipBlanks();
                int begin = at;
                value();
                if (start < 0 && key.size() == 1) {
                    values.put(key.getFirst(), text.substring(begin, at).strip());
                }
                var whole = new ArrayList<>(current);
                whole.addAll(key);
                keys.add(new Key(whole, current.size()));
                endOfLine();
            }
        }
        close(current, start);
    }

    private void close(List<String> path, int start) {
        if (start >= 0) {
            tables.add(new Table(path, start, at));
        }
    }

    private SetupException wrong(String problem) {
        return new SetupException(
                name + ": line " + line + ": " + problem + "; the file is left as it is");
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    /** Skips white space, line ends and comments. */
    private void skipEmpty() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipComment();
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                line += c == '\n' ? 1 : 0;
                at++;
            } else {
                return;
            }
        }
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void expect(String token) throws SetupException {
        skipBlanks();
        if (!text.startsWith(token, at)) {
            throw wrong("expected " + token);
        }
        at += token.length();
    }

    private void endOfLine() throws SetupException {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '#') {
            skipComment();
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) != '\n') {
            throw wrong("expected the end of the line");
        }
    }

    private List<String> path() throws SetupException {
        var path = new ArrayList<String>();
        while (true) {
            skipBlanks();
            path.add(key());
            skipBlanks();
            if (at == text.length() || text.charAt(at) != '.') {
                return path;
            }
            at++;
        }
    }

    private String key() throws SetupException {
        int start = at;
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            string();
            String quoted = text.substring(start + 1, at - 1);
            if (quoted.indexOf('\\') >= 0) {
                throw wrong("a key with an escape, which is not understood");
            }
            return quoted;
        }
        while (at < text.length() && isBare(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw wrong("expected a key");
        }
        return text.substring(start, at);
    }

    private static boolean isBare(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '-';
    }

    /** Skips a value: up to the end of the line, but for what is inside of brackets and quotes. */
    private void value() throws SetupException {
        int depth = 0;
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                string();
                continue;
            }
            if (c == '#' || c == '\n' || c == '\r') {
                if (depth == 0) {
                    break;
                }
                skipEmpty();
                continue;
            }
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (depth < 0) {
                throw wrong("a bracket too many");
            }
            at++;
        }
        if (depth > 0) {
            throw wrong("a bracket is not closed");
        }
        if (text.substring(start, at).isBlank()) {
            throw wrong("expected a value");
        }
    }

    private void string() throws SetupException {
        char quote = text.charAt(at);
        String three = String.valueOf(quote).repeat(3);
        boolean multiline = text.startsWith(three, at);
        String end = multiline ? three : String.valueOf(quote);
        at += end.length();
        while (!text.startsWith(end, at)) {
            if (at >= text.length() || !multiline && text.charAt(at) == '\n') {
                throw wrong("a quotation is not closed");
            }
            line += text.charAt(at) == '\n' ? 1 : 0;
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at += end.length();
        // Up to two quotes may stand before those that end a text of several lines.
        while (multiline && at < text.length() && text.charAt(at) == quote) {
            at++;
        }
    }
}
