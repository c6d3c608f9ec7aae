package dev.tazza.wasm;

import dev.tazza.wasm.binary.SectionId;

/**
 * A section of the binary format (specification 5.5.2).
 *
 * @param id what it holds
 * @param offset where its content starts in the module's bytes
 * @param length the length of its content in bytes
 */
public record Section(SectionId id, int offset, int length) {}
