package dev.tazza.wasm.text.lexer;

import dev.tazza.wasm.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a text into tokens (specification 6.3). Comments, and annotations without a meaning, are
 * dropped after a check of their form.
 */
public final class Lexer {
    private static final boolean[] ID_CHARACTER = new boolean[128];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            ID_CHARACTER[c] = Character.isLetterOrDigit(c);
        }
        for (char c : "!#$%&'*+-./:<=>?@\\^_`|~".toCharArray()) {
            ID_CHARACTER[c] = true;
        }
    }

    private final SourceText source;
    private final byte[] bytes;
    private final Interner interner = new Interner();
    private final List<Annotation> annotations = new ArrayList<>();
    private int position;
    private Tokens tokens;

    private int[] open = new int[64];
    private int depth;

    private Lexer(SourceText source) {
        this.source = source;
        this.bytes = source.bytes();
    }

    /**
     * The tokens of a text.
     *
     * @throws MalformedException if a character, string or comment is malformed, or a parenthesis
     *     has no partner
     */
    public static Tokens tokenize(SourceText source) {
        return new Lexer(source).tokenize();
    }

    private Tokens tokenize() {
        int estimate = 16 + bytes.length / 4;
        tokens = new Tokens(source, interner, estimate);
        while (position < bytes.length) {
            if (startsWith("(@")) {
                annotation();
            } else {
                token();
            }
        }
        if (depth > 0) {
            throw source.error(
                    "unexpected token: end of text where a parenthesis is open",
                    tokens.start(open[depth - 1]));
        }
        tokens.add(TokenKind.END, bytes.length, bytes.length);
        tokens.attach(annotations);
        return tokens;
    }

    private void token() {
        byte c = bytes[position];
        switch (c) {
            case ' ', '\t', '\n', '\r' -> position++;
            case '(' -> {
                if (startsWith("(;")) {
                    blockComment();
                } else {
                    push(tokens.add(TokenKind.LEFT, position++, 0));
                }
            }
            case ')' -> {
                if (depth == 0) {
                    throw source.error(
                            "unexpected token: a closing parenthesis without partner", position);
                }
                int right = tokens.add(TokenKind.RIGHT, position, ++position);
                tokens.match(open[--depth], right);
            }
            case ';' -> {
                if (startsWith(";;")) {
                    lineComment();
                } else {
                    tokens.add(TokenKind.RESERVED, position, ++position);
                }
            }
            case ',', '[', ']', '{', '}' -> tokens.add(TokenKind.RESERVED, position, ++position);
            default -> {
                if (c != '"' && !isIdCharacter(c)) {
                    throw illegalCharacter();
                }
                word();
            }
        }
    }

    private void push(int left) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = left;
    }

    private static boolean isIdCharacter(byte b) {
        return b >= 0 && ID_CHARACTER[b];
    }

    private boolean startsWith(String two) {
        return bytes[position] == two.charAt(0)
                && position + 1 < bytes.length
                && bytes[position + 1] == two.charAt(1);
    }

    private MalformedException illegalCharacter() {
        return source.error("illegal character", position);
    }

    private void lineComment() {
        while (position < bytes.length && bytes[position] != '\n' && bytes[position] != '\r') {
            position++;
        }
    }

    private void blockComment() {
        int start = position;
        int nesting = 0;
        do {
            if (position >= bytes.length) {
                throw source.error("unclosed comment", start);
            }
            if (startsWith("(;")) {
                nesting++;
                position += 2;
            } else if (startsWith(";)")) {
                nesting--;
                position += 2;
            } else {
                position++;
            }
        } while (nesting > 0);
    }

    /** The longest sequence of identifier characters and strings, without anything between them. */
    private void word() {
        int start = position;
        int strings = 0;
        int stringStart = -1;
        while (position < bytes.length) {
            byte c = bytes[position];
            if (c == '"') {
                boolean identifier = position == start + 1 && bytes[start] == '$';
                stringStart = position;
                position =
                        StringLiteral.scan(
                                source, position, identifier ? "empty identifier" : null);
                strings++;
            } else if (isIdCharacter(c)) {
                position++;
            } else {
                break;
            }
        }
        tokens.add(classify(start, strings, stringStart), start, position);
    }

    private TokenKind classify(int start, int strings, int stringStart) {
        byte first = bytes[start];
        if (strings > 0) {
            boolean whole = strings == 1 && bytes[position - 1] == '"';
            if (whole && stringStart == start) {
                return TokenKind.STRING;
            }
            if (whole && first == '$' && stringStart == start + 1) {
                if (StringLiteral.name(source, stringStart, position).isEmpty()) {
                    throw source.error("empty identifier", start);
                }
                return TokenKind.IDENTIFIER;
            }
            return TokenKind.RESERVED;
        }
        if (first == '$') {
            if (position == start + 1) {
                throw source.error("empty identifier", start);
            }
            return TokenKind.IDENTIFIER;
        }
        if (first >= 'a' && first <= 'z') {
            boolean mayBeFloat = first == 'i' || first == 'n';
            boolean isFloat =
                    mayBeFloat && NumberSyntax.classify(bytes, start, position) == TokenKind.FLOAT;
            return isFloat ? TokenKind.FLOAT : TokenKind.KEYWORD;
        }
        return NumberSyntax.classify(bytes, start, position);
    }

    private void annotation() {
        int start = position;
        position += 2;
        String id = annotationId(start);
        boolean kept = Annotation.hasMeaning(id);
        var outerTokens = tokens;
        int outerDepth = depth;
        tokens = new Tokens(source, interner, 16);
        // Inside, "(@" has no meaning of its own: one pair of parentheses is like another.
        while (true) {
            if (position >= bytes.length) {
                throw source.error("unclosed annotation", start);
            }
            if (depth == outerDepth && bytes[position] == ')') {
                break;
            }
            token();
        }
        position++;
        tokens.add(TokenKind.END, position - 1, position);
        var content = tokens;
        tokens = outerTokens;
        if (kept) {
            annotations.add(new Annotation(id, tokens.size(), content, start));
        }
    }

    private String annotationId(int start) {
        String empty = "empty annotation id";
        int idStart = position;
        if (position < bytes.length && bytes[position] == '"') {
            position = StringLiteral.scan(source, position, empty);
            String id = StringLiteral.name(source, idStart, position);
            if (id.isEmpty()) {
                throw source.error(empty, start);
            }
            return id;
        }
        while (position < bytes.length && isIdCharacter(bytes[position])) {
            position++;
        }
        if (position == idStart) {
            throw source.error(empty, start);
        }
        return interner.intern(bytes, idStart, position);
    }
}
