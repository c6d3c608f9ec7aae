package dev.tazza.wasm;

/**
 * The type of a struct field or array element (specification 2.3.8): a value type or a packed type.
 */
public sealed interface StorageType permits ValueType, PackedType {}
