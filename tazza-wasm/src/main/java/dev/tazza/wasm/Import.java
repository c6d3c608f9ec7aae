package dev.tazza.wasm;

/**
 * An import (specification 2.5.12).
 *
 * @param module the name of the module to import from
 * @param name the name of the item
 * @param type what is required
 */
public record Import(String module, String name, ExternalType type) {}
