package dev.tazza.interpreter;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.binary.ByteReader;
import dev.tazza.wasm.binary.TypeReader;
import java.util.Arrays;

/** Reads the declarations of locals at the start of a function's body. */
final class Locals {
    private Locals() {}

    /**
     * For each local, parameters first, whether it holds a reference. Validation has limited their
     * number.
     */
    static boolean[] read(ByteReader in, FunctionType type) {
        var references = new boolean[type.parameters().size()];
        for (int i = 0; i < references.length; i++) {
            references[i] = type.parameters().get(i).isReference();
        }
        for (int groups = in.count(); groups > 0; groups--) {
            int count = in.count();
            boolean reference = TypeReader.valueType(in).isReference();
            int from = references.length;
            references = Arrays.copyOf(references, from + count);
            if (reference) {
                Arrays.fill(references, from, from + count, true);
            }
        }
        return references;
    }
}
