package dev.tazza.process;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The commands that a guest may run.
 *
 * @param names the names, as the guest has to give them
 * @param all whether it may run every command
 */
record CommandPolicy(Set<String> names, boolean all) {
    // Of the loaders and libraries of Linux and macOS.
    private static final List<String> LOADER_PREFIXES =
            List.of("LD_", "DYLD_", "GCONV_PATH", "GLIBC_TUNABLES");

    /** Whether the command of this name may be run. */
    boolean allows(String name) {
        return all || names.contains(name);
    }

    /**
     * A variable that the guest may not set: those that make the system's loader put other code
     * into whatever command was allowed.
     */
    Optional<String> refusedVariable(Set<String> variables) {
        if (all) {
            return Optional.empty();
        }
        for (var variable : variables) {
            for (var prefix : LOADER_PREFIXES) {
                if (variable.startsWith(prefix)) {
                    return Optional.of(variable);
                }
            }
        }
        return Optional.empty();
    }
}
