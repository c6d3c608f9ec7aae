package dev.tazza.process;

import java.util.Set;

/**
 * The commands that a guest may run.
 *
 * @param names the names, as the guest has to give them
 * @param all whether it may run every command
 */
record CommandPolicy(Set<String> names, boolean all) {
    /** Whether the command of this name may be run. */
    boolean allows(String name) {
        return all || names.contains(name);
    }
}
