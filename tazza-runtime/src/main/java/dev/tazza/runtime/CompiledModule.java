package dev.tazza.runtime;

import dev.tazza.wasm.Module;
import java.lang.invoke.MethodHandle;

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

    /**
     * What its instructions cost, if it was prepared for stores with a {@link Meter} of these
     * costs; null if for stores that measure neither instructions nor cost.
     */
    default CostTable costs() {
        return null;
    }

    /**
     * Whether its instances count the structs and arrays that they make, or make none; so that it
     * can be used in stores with a limit on {@link StoreLimits#heapBytes}.
     */
    default boolean countsObjects() {
        return true;
    }

    /**
     * Brings the globals of an instance up to date, for an engine that keeps their values elsewhere
     * while its functions run.
     */
    default void saveGlobals(Instance instance) {}

    /** Takes over what somebody else has written into the globals of an instance. */
    default void loadGlobals(Instance instance) {}

    /**
     * A way into a function for hosts that know its type when they are compiled: without boxes and
     * without the {@link ValueStack}. It is the same for all instances, so that it can be a
     * constant of the class that calls.
     *
     * @param functionIndex the index of a function that the module defines, imports counted
     * @return a handle of the type {@code (Function, parameters…) result}, with numbers as {@code
     *     int}, {@code long}, {@code float} and {@code double} and references as {@code Object}.
     *     Its first argument is a function with this index that {@link #newFunction} has made for a
     *     complete instance. A call has the effect of {@link Function#call}, except that references
     *     among the arguments are not checked. Null if the engine has no such way, or none for
     *     functions of this type
     */
    default MethodHandle typedCall(int functionIndex) {
        return null;
    }
}
