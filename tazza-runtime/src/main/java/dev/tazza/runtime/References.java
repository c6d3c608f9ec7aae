package dev.tazza.runtime;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.types.DefinedType;
import dev.tazza.wasm.types.DefinedTypes;

/**
 * What references are at run time. Null is null; functions are {@link Function}s, structs and
 * arrays {@link AggregateObject}s, small integers {@link I31}s. An {@code externref} is any Java
 * object, and as {@code anyref} it is the same object: conversions between the two cost nothing.
 */
public final class References {
    private References() {}

    /**
     * Whether a reference is of a type.
     *
     * @param value the reference, of the hierarchy of {@code type}
     * @param type a reference type
     * @param types the types of the module that {@code type} belongs to
     */
    public static boolean matches(Object value, ValueType type, DefinedTypes types) {
        if (value == null) {
            return type.isNullable();
        }
        return type.isDefinedReference()
                ? isInstance(value, types.get(type.typeIndex()))
                : isInstance(value, (HeapType.Abstract) type.heapType());
    }

    /** Whether a value, not null, is of a defined type or one below it. */
    public static boolean isInstance(Object value, DefinedType type) {
        return switch (value) {
            case AggregateObject aggregate -> isSubtype(aggregate.type(), type);
            case Function function -> isSubtype(function.definedType(), type);
            default -> false;
        };
    }

    private static boolean isSubtype(DefinedType sub, DefinedType sup) {
        return sub == sup || sub.isSubtypeOf(sup);
    }

    /** Whether a value, not null and of the right hierarchy, is of an abstract heap type. */
    public static boolean isInstance(Object value, HeapType.Abstract type) {
        return switch (type) {
            case ANY, EXTERN, EXN -> true;
            case FUNC -> value instanceof Function;
            case EQ -> value instanceof AggregateObject || value instanceof I31;
            case I31 -> value instanceof I31;
            case STRUCT -> value instanceof StructObject;
            case ARRAY -> value instanceof ArrayObject;
            case NONE, NOFUNC, NOEXTERN, NOEXN -> false;
        };
    }

    /** Whether two references are the same, as {@code ref.eq} has it. */
    public static boolean same(Object left, Object right) {
        return left == right || left instanceof I31 && left.equals(right);
    }
}
