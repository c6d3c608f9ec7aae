package dev.tazza.interpreter.vector;

/**
 * A computation on one lane of up to three vectors. Integers come as their values, floats as their
 * bits; of the result, only as many low bits count as the lane has.
 */
@FunctionalInterface
interface LaneOperator {
    /** Computes a lane. An operand beyond those of the instruction may be anything. */
    long apply(long first, long second, long third);
}
