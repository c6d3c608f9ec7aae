package dev.tazza.runtime;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;

/** A way to execute validated modules. Implementations are safe for use by several threads. */
public interface Engine {
    /** The name users know it by, such as {@code interpreter}. */
    String name();

    /** The features of modules it can run. */
    Features features();

    /**
     * Prepares a module for execution; may defer work until functions are called.
     *
     * @throws dev.tazza.wasm.InvalidException if the module was decoded with features this engine
     *     lacks and uses one of them
     */
    CompiledModule compile(Module module);
}
