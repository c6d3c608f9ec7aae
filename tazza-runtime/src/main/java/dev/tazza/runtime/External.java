package dev.tazza.runtime;

import dev.tazza.wasm.ExternalKind;

/** Something that instances import and export (specification 4.2.11). */
public sealed interface External permits Function, Table, Memory, Global, Tag {
    /** Which kind of thing this is. */
    ExternalKind kind();
}
