package dev.tazza.wasm;

/**
 * A custom section (specification 5.5.3), kept as a range of the module's bytes.
 *
 * @param name its name
 * @param offset where its content, after the name, starts in the module's bytes
 * @param length the content's length in bytes
 * @param afterSection the id of the last non-custom section before it, or 0 if there is none
 */
public record CustomSection(String name, int offset, int length, int afterSection) {}
