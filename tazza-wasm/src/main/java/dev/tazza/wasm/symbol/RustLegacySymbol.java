package dev.tazza.wasm.symbol;

/** Rust's older symbols: those of C++ for a nested name, the last part of which is a hash. */
final class RustLegacySymbol {
    private static final int HASH_LENGTH = 17;

    private final String symbol;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private RustLegacySymbol(String symbol, int at) {
        this.symbol = symbol;
        this.at = at;
    }

    /** The name, or null if the symbol is not one of Rust's. */
    static String demangle(String symbol) {
        return new RustLegacySymbol(symbol, "_ZN".length()).path();
    }

    /** A name that somebody took apart as if it were one of C++, without the hash at its end. */
    static String withoutHash(String name) {
        int hash = name.length() - HASH_LENGTH;
        return hash > 2
                        && name.startsWith("::h", hash - 2)
                        && new RustLegacySymbol(name, hash).isHash(name.length())
                ? name.substring(0, hash - 2)
                : name;
    }

    private String path() {
        while (at < symbol.length() && symbol.charAt(at) != 'E') {
            int length = length();
            if (length <= 0 || length > symbol.length() - at) {
                return null;
            }
            int end = at + length;
            if (end < symbol.length() && symbol.charAt(end) == 'E') {
                return isHash(end) && !out.isEmpty() ? out.toString() : null;
            }
            if (!out.isEmpty()) {
                out.append("::");
            }
            part(end);
            at = end;
        }
        return null;
    }

    private int length() {
        int length = 0;
        while (at < symbol.length() && Character.digit(symbol.charAt(at), 10) >= 0) {
            length = 10 * length + Character.digit(symbol.charAt(at++), 10);
            if (length > symbol.length()) {
                return -1;
            }
        }
        return length;
    }

    private boolean isHash(int end) {
        if (end - at != HASH_LENGTH || symbol.charAt(at) != 'h') {
            return false;
        }
        for (int i = at + 1; i < end; i++) {
            if (Character.digit(symbol.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private void part(int end) {
        // An underscore keeps a part from beginning with an escape.
        if (symbol.startsWith("_$", at)) {
            at++;
        }
        while (at < end) {
            char c = symbol.charAt(at);
            if (c == '.' && at + 1 < end && symbol.charAt(at + 1) == '.') {
                out.append("::");
                at += 2;
            } else if (c != '$' || !escape(end)) {
                out.append(c);
                at++;
            }
        }
    }

    private boolean escape(int end) {
        int close = symbol.indexOf('$', at + 1);
        if (close < 0 || close >= end) {
            return false;
        }
        var text = character(symbol.substring(at + 1, close));
        if (text == null) {
            return false;
        }
        out.append(text);
        at = close + 1;
        return true;
    }

    private static String character(String name) {
        return switch (name) {
            case "SP" -> "@";
            case "BP" -> "*";
            case "RF" -> "&";
            case "LT" -> "<";
            case "GT" -> ">";
            case "LP" -> "(";
            case "RP" -> ")";
            case "C" -> ",";
            default -> codePoint(name);
        };
    }

    private static String codePoint(String name) {
        if (name.length() < 2 || name.length() > 6 || name.charAt(0) != 'u') {
            return null;
        }
        int value = 0;
        for (int i = 1; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), 16);
            if (digit < 0) {
                return null;
            }
            value = 16 * value + digit;
        }
        return value < ' ' || !Character.isValidCodePoint(value) ? null : Character.toString(value);
    }
}
