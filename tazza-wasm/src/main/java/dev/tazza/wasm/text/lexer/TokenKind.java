package dev.tazza.wasm.text.lexer;

/** The kinds of tokens (specification 6.3.1). */
public enum TokenKind {
    /** An opening parenthesis. */
    LEFT,
    /** A closing parenthesis. */
    RIGHT,
    /** A word that starts with a lower-case letter. */
    KEYWORD,
    /** {@code $} and a name. */
    IDENTIFIER,
    /** An integer without sign. */
    NATURAL,
    /** An integer with a sign. */
    INTEGER,
    /** A floating-point number, written so that it can be no integer. */
    FLOAT,
    /** A string in quotes. */
    STRING,
    /** Characters that form no token: always an error, but one of the parser. */
    RESERVED,
    /** The end of the text. */
    END;

    /** Whether this is a number of any kind. */
    public boolean isNumber() {
        return this == NATURAL || this == INTEGER || this == FLOAT;
    }
}
