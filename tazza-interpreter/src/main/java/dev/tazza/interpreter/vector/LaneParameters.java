package dev.tazza.interpreter.vector;

/**
 * What a {@link LaneLoop} does.
 *
 * @param operator the computation on each lane
 * @param bits the width of a lane
 * @param unsigned whether the operator takes lanes zero-extended
 */
record LaneParameters(LaneOperator operator, int bits, boolean unsigned) {}
