package dev.tazza.runtime;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.UnlinkableException;

/** Where the imports of a module come from; see {@link Linker} for the usual implementation. */
@FunctionalInterface
public interface Imports {
    /**
     * Finds what an import names. Whether it fits is checked by the caller.
     *
     * @param wanted the import
     * @param functionType the type required, if it is a function; else null
     * @return what the name stands for, or null if there is nothing
     * @throws UnlinkableException to refuse with a message of its own
     */
    External find(Import wanted, FunctionType functionType);

    /** For modules that import nothing. */
    static Imports none() {
        return (wanted, functionType) -> null;
    }
}
