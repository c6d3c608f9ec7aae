package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.Type;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.binary.ByteReader;
import dev.tazza.wasm.binary.TypeReader;
import java.util.ArrayList;
import java.util.List;

/** Reads the declarations of locals at the start of a function's body. */
final class Locals {
    private Locals() {}

    /** The types of all locals, parameters first. Validation has limited their number. */
    static List<Type> read(ByteReader in, FunctionType type) {
        var types = new ArrayList<Type>();
        for (var parameter : type.parameters()) {
            types.add(Type.of(parameter));
        }
        for (int groups = in.count(); groups > 0; groups--) {
            int count = in.count();
            var local = Type.of(TypeReader.valueType(in));
            for (int i = 0; i < count; i++) {
                types.add(local);
            }
        }
        return types;
    }
}
