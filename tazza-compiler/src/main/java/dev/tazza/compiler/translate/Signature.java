package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.Type;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import java.util.List;

/** The parameters and results of a function or block, as the graph sees them. */
final class Signature {
    private static final Type[] NO_TYPES = {};

    /** Of a block that takes and returns nothing. */
    static final Signature EMPTY = new Signature(NO_TYPES, NO_TYPES);

    private static final Signature[] SINGLE = new Signature[Type.values().length];

    static {
        for (var type : Type.values()) {
            SINGLE[type.ordinal()] = new Signature(NO_TYPES, new Type[] {type});
        }
    }

    private final Type[] parameters;
    private final Type[] results;

    private Signature(Type[] parameters, Type[] results) {
        this.parameters = parameters;
        this.results = results;
    }

    static Signature of(FunctionType type) {
        return new Signature(types(type.parameters()), types(type.results()));
    }

    /** Of a block that takes nothing and returns one value. */
    static Signature returning(ValueType result) {
        return SINGLE[Type.of(result).ordinal()];
    }

    private static Type[] types(List<ValueType> values) {
        var types = new Type[values.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = Type.of(values.get(i));
        }
        return types;
    }

    /** The types of the parameters; not to be changed. */
    Type[] parameters() {
        return parameters;
    }

    /** The types of the results; not to be changed. */
    Type[] results() {
        return results;
    }

    /** The size of the parameters in units of 32 bits, a reference being one. */
    int parameterSlots() {
        int slots = 0;
        for (var type : parameters) {
            slots +=
                    switch (type) {
                        case I32, F32, REFERENCE -> 1;
                        case I64, F64 -> 2;
                        case V128 -> 4;
                    };
        }
        return slots;
    }
}
