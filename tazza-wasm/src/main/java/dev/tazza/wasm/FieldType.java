package dev.tazza.wasm;

/**
 * The type of a struct's field or an array's element (specification 2.3.8).
 *
 * @param storage what is stored
 * @param mutable whether it can be set after creation
 */
public record FieldType(StorageType storage, boolean mutable) {}
