package dev.tazza.runtime;

import dev.tazza.wasm.Module;

/**
 * A module prepared by an {@link Engine}; instances share it. Immutable as seen from outside and
 * safe for use by several threads.
 */
public interface CompiledModule {
    /** The module it was made from. */
    Module module();

    /**
     * Makes the function instance for a function that the module defines.
     *
     * @param instance the instance it belongs to
     * @param functionIndex its index, imports counted
     */
    Function newFunction(Instance instance, int functionIndex);
}
