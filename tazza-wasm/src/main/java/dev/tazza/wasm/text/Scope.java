package dev.tazza.wasm.text;

import dev.tazza.wasm.ExternalKind;

/** The names of a module: one index space for each kind of definition. */
final class Scope {
    final TypeTable types = new TypeTable();
    final IndexSpace functions = new IndexSpace("function", "func");
    final IndexSpace tables = new IndexSpace("table", "table");
    final IndexSpace memories = new IndexSpace("memory", "memory");
    final IndexSpace globals = new IndexSpace("global", "global");
    final IndexSpace tags = new IndexSpace("tag", "tag");
    final IndexSpace elements = new IndexSpace("elem segment", "elem");
    final IndexSpace data = new IndexSpace("data segment", "data");

    /** The index space that imports and exports of a kind count in. */
    IndexSpace of(ExternalKind kind) {
        return switch (kind) {
            case FUNCTION -> functions;
            case TABLE -> tables;
            case MEMORY -> memories;
            case GLOBAL -> globals;
            case TAG -> tags;
        };
    }
}
