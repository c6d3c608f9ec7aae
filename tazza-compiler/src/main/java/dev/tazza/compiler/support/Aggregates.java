package dev.tazza.compiler.support;

import dev.tazza.runtime.AggregateObject;
import dev.tazza.runtime.ArrayObject;
import dev.tazza.runtime.Function;
import dev.tazza.runtime.I31;
import dev.tazza.runtime.StructObject;
import dev.tazza.wasm.types.DefinedType;

/**
 * The instructions on references, for generated code: {@code ref.test} and {@code ref.cast} for
 * each heap type that is not the top of its hierarchy, {@code Null} in the name if they take null,
 * and those on i31. Small, so that the JVM inlines them everywhere.
 */
public final class Aggregates {
    private Aggregates() {}

    /** {@code ref.as_non_null}. */
    public static Object refAsNonNull(Object reference) {
        if (reference == null) {
            throw Traps.nullReference();
        }
        return reference;
    }

    /** {@code i31.get_s}. */
    public static int i31GetS(Object reference) {
        return i31(reference).signed();
    }

    /** {@code i31.get_u}. */
    public static int i31GetU(Object reference) {
        return i31(reference).unsigned();
    }

    private static I31 i31(Object reference) {
        if (reference == null) {
            throw Traps.nullI31();
        }
        return (I31) reference;
    }

    // Tests

    /** {@code ref.test (ref eq)}. */
    public static boolean refTestEq(Object reference) {
        return reference instanceof AggregateObject || reference instanceof I31;
    }

    /** {@code ref.test (ref null eq)}. */
    public static boolean refTestNullEq(Object reference) {
        return reference == null || refTestEq(reference);
    }

    /** {@code ref.test (ref null struct)}. */
    public static boolean refTestNullStruct(Object reference) {
        return reference == null || reference instanceof StructObject;
    }

    /** {@code ref.test (ref null array)}. */
    public static boolean refTestNullArray(Object reference) {
        return reference == null || reference instanceof ArrayObject;
    }

    /** {@code ref.test (ref null i31)}. */
    public static boolean refTestNullI31(Object reference) {
        return reference == null || reference instanceof I31;
    }

    /** {@code ref.test} of a struct or array type. */
    public static boolean refTestObject(Object reference, DefinedType type) {
        return reference instanceof AggregateObject object && matches(object.type(), type);
    }

    /** {@code ref.test} of a struct or array type or null. */
    public static boolean refTestNullObject(Object reference, DefinedType type) {
        return reference == null || refTestObject(reference, type);
    }

    /** {@code ref.test} of a function type. */
    public static boolean refTestFunction(Object reference, DefinedType type) {
        return reference instanceof Function function && matches(function.definedType(), type);
    }

    /** {@code ref.test} of a function type or null. */
    public static boolean refTestNullFunction(Object reference, DefinedType type) {
        return reference == null || refTestFunction(reference, type);
    }

    private static boolean matches(DefinedType type, DefinedType wanted) {
        // Nearly always it is the very type.
        return type == wanted || type.isSubtypeOf(wanted);
    }

    // Casts

    /** {@code ref.cast} to the top of a hierarchy, which only null does not belong to. */
    public static Object refCastTop(Object reference) {
        if (reference == null) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast} to the bottom of a hierarchy, which nothing belongs to. */
    public static Object refCastBottom(Object reference) {
        throw Traps.castFailure();
    }

    /** {@code ref.cast} to the bottom of a hierarchy or null. */
    public static Object refCastNullBottom(Object reference) {
        if (reference != null) {
            throw Traps.castFailure();
        }
        return null;
    }

    /** {@code ref.cast (ref eq)}. */
    public static Object refCastEq(Object reference) {
        if (!refTestEq(reference)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast (ref null eq)}. */
    public static Object refCastNullEq(Object reference) {
        if (!refTestNullEq(reference)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast (ref struct)}. */
    public static Object refCastStruct(Object reference) {
        if (!(reference instanceof StructObject)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast (ref null struct)}. */
    public static Object refCastNullStruct(Object reference) {
        if (!refTestNullStruct(reference)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast (ref array)}. */
    public static Object refCastArray(Object reference) {
        if (!(reference instanceof ArrayObject)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast (ref null array)}. */
    public static Object refCastNullArray(Object reference) {
        if (!refTestNullArray(reference)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast (ref i31)}. */
    public static Object refCastI31(Object reference) {
        if (!(reference instanceof I31)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast (ref null i31)}. */
    public static Object refCastNullI31(Object reference) {
        if (!refTestNullI31(reference)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast} to a struct or array type. */
    public static Object refCastObject(Object reference, DefinedType type) {
        if (!refTestObject(reference, type)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast} to a struct or array type or null. */
    public static Object refCastNullObject(Object reference, DefinedType type) {
        if (!refTestNullObject(reference, type)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast} to a function type. */
    public static Object refCastFunction(Object reference, DefinedType type) {
        if (!refTestFunction(reference, type)) {
            throw Traps.castFailure();
        }
        return reference;
    }

    /** {@code ref.cast} to a function type or null. */
    public static Object refCastNullFunction(Object reference, DefinedType type) {
        if (!refTestNullFunction(reference, type)) {
            throw Traps.castFailure();
        }
        return reference;
    }
}
