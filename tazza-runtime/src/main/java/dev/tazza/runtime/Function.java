package dev.tazza.runtime;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.types.DefinedType;
import dev.tazza.wasm.types.DefinedTypes;
import java.util.List;
import java.util.Objects;

/**
 * A function instance (specification 4.2.6): a guest's function or one of the host.
 *
 * <p>A function of a guest may be called by one thread at a time, the one that uses its store.
 */
public abstract non-sealed class Function implements External {
    private final FunctionType type;
    private final DefinedType definedType;
    private final DefinedTypes types;
    private final boolean hasObjects;

    /**
     * Creates a function of the type that modules mean when they define {@code type} alone.
     *
     * @param type a type that refers to no type of a module
     */
    protected Function(FunctionType type) {
        this(type, DefinedTypes.of(type), DefinedTypes.NONE);
    }

    /**
     * Creates a function of a type of a module.
     *
     * @param type the type as the module spells it
     * @param definedType the same type as it compares across modules
     * @param types the types of the module
     */
    protected Function(FunctionType type, DefinedType definedType, DefinedTypes types) {
        this.type = Objects.requireNonNull(type);
        this.definedType = Objects.requireNonNull(definedType);
        this.types = Objects.requireNonNull(types);
        hasObjects = hasObjects(type.parameters()) || hasObjects(type.results());
    }

    private static boolean hasObjects(List<ValueType> types) {
        for (var type : types) {
            if (Values.isObject(type)) {
                return true;
            }
        }
        return false;
    }

    /** The parameter and result types. */
    public final FunctionType type() {
        return type;
    }

    /** The type as it compares across modules. */
    public final DefinedType definedType() {
        return definedType;
    }

    /** The types that {@link #type} may refer to. */
    public final DefinedTypes types() {
        return types;
    }

    /** Whether any parameter or result is kept as an object, a reference or vector. */
    public final boolean hasObjects() {
        return hasObjects;
    }

    @Override
    public final ExternalKind kind() {
        return ExternalKind.FUNCTION;
    }

    /** The function's name for diagnostics; may be empty. */
    public abstract String name();

    /**
     * Calls the function with its arguments in {@code stack} from slot {@code base} on, and leaves
     * its results there. This is the calling convention between engines and hosts; see {@link
     * ValueStack}.
     *
     * @param caller the instance the call comes from, or null if it comes from the host
     * @param stack holds the arguments and receives the results
     * @param base the slot of the first argument
     */
    public abstract void invoke(Instance caller, ValueStack stack, int base);

    /**
     * Calls the function from the host.
     *
     * @param store the store whose stack the call runs on
     * @param arguments one object a parameter: {@link Integer}, {@link Long}, {@link Float}, {@link
     *     Double}, {@link V128} or a reference
     * @return one object a result
     * @throws IllegalArgumentException if the arguments do not fit the type
     * @throws dev.tazza.wasm.Trap if the guest traps
     */
    public final Object[] call(Store store, Object... arguments) {
        return BoxedCall.call(this, store, arguments);
    }

    @Override
    public String toString() {
        return name() + " " + type;
    }
}
