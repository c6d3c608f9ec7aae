package dev.tazza.wasm;

/**
 * The code of a function defined by a module (specification 5.5.13), as a range of the module's
 * bytes.
 *
 * @param functionIndex the function's index, imports counted
 * @param offset where the declarations of its locals start
 * @param end one past its last {@code end} instruction
 */
public record FunctionBody(int functionIndex, int offset, int end) {}
