package dev.tazza.wasm;

/**
 * An array type (specification 2.3.8).
 *
 * @param element the type and mutability of every element
 */
public record ArrayType(FieldType element) implements CompositeType {}
