package dev.tazza.wasm.symbol;

/**
 * Rust's newer symbols (RFC 2603). Lifetimes and constants are left out of the name; what else is
 * not understood makes the symbol unknown.
 */
final class RustSymbol {
    // Back references would let a short symbol name something endless.
    private static final int MAX_DEPTH = 64;
    private static final int MAX_STEPS = 4_096;
    private static final int MAX_NAME = 4_096;

    private final String symbol;
    private final StringBuilder out = new StringBuilder();
    private int at = "_R".length();
    private int depth;
    private int steps;

    private RustSymbol(String symbol) {
        this.symbol = symbol;
    }

    /** Says that a symbol is not understood; costs no trace. */
    private static final class UnknownSymbol extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownSymbol() {
            super(null, null, false, false);
        }
    }

    /** The name, or null if the symbol is not understood. */
    static String demangle(String symbol) {
        var reader = new RustSymbol(symbol);
        try {
            reader.path();
        } catch (UnknownSymbol e) {
            return null;
        }
        return reader.out.isEmpty() ? null : reader.out.toString();
    }

    private char next() {
        if (at >= symbol.length()) {
            throw new UnknownSymbol();
        }
        return symbol.charAt(at++);
    }

    private boolean accept(char c) {
        if (at < symbol.length() && symbol.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void append(String text) {
        if (out.length() + text.length() > MAX_NAME) {
            throw new UnknownSymbol();
        }
        out.append(text);
    }

    private void enter() {
        depth++;
        steps++;
        if (depth > MAX_DEPTH || steps > MAX_STEPS) {
            throw new UnknownSymbol();
        }
    }

    private void path() {
        enter();
        switch (next()) {
            case 'C' -> identifier();
            case 'M' -> {
                implementation();
                append("<");
                type();
                append(">");
            }
            case 'X' -> {
                implementation();
                qualified();
            }
            case 'Y' -> qualified();
            case 'N' -> nested();
            case 'I' -> {
                path();
                append("::<");
                arguments();
                append(">");
            }
            case 'B' -> backReference(this::path);
            default -> throw new UnknownSymbol();
        }
        depth--;
    }

    /** The path of an implementation, which is not part of the name. */
    private void implementation() {
        disambiguator();
        int length = out.length();
        path();
        out.setLength(length);
    }

    private void qualified() {
        append("<");
        type();
        append(" as ");
        path();
        append(">");
    }

    private void nested() {
        char namespace = next();
        path();
        long number = disambiguator();
        if (Character.isUpperCase(namespace)) {
            append(namespace == 'C' ? "::{closure" : namespace == 'S' ? "::{shim" : "::{");
            undisambiguated(":");
            append("#" + number + "}");
        } else {
            undisambiguated("::");
        }
    }

    private void identifier() {
        disambiguator();
        undisambiguated("");
    }

    private long disambiguator() {
        return accept('s') ? base62() + 1 : 0;
    }

    private void undisambiguated(String separator) {
        boolean punycode = accept('u');
        int length = 0;
        while (at < symbol.length() && Character.digit(symbol.charAt(at), 10) >= 0) {
            length = 10 * length + Character.digit(symbol.charAt(at++), 10);
            if (length > symbol.length()) {
                throw new UnknownSymbol();
            }
            if (length == 0) {
                break;
            }
        }
        accept('_');
        if (punycode || length > symbol.length() - at) {
            throw new UnknownSymbol();
        }
        if (length > 0) {
            append(separator);
            append(symbol.substring(at, at + length));
            at += length;
        }
    }

    private long base62() {
        if (accept('_')) {
            return 0;
        }
        long value = 0;
        for (char c = next(); c != '_'; c = next()) {
            int digit;
            if (c >= '0' && c <= '9') {
                digit = c - '0';
            } else if (c >= 'a' && c <= 'z') {
                digit = c - 'a' + 10;
            } else if (c >= 'A' && c <= 'Z') {
                digit = c - 'A' + 36;
            } else {
                throw new UnknownSymbol();
            }
            // Of a crate it is a hash, of which nothing is wanted.
            value = 62 * value + digit;
        }
        return value + 1;
    }

    private void backReference(Runnable read) {
        int from = at - 1;
        long target = base62() + "_R".length();
        if (target < "_R".length() || target >= from) {
            throw new UnknownSymbol();
        }
        int resume = at;
        at = (int) target;
        read.run();
        at = resume;
    }

    private void arguments() {
        boolean first = true;
        while (!accept('E')) {
            if (accept('L')) {
                base62();
                continue;
            }
            append(first ? "" : ", ");
            first = false;
            if (accept('K')) {
                constant();
            } else {
                type();
            }
        }
    }

    private void type() {
        enter();
        char tag = next();
        var basic = basicType(tag);
        if (basic != null) {
            append(basic);
        } else {
            switch (tag) {
                case 'A' -> {
                    append("[");
                    type();
                    append("; ");
                    constant();
                    append("]");
                }
                case 'S' -> {
                    append("[");
                    type();
                    append("]");
                }
                case 'T' -> {
                    append("(");
                    arguments();
                    append(")");
                }
                case 'R', 'Q' -> {
                    if (accept('L')) {
                        base62();
                    }
                    append(tag == 'R' ? "&" : "&mut ");
                    type();
                }
                case 'P' -> {
                    append("*const ");
                    type();
                }
                case 'O' -> {
                    append("*mut ");
                    type();
                }
                case 'B' -> backReference(this::type);
                case 'F' -> function();
                case 'D' -> dynamic();
                default -> {
                    at--;
                    path();
                }
            }
        }
        depth--;
    }

    private void function() {
        if (accept('G')) {
            base62();
        }
        if (accept('U')) {
            append("unsafe ");
        }
        if (accept('K') && !accept('C')) {
            undisambiguated("extern ");
        }
        append("fn(");
        arguments();
        append(")");
        if (!accept('u')) {
            append(" -> ");
            type();
        }
    }

    private void dynamic() {
        if (accept('G')) {
            base62();
        }
        append("dyn ");
        boolean first = true;
        while (!accept('E')) {
            append(first ? "" : " + ");
            first = false;
            path();
            while (accept('p')) {
                undisambiguated(" ");
                append(" = ");
                type();
            }
        }
        if (accept('L')) {
            base62();
        }
    }

    private void constant() {
        if (accept('B')) {
            backReference(this::constant);
            return;
        }
        if (accept('p')) {
            append("_");
            return;
        }
        char tag = next();
        if (basicType(tag) == null) {
            throw new UnknownSymbol();
        }
        if (accept('n')) {
            append("-");
        }
        int start = at;
        while (!accept('_')) {
            next();
        }
        var digits = symbol.substring(start, at - 1);
        append(tag == 'b' ? digits.equals("1") ? "true" : "false" : "0x" + digits);
    }

    private static String basicType(char tag) {
        return switch (tag) {
            case 'a' -> "i8";
            case 'b' -> "bool";
            case 'c' -> "char";
            case 'd' -> "f64";
            case 'e' -> "str";
            case 'f' -> "f32";
            case 'h' -> "u8";
            case 'i' -> "isize";
            case 'j' -> "usize";
            case 'l' -> "i32";
            case 'm' -> "u32";
            case 'n' -> "i128";
            case 'o' -> "u128";
            case 'p' -> "_";
            case 's' -> "i16";
            case 't' -> "u16";
            case 'u' -> "()";
            case 'v' -> "...";
            case 'x' -> "i64";
            case 'y' -> "u64";
            case 'z' -> "!";
            default -> null;
        };
    }
}
