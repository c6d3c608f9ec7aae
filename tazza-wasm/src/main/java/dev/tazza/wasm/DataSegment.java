package dev.tazza.wasm;

import java.util.Optional;

/**
 * A vector of bytes to initialise memories with (specification 2.5.9). Its content stays where it
 * is in the module's bytes; see {@link Module#copyBytes}.
 *
 * @param active where it is copied during instantiation; empty for a passive segment
 * @param offset where its content starts in the module's bytes
 * @param length the number of bytes
 */
public record DataSegment(Optional<Active> active, int offset, int length) {
    /**
     * The target of an active segment.
     *
     * @param memory the index of the memory
     * @param address the address of the first byte
     */
    public record Active(int memory, ConstantExpression address) {}
}
