package dev.tazza.wasm.script;

import java.util.List;
import java.util.Optional;

/** Something that a script does with an instance. */
public sealed interface Action {
    /** The identifier of the instance; empty for the most recent one. */
    Optional<String> instance();

    /** The name of the export. */
    String export();

    /**
     * Calls an exported function.
     *
     * @param instance the identifier of the instance; empty for the most recent one
     * @param export the name of the export
     * @param arguments the arguments
     */
    record Invoke(Optional<String> instance, String export, List<Constant> arguments)
            implements Action {
        /** Copies the list. */
        public Invoke {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Reads an exported global.
     *
     * @param instance the identifier of the instance; empty for the most recent one
     * @param export the name of the export
     */
    record Get(Optional<String> instance, String export) implements Action {}
}
