package dev.tazza.interpreter.vector;

import dev.tazza.runtime.V128;

/** A computation of a vector from up to three vectors. */
@FunctionalInterface
public interface VectorFunction {
    /** Computes the result. An operand beyond those of the instruction may be any vector. */
    V128 apply(V128 first, V128 second, V128 third);
}
