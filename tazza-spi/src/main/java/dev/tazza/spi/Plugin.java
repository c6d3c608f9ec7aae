package dev.tazza.spi;

import java.util.List;

/**
 * Something that brings modules of host functions for guests to import. Implementations are public,
 * have a public constructor without parameters, and are named as a service of this type, in {@code
 * META-INF/services} or a module descriptor; or a program that embeds Tazza makes one itself.
 *
 * <p>A plug-in has no state of any guest: that belongs to the {@link HostModules} which it opens
 * for each. Its methods may be called by several threads at once.
 *
 * <p>A plug-in is code of the JVM and is not sandboxed. What it lets guests do is up to it; it
 * should allow nothing that its options do not grant.
 */
public interface Plugin {
    /**
     * A short name, to list and forbid the plug-in by: letters, digits, hyphens and underscores. It
     * never changes between versions.
     */
    String name();

    /** Its version; empty if it has none. */
    default String version() {
        return "";
    }

    /** What it is for, in one line. */
    default String description() {
        return "";
    }

    /** The names of the modules that guests can import from. */
    List<String> modules();

    /** The options that it adds to the command line. */
    default List<PluginOption> options() {
        return List.of();
    }

    /**
     * Makes the host modules for one guest, to be closed with it.
     *
     * @param settings the values of the {@link #options}
     * @throws IllegalArgumentException if a value is wrong; the message names the option and says
     *     what was expected
     */
    HostModules open(PluginSettings settings);
}
