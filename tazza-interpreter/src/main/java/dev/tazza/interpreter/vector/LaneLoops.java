package dev.tazza.interpreter.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Makes the copies of {@link LaneLoop}. */
final class LaneLoops {
    private static final byte[] PATTERN = readPattern();

    private LaneLoops() {}

    private static byte[] readPattern() {
        try (var in = LaneLoops.class.getResourceAsStream("LaneLoop.class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The function that applies an operator to all lanes.
     *
     * @param bits the width of a lane
     * @param unsigned whether the operator takes lanes zero-extended
     */
    static VectorFunction of(LaneOperator operator, int bits, boolean unsigned) {
        var parameters = new LaneParameters(operator, bits, unsigned);
        try {
            var copy =
                    MethodHandles.lookup()
                            .defineHiddenClassWithClassData(PATTERN, parameters, true);
            return (VectorFunction)
                    copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class))
                            .invoke();
        } catch (Throwable e) {
            throw new LinkageError("the loop over lanes cannot be copied", e);
        }
    }
}
