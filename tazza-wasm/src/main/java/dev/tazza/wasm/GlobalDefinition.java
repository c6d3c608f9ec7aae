package dev.tazza.wasm;

/**
 * A global defined by a module (specification 2.5.6).
 *
 * @param type its type
 * @param initializer its first value
 */
public record GlobalDefinition(GlobalType type, ConstantExpression initializer) {}
