package dev.tazza.wasm.script;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.text.VectorConstant;
import java.util.List;

/** What a script expects a result to be. */
public sealed interface ResultPattern {
    /** Exactly this value, bit by bit. */
    record Exactly(Constant value) implements ResultPattern {}

    /**
     * Not a number.
     *
     * @param bits the width: 32 or 64
     * @param canonical whether the payload is the canonical one; otherwise any with the highest bit
     *     set
     */
    record Nan(int bits, boolean canonical) implements ResultPattern {}

    /** A vector whose lanes match {@code lanes}. */
    record Lanes(VectorConstant.Shape shape, List<ResultPattern> lanes) implements ResultPattern {
        /** Copies the list. */
        public Lanes {
            lanes = List.copyOf(lanes);
        }
    }

    /** Any null reference. */
    record AnyNull() implements ResultPattern {}

    /** Any reference to a value of this type, except null. */
    record Reference(HeapType.Abstract type) implements ResultPattern {}

    /** Any one of these. */
    record Either(List<ResultPattern> alternatives) implements ResultPattern {
        /** Copies the list. */
        public Either {
            alternatives = List.copyOf(alternatives);
        }
    }
}
