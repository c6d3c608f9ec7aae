package dev.tazza.wasm;

import java.util.Optional;

/**
 * A table defined by a module (specification 2.5.4).
 *
 * @param type its type
 * @param initializer the first value of its elements; null references if absent
 */
public record TableDefinition(TableType type, Optional<ConstantExpression> initializer) {}
