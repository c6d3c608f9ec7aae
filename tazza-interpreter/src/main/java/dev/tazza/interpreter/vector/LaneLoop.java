package dev.tazza.interpreter.vector;

import dev.tazza.runtime.V128;
import java.lang.invoke.MethodHandles;

/**
 * Applies an operator to all lanes. This class is only a pattern: {@link LaneLoops} defines a copy
 * of it for each operator, in which the constants have that operator's values and the loop is
 * compiled for them.
 */
final class LaneLoop implements VectorFunction {
    private static final LaneOperator OPERATOR;
    private static final int BITS;
    private static final boolean UNSIGNED;

    static {
        try {
            var parameters =
                    MethodHandles.classData(MethodHandles.lookup(), "_", LaneParameters.class);
            OPERATOR = parameters.operator();
            BITS = parameters.bits();
            UNSIGNED = parameters.unsigned();
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    LaneLoop() {}

    @Override
    public V128 apply(V128 first, V128 second, V128 third) {
        return new V128(
                half(first.low(), second.low(), third.low()),
                half(first.high(), second.high(), third.high()));
    }

    private static long half(long first, long second, long third) {
        long result = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            long lane =
                    OPERATOR.apply(
                            Lanes.extract(first, shift, BITS, UNSIGNED),
                            Lanes.extract(second, shift, BITS, UNSIGNED),
                            Lanes.extract(third, shift, BITS, UNSIGNED));
            result |= (lane & Lanes.mask(BITS)) << shift;
        }
        return result;
    }
}
