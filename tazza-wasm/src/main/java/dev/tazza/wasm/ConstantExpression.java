package dev.tazza.wasm;

/**
 * A constant expression (specification 3.4.2), kept as a range of the module's bytes and read with
 * {@link Module#instructions(ConstantExpression)}.
 *
 * @param offset where its first instruction starts in the module's bytes
 * @param end one past its {@code end} instruction
 */
public record ConstantExpression(int offset, int end) {}
