package dev.tazza.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a header {@code WWW-Authenticate} asks for (RFC 9110, section 11.3).
 *
 * @param scheme such as {@code bearer}, in lower case
 * @param parameters by their names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final String SEPARATORS = " \t,=\"";

    /** A parameter, or null if it is not there. */
    String parameter(String name) {
        return parameters.get(name);
    }

    /** The challenges of a header, which may have several; what cannot be read ends the list. */
    static List<Challenge> parse(String header) {
        return new Parser(header).challenges();
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        List<Challenge> challenges() {
            var list = new ArrayList<Challenge>();
            Map<String, String> parameters = null;
            while (true) {
                skip(" \t,");
                String word = word();
                if (word.isEmpty()) {
                    return list;
                }
                int afterWord = at;
                skip(" \t");
                if (at < text.length() && text.charAt(at) == '=' && parameters != null) {
                    at++;
                    skip(" \t");
                    String value = value();
                    if (value == null) {
                        return list;
                    }
                    parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value);
                } else {
                    at = afterWord;
                    parameters = new LinkedHashMap<>();
                    list.add(new Challenge(word.toLowerCase(Locale.ROOT), parameters));
                }
            }
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private String word() {
            int start = at;
            while (at < text.length() && SEPARATORS.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        /** A token or a quoted string; null if a quotation has no end. */
        private String value() {
            if (at == text.length() || text.charAt(at) != '"') {
                return word();
            }
            var value = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            if (at == text.length()) {
                return null;
            }
            at++;
            return value.toString();
        }
    }
}
