package dev.tazza.wasm;

/**
 * An export (specification 2.5.11).
 *
 * @param name unique in its module
 * @param kind which index space {@code index} counts in
 * @param index the item's index
 */
public record Export(String name, ExternalKind kind, int index) {}
