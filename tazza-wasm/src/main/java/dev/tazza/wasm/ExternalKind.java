package dev.tazza.wasm;

/** The kinds of things that modules import and export; the ordinal is the binary encoding. */
public enum ExternalKind {
    /** A function. */
    FUNCTION("func"),
    /** A table. */
    TABLE("table"),
    /** A memory. */
    MEMORY("memory"),
    /** A global. */
    GLOBAL("global"),
    /** An exception tag. */
    TAG("tag");

    private final String text;

    ExternalKind(String text) {
        this.text = text;
    }

    /** The kind's keyword in the text format. */
    public String text() {
        return text;
    }
}
