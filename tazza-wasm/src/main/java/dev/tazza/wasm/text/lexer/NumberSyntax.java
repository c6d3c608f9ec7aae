package dev.tazza.wasm.text.lexer;

/** Tells numbers from other words (specification 6.3.2 and 6.3.3). */
final class NumberSyntax {
    private final byte[] bytes;
    private final int end;
    private int at;

    private NumberSyntax(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /**
     * The kind of number that a range of bytes spells, or {@link TokenKind#RESERVED} if it is none.
     */
    static TokenKind classify(byte[] bytes, int start, int end) {
        return new NumberSyntax(bytes, start, end).classify();
    }

    private TokenKind classify() {
        boolean signed = take('+') || take('-');
        boolean isFloat;
        if (takeAll("inf")) {
            isFloat = true;
        } else if (takeAll("nan")) {
            if (at < end && !(takeAll(":0x") && digits(true))) {
                return TokenKind.RESERVED;
            }
            isFloat = true;
        } else {
            boolean hex = takeAll("0x");
            if (!digits(hex)) {
                return TokenKind.RESERVED;
            }
            boolean fraction = take('.');
            if (fraction && at < end && isDigit(bytes[at], hex) && !digits(hex)) {
                return TokenKind.RESERVED;
            }
            boolean exponent = hex ? take('p') || take('P') : take('e') || take('E');
            if (exponent) {
                if (!take('+')) {
                    take('-');
                }
                if (!digits(false)) {
                    return TokenKind.RESERVED;
                }
            }
            isFloat = fraction || exponent;
        }
        if (at != end) {
            return TokenKind.RESERVED;
        }
        return isFloat ? TokenKind.FLOAT : signed ? TokenKind.INTEGER : TokenKind.NATURAL;
    }

    private boolean take(char c) {
        if (at < end && bytes[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean takeAll(String word) {
        if (end - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    /**
     * Takes digits with single underscores between them; false if there is no digit at the ends.
     */
    private boolean digits(boolean hex) {
        while (at < end && isDigit(bytes[at], hex)) {
            at++;
            if (at == end || bytes[at] != '_') {
                if (at == end || !isDigit(bytes[at], hex)) {
                    return true;
                }
            } else {
                at++;
            }
        }
        return false;
    }

    private static boolean isDigit(byte b, boolean hex) {
        return b >= '0' && b <= '9' || hex && (b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F');
    }
}
