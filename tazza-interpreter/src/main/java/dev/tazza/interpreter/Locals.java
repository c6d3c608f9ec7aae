package dev.tazza.interpreter;

import dev.tazza.runtime.Values;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.binary.ByteReader;
import dev.tazza.wasm.binary.TypeReader;
import java.util.Arrays;

/** Reads the declarations of locals at the start of a function's body. */
final class Locals {
    private Locals() {}

    /**
     * For each local, parameters first, whether it is kept as an object, a reference or vector.
     * Validation has limited their number.
     */
    static boolean[] read(ByteReader in, FunctionType type) {
        var objects = new boolean[type.parameters().size()];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = Values.isObject(type.parameters().get(i));
        }
        for (int groups = in.count(); groups > 0; groups--) {
            int count = in.count();
            boolean object = Values.isObject(TypeReader.valueType(in));
            int from = objects.length;
            objects = Arrays.copyOf(objects, from + count);
            if (object) {
                Arrays.fill(objects, from, from + count, true);
            }
        }
        return objects;
    }
}
