package dev.tazza.maven;

/** Text of modules, which may be anything, as parts of Java source in ASCII. */
final class JavaText {
    private JavaText() {}

    /** A string literal. */
    static String literal(String text) {
        var literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F) {
                literal.append(c);
            } else {
                // An octal escape would do below 256 only; this one is read before the lexer sees
                // lines, so that the two that end a line need their own.
                literal.append(
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            default -> String.format("\\u%04x", (int) c);
                        });
            }
        }
        return literal.append('"').toString();
    }

    /** Text in a documentation comment, where nothing of it has a meaning. */
    static String comment(String text) {
        if (text.isEmpty()) {
            return "(no name)";
        }
        var comment = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (isPlain(c)) {
                                comment.append((char) c);
                            } else if (c >= ' ' && c != 0x7F && c <= 0xFFFD || c > 0xFFFF) {
                                comment.append("&#").append(c).append(';');
                            } else {
                                comment.append('?');
                            }
                        });
        return comment.toString();
    }

    private static boolean isPlain(int c) {
        return c >= '0' && c <= '9'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c < 0x80 && " _-.,:[]()$".indexOf(c) >= 0;
    }
}
