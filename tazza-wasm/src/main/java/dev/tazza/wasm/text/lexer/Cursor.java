package dev.tazza.wasm.text.lexer;

import dev.tazza.wasm.MalformedException;

/** A position in {@link Tokens}, with the steps that parsers are made of. */
public final class Cursor {
    private final Tokens tokens;
    private int position;

    /** A cursor at the first token. */
    public Cursor(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /** The index of the current token. */
    public int position() {
        return position;
    }

    /** Goes to a token. */
    public void moveTo(int token) {
        position = token;
    }

    /** The kind of the current token. */
    public TokenKind kind() {
        return tokens.kind(position);
    }

    /** Whether the current token is of this kind. */
    public boolean at(TokenKind kind) {
        return tokens.kind(position) == kind;
    }

    /** Whether the current token is this keyword. */
    public boolean atKeyword(String word) {
        return isKeyword(position, word);
    }

    /** Whether an opening parenthesis and this keyword follow. */
    public boolean atOpen(String word) {
        return at(TokenKind.LEFT) && isKeyword(position + 1, word);
    }

    private boolean isKeyword(int token, String word) {
        return tokens.kind(token) == TokenKind.KEYWORD && tokens.text(token).equals(word);
    }

    /** Steps over this keyword if it is the current token. */
    public boolean tryKeyword(String word) {
        if (atKeyword(word)) {
            position++;
            return true;
        }
        return false;
    }

    /** Steps over an opening parenthesis and this keyword if they follow. */
    public boolean tryOpen(String word) {
        if (atOpen(word)) {
            position += 2;
            return true;
        }
        return false;
    }

    /** Steps over a token of this kind; gives its index. */
    public int expect(TokenKind kind, String description) {
        if (!at(kind)) {
            throw unexpected(description);
        }
        return position++;
    }

    /** Steps over an opening parenthesis and this keyword. */
    public void expectOpen(String word) {
        if (!tryOpen(word)) {
            throw unexpected("(" + word);
        }
    }

    /** Steps over an opening parenthesis. */
    public void open() {
        expect(TokenKind.LEFT, "(");
    }

    /** Steps over a closing parenthesis. */
    public void close() {
        expect(TokenKind.RIGHT, ")");
    }

    /** Steps over a keyword; gives it. */
    public String keyword(String description) {
        return tokens.text(expect(TokenKind.KEYWORD, description));
    }

    /** Steps over an identifier if there is one; gives its name or null. */
    public String tryIdentifier() {
        return at(TokenKind.IDENTIFIER) ? tokens.identifier(position++) : null;
    }

    /** Steps over a string; gives its bytes. */
    public byte[] string() {
        return tokens.string(expect(TokenKind.STRING, "string"));
    }

    /** Steps over a string; gives the name it spells. */
    public String name() {
        return tokens.name(expect(TokenKind.STRING, "string"));
    }

    /** Steps over a number without sign; gives its value. */
    public long unsigned(int bits) {
        int token = expect(TokenKind.NATURAL, "number");
        try {
            return NumberParser.unsigned(tokens.text(token), bits);
        } catch (NumberFormatException e) {
            throw error("i" + bits + " constant out of range", token);
        }
    }

    /** Steps over an index; gives its value as unsigned bits. */
    public int index() {
        return (int) unsigned(Integer.SIZE);
    }

    /** Whether an index follows, by number or by name. */
    public boolean atIndex() {
        return at(TokenKind.NATURAL) || at(TokenKind.IDENTIFIER);
    }

    /** Steps over an integer constant; gives its value, sign-extended. */
    public long integer(int bits) {
        if (!at(TokenKind.NATURAL) && !at(TokenKind.INTEGER)) {
            throw unexpected("integer");
        }
        try {
            return NumberParser.integer(tokens.text(position++), bits);
        } catch (NumberFormatException e) {
            throw error("constant out of range", position - 1);
        }
    }

    /** Steps over a number; gives the bits of the nearest f32. */
    public int f32() {
        requireNumber();
        try {
            return NumberParser.f32(tokens.text(position++));
        } catch (NumberFormatException e) {
            throw error("constant out of range", position - 1);
        }
    }

    /** Steps over a number; gives the bits of the nearest f64. */
    public long f64() {
        requireNumber();
        try {
            return NumberParser.f64(tokens.text(position++));
        } catch (NumberFormatException e) {
            throw error("constant out of range", position - 1);
        }
    }

    private void requireNumber() {
        if (!kind().isNumber()) {
            throw unexpected("number");
        }
    }

    /** Steps over a number and gives the bits of the nearest float of the width. */
    public long floating(int bits) {
        return bits == Float.SIZE ? f32() & 0xFFFF_FFFFL : f64();
    }

    /** Goes behind the parenthesis that closes the one at the cursor. */
    public void skipGroup() {
        position = tokens.match(position) + 1;
    }

    /** The error that something else should stand at the cursor. */
    public MalformedException unexpected(String expected) {
        if (isUnknownWord(position)) {
            return unknownOperator(position);
        }
        // A parenthesis is right or wrong by the word after it.
        if (at(TokenKind.LEFT) && isUnknownWord(position + 1)) {
            return unknownOperator(position + 1);
        }
        return error(
                "unexpected token: expected " + expected + ", found " + tokens.spelling(position),
                position);
    }

    /** Refuses a word at the cursor that the text format gives no meaning anywhere. */
    public void requireKnownWord() {
        if (isUnknownWord(position)) {
            throw unknownOperator(position);
        }
    }

    private boolean isUnknownWord(int token) {
        return switch (tokens.kind(token)) {
            case RESERVED -> true;
            case KEYWORD -> !Keywords.isKnown(tokens.text(token));
            default -> false;
        };
    }

    private MalformedException unknownOperator(int token) {
        return error("unknown operator " + tokens.spelling(token), token);
    }

    /** An error at a token. */
    public MalformedException error(String message, int token) {
        return tokens.source().error(message, tokens.start(token));
    }
}
