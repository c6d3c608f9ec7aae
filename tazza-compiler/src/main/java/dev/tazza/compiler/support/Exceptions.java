package dev.tazza.compiler.support;

import dev.tazza.runtime.Tag;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.GuestException;

/**
 * What generated code needs to throw exceptions and to look into them. They carry what {@link
 * GuestException} says, whoever threw them: boxed numbers, {@link V128} and references. Boxing
 * costs little beside the search for a handler, and nothing where the JVM finds it in the same
 * method.
 */
public final class Exceptions {
    private Exceptions() {}

    /** {@code throw} of a tag without parameters: the exception, which the caller throws. */
    public static GuestException create(Tag tag) {
        return new GuestException(tag);
    }

    /** {@code throw} of a tag with one i32. */
    public static GuestException create(int argument, Tag tag) {
        return GuestException.ofOwned(tag, new Object[] {argument});
    }

    /** {@code throw} of a tag with one reference. */
    public static GuestException create(Object argument, Tag tag) {
        return GuestException.ofOwned(tag, new Object[] {argument});
    }

    /** {@code throw} of any tag, with its boxed arguments. */
    public static GuestException createOfAll(Object[] arguments, Tag tag) {
        return GuestException.ofOwned(tag, arguments);
    }

    /** A vector as an exception carries it. */
    public static Object box(long low, long high) {
        return new V128(low, high);
    }

    /**
     * {@code throw_ref}: the exception, which the caller throws.
     *
     * @throws dev.tazza.wasm.Trap if the reference is null
     */
    public static GuestException throwRef(Object exception) {
        if (exception == null) {
            throw Traps.nullException();
        }
        return (GuestException) exception;
    }

    /** Whether a reference is an exception with this tag: 1 or 0. */
    public static int hasTag(Object exception, Tag tag) {
        return exception instanceof GuestException guest && guest.tag() == tag ? 1 : 0;
    }

    /**
     * An argument that is an i32.
     *
     * @throws IllegalArgumentException if the exception, made by the host, does not carry what its
     *     tag says
     */
    public static int argumentI32(Object exception, int index) {
        return argument(exception, index) instanceof Integer i ? i : (int) wrong(exception, index);
    }

    /** An argument that is an i64, as {@link #argumentI32}. */
    public static long argumentI64(Object exception, int index) {
        return argument(exception, index) instanceof Long l ? l : wrong(exception, index);
    }

    /** An argument that is an f32, as {@link #argumentI32}. */
    public static float argumentF32(Object exception, int index) {
        return argument(exception, index) instanceof Float f ? f : wrong(exception, index);
    }

    /** An argument that is an f64, as {@link #argumentI32}. */
    public static double argumentF64(Object exception, int index) {
        return argument(exception, index) instanceof Double d ? d : wrong(exception, index);
    }

    /** The low half of an argument that is a vector, as {@link #argumentI32}. */
    public static long argumentV128Low(Object exception, int index) {
        var vector = argument(exception, index);
        if (vector == null) {
            return 0;
        }
        return vector instanceof V128 v ? v.low() : wrong(exception, index);
    }

    /** The high half of an argument that is a vector, as {@link #argumentI32}. */
    public static long argumentV128High(Object exception, int index) {
        var vector = argument(exception, index);
        if (vector == null) {
            return 0;
        }
        return vector instanceof V128 v ? v.high() : wrong(exception, index);
    }

    /** An argument that is a reference, as {@link #argumentI32}. */
    public static Object argumentReference(Object exception, int index) {
        return argument(exception, index);
    }

    private static Object argument(Object exception, int index) {
        var guest = (GuestException) exception;
        if (index >= guest.argumentCount()) {
            wrong(exception, index);
        }
        return guest.argument(index);
    }

    private static long wrong(Object exception, int index) {
        var type = ((Tag) ((GuestException) exception).tag()).type();
        throw new IllegalArgumentException(
                "argument " + index + " of an exception is not what its tag says: " + type);
    }
}
