package dev.tazza.wasm.symbol;

/**
 * Makes names that people wrote of the symbols of compilers. Rust's two schemes are known; the
 * linker has already done it for C++, and for Rust's older one but for the hash. Takes time and
 * memory in proportion to the symbol, whatever is in it. Stateless and safe for use by several
 * threads.
 */
public final class Demangler {
    private static final int MAX_SYMBOL = 4_096;

    private Demangler() {}

    /**
     * What a symbol stands for; the symbol itself if that is not known.
     *
     * @param symbol the name of a function in a module
     */
    public static String demangle(String symbol) {
        if (symbol.length() < 4 || symbol.length() > MAX_SYMBOL) {
            return symbol;
        }
        // Nearly all names end here.
        if (symbol.charAt(0) != '_') {
            return RustLegacySymbol.withoutHash(symbol);
        }
        String name = null;
        if (symbol.startsWith("_ZN")) {
            name = RustLegacySymbol.demangle(symbol);
        } else if (symbol.startsWith("_R")) {
            name = RustSymbol.demangle(symbol);
        }
        return name == null ? symbol : name;
    }
}
