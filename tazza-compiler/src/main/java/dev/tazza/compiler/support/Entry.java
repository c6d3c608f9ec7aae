package dev.tazza.compiler.support;

import dev.tazza.runtime.ValueStack;

/**
 * A way into a function that is called by the host, through a table or reference, or by another
 * module. Generated: for each signature an abstract class with a method {@code call} that takes the
 * arguments as Java values and the context of the function, for each function a class that extends
 * it. Without state, so instances share it.
 */
public abstract class Entry {
    /** For generated classes. */
    protected Entry() {}

    /**
     * Calls the function with its arguments in {@code stack} from slot {@code base} on, and leaves
     * its results there.
     */
    public abstract void invoke(CompiledFunction function, ValueStack stack, int base);

    /**
     * Calls the function with its arguments in the transfer area, and leaves all results or its own
     * tail call there.
     */
    public abstract void tail(CompiledFunction function);
}
