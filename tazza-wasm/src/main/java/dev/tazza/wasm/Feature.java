package dev.tazza.wasm;

/**
 * A part of WebAssembly that can be switched on or off, named as the specification's proposals are.
 *
 * <p>A module that uses a feature outside the {@link Features} it is decoded with is refused with
 * the feature's {@link #text() name}.
 */
public enum Feature {
    /** WebAssembly 1.0 as first released; always on. */
    MVP("mvp"),
    /** Import and export of mutable globals. */
    MUTABLE_GLOBALS("mutable-globals"),
    /** {@code i32.extend8_s} and its siblings. */
    SIGN_EXTENSION("sign-extension"),
    /** Float to integer conversions that saturate instead of trapping. */
    SATURATING_CONVERSIONS("saturating-float-to-int"),
    /** Several results, and block types given by a function type. */
    MULTI_VALUE("multi-value"),
    /** {@code memory.copy}, {@code table.init} and their siblings, passive segments. */
    BULK_MEMORY("bulk-memory"),
    /** {@code externref}, table instructions and several tables. */
    REFERENCE_TYPES("reference-types"),
    /** 128-bit vectors. */
    SIMD("simd"),
    /**
     * Arithmetic and {@code global.get} of any earlier immutable global in constant expressions.
     */
    EXTENDED_CONSTANTS("extended-const"),
    /** Vector instructions with implementation-dependent results. */
    RELAXED_SIMD("relaxed-simd"),
    /** Calls that replace the caller's frame. */
    TAIL_CALLS("tail-call"),
    /** More than one memory. */
    MULTI_MEMORY("multi-memory"),
    /** Memories and tables addressed by 64-bit integers. */
    MEMORY64("memory64"),
    /** Typed references to functions, and non-nullable references. */
    FUNCTION_REFERENCES("function-references"),
    /** Structs, arrays, {@code i31} and recursive types. */
    GC("gc"),
    /** Exceptions with {@code try_table} and {@code exnref}. */
    EXCEPTIONS("exception-handling"),
    /** Exceptions as first shipped: {@code try}, {@code catch}, {@code delegate}. */
    LEGACY_EXCEPTIONS("legacy-exceptions"),
    /** Shared memories and atomic instructions. */
    THREADS("threads"),
    /** 128-bit results of 64-bit arithmetic. */
    WIDE_ARITHMETIC("wide-arithmetic"),
    /** Memories with pages of one byte. */
    CUSTOM_PAGE_SIZES("custom-page-sizes"),
    /** Import sections that name a module once for several imports. */
    COMPACT_IMPORTS("compact-import-section"),
    /** Branch hints and other annotations in custom sections. */
    BRANCH_HINTS("branch-hinting");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    /** The feature's name as the proposal spells it, such as {@code bulk-memory}. */
    public String text() {
        return text;
    }
}
