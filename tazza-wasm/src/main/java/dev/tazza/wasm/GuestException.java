package dev.tazza.wasm;

/** An exception thrown by a guest that no guest caught (specification 4.2.10). */
public final class GuestException extends WasmException {
    private static final long serialVersionUID = 1L;

    private final transient Object tag;
    private final transient Object[] arguments;

    /**
     * @param tag the tag instance, compared by identity
     * @param arguments the values carried
     */
    public GuestException(Object tag, Object... arguments) {
        this(arguments.length == 0 ? arguments : arguments.clone(), tag);
    }

    private GuestException(Object[] owned, Object tag) {
        super("uncaught exception", null, false);
        this.tag = tag;
        arguments = owned;
    }

    /** An exception that keeps the array of arguments, which nobody changes any more. */
    public static GuestException ofOwned(Object tag, Object[] arguments) {
        return new GuestException(arguments, tag);
    }

    /** The tag instance. */
    public Object tag() {
        return tag;
    }

    /** The number of values carried. */
    public int argumentCount() {
        return arguments.length;
    }

    /**
     * One of the values carried.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public Object argument(int index) {
        return arguments[index];
    }

    /** The values carried, as a copy. */
    public Object[] arguments() {
        return arguments.clone();
    }
}
