package dev.tazza.compiler.support;

import dev.tazza.runtime.HostFunction;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.types.DefinedType;

/**
 * The generated classes of one module, as support code sees them. Safe for use by several threads.
 */
public interface GuestCode {
    /** The module. */
    Module module();

    /** The types of the module as they compare across modules, by type index; not to be changed. */
    DefinedType[] types();

    /** How many values any of its functions takes or returns at most. */
    int transferredValues();

    /**
     * Makes the entry of a function, for which its class is loaded.
     *
     * @param function its index, imports counted
     */
    Entry newEntry(int function);

    /**
     * Makes the entry of a function of the host that has a {@linkplain HostFunction#target()
     * target}.
     */
    Entry newHostEntry(HostFunction function);

    /** The name of the class loader, by which stack traces tell modules apart. */
    String loaderName();

    /**
     * The offset in the module of the instruction that a line of a generated class stands for.
     *
     * @param className the binary name with dots
     * @param function the index of the function that the line is in
     * @param line the line, from 1
     * @return the offset, or -1 if it is not known
     */
    int offset(String className, int function, int line);
}
