package dev.tazza.cli;

import dev.tazza.spi.Plugin;
import dev.tazza.spi.PluginException;
import dev.tazza.spi.PluginOption;
import dev.tazza.spi.PluginSettings;
import dev.tazza.wasi.Wasi;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The plug-ins of one start. Those given as files are loaded at once. The others, those on the path
 * and those that come with the command, are looked for only when something is wanted that no given
 * one has, since that takes milliseconds which most starts need not spend.
 */
final class PluginSearch {
    /** The plug-in that is always there. */
    static final String WASI = "wasi";

    private final String path;
    private final List<FoundPlugin> given = new ArrayList<>();
    private final Set<String> forbidden = new HashSet<>();
    private final Map<String, PluginSettings> settings = new HashMap<>();

    private final List<Path> notLoaded = new ArrayList<>();
    private boolean allowNative;

    // Null until they are looked for.
    private List<FoundPlugin> found;

    /** Looks on the path of the environment. */
    PluginSearch() {
        this(System.getenv(PluginPath.VARIABLE));
    }

    /** Looks on this path, which may be null. */
    PluginSearch(String path) {
        this.path = path;
    }

    /** An option of a plug-in. */
    record Owned(FoundPlugin owner, PluginOption option) {}

    /**
     * Adds the plug-ins in a file.
     *
     * @throws PluginException if there are none, or they cannot be used
     */
    void give(String file) {
        Path name;
        try {
            name = Path.of(file);
        } catch (InvalidPathException e) {
            throw new UsageException("--plugin: " + file + " is not a path");
        }
        for (Plugin plugin : PluginFile.load(name)) {
            given.add(new FoundPlugin(plugin, file));
        }
    }

    /**
     * Loads shared libraries on the path, too. Not by default: whoever can write to the path would
     * run native code. One that is {@linkplain #give given} has been chosen by the user.
     */
    void allowNative() {
        allowNative = true;
        found = null;
    }

    /** Leaves out the plug-in of this name. */
    void forbid(String name) {
        forbidden.add(name);
    }

    /** Whether the plug-in of this name is left out. */
    boolean isForbidden(String name) {
        return forbidden.contains(name);
    }

    /** The option called {@code name}, or null if no plug-in has it. */
    Owned option(String name) {
        var owned = option(name, given);
        return owned == null ? option(name, found()) : owned;
    }

    private Owned option(String name, List<FoundPlugin> plugins) {
        Owned result = null;
        for (var plugin : allowed(plugins)) {
            for (var option : plugin.plugin().options()) {
                if (option.name().equals(name)) {
                    if (result != null) {
                        throw clash(result.owner(), plugin, "have the option " + name);
                    }
                    result = new Owned(plugin, option);
                }
            }
        }
        return result;
    }

    /** Keeps the value of an option; an empty one if it takes none. */
    void set(Owned option, String value) {
        String name = option.owner().name();
        settings.put(name, settings(name).with(option.option().name(), value));
    }

    /** The settings of a plug-in. */
    PluginSettings settings(String name) {
        return settings.getOrDefault(name, PluginSettings.none());
    }

    /**
     * Checks what was given once the whole command line is read.
     *
     * @throws PluginException if two given plug-ins do not go together
     * @throws UsageException if a forbidden one was given an option
     */
    void check() {
        for (String name : settings.keySet()) {
            if (isForbidden(name)) {
                String option = settings(name).all().keySet().iterator().next();
                throw new UsageException(
                        option + " is an option of the plug-in " + name + ", which is forbidden");
            }
        }
        var all = allowed(given);
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                check(all.get(i), all.get(j));
            }
        }
        for (var plugin : all) {
            if (plugin.plugin().modules().contains(Wasi.MODULE) && !isForbidden(WASI)) {
                throw new PluginException(
                        "plug-in "
                                + plugin.described()
                                + ": the module "
                                + Wasi.MODULE
                                + " is there already; --forbid-plugin wasi makes room for it");
            }
        }
    }

    private static void check(FoundPlugin first, FoundPlugin second) {
        if (first.name().equals(second.name())) {
            throw new PluginException(
                    "two plug-ins are called "
                            + first.name()
                            + ": "
                            + first.origin()
                            + " and "
                            + second.origin());
        }
        for (String module : second.plugin().modules()) {
            if (first.plugin().modules().contains(module)) {
                throw clash(first, second, "provide the module " + module);
            }
        }
    }

    private static PluginException clash(FoundPlugin first, FoundPlugin second, String what) {
        return new PluginException(
                "plug-ins "
                        + first.described()
                        + " and "
                        + second.described()
                        + " both "
                        + what
                        + "; --forbid-plugin leaves one out");
    }

    /**
     * The plug-in that provides a module, or null. One that was given comes before one that was
     * found.
     *
     * @throws PluginException if it is not clear which
     */
    FoundPlugin provider(String module) {
        var provider = provider(module, given);
        return provider == null ? provider(module, found()) : provider;
    }

    private FoundPlugin provider(String module, List<FoundPlugin> plugins) {
        FoundPlugin result = null;
        for (var plugin : allowed(plugins)) {
            if (plugin.plugin().modules().contains(module)) {
                if (result != null) {
                    throw clash(result, plugin, "provide the module " + module);
                }
                result = plugin;
            }
        }
        return result;
    }

    private List<FoundPlugin> allowed(List<FoundPlugin> plugins) {
        if (forbidden.isEmpty()) {
            return plugins;
        }
        var result = new ArrayList<FoundPlugin>();
        for (var plugin : plugins) {
            if (!isForbidden(plugin.name())) {
                result.add(plugin);
            }
        }
        return result;
    }

    /** Every plug-in that there is, forbidden or not. */
    List<FoundPlugin> all() {
        var all = new ArrayList<FoundPlugin>();
        all.addAll(given);
        all.addAll(found());
        return all;
    }

    /** What to add to the message that nobody provides an import; empty if nothing helps. */
    String hint(String module) {
        for (var plugin : all()) {
            if (plugin.plugin().modules().contains(module)) {
                return isForbidden(plugin.name())
                        ? "; hint: the plug-in "
                                + plugin.described()
                                + " would provide it, but is forbidden"
                        : "; hint: the plug-in "
                                + plugin.described()
                                + " provides the module, but not this";
            }
        }
        return notLoaded.isEmpty()
                ? ""
                : "; hint: "
                        + notLoaded.getFirst()
                        + " is native code, which --allow-native permits to load";
    }

    private List<FoundPlugin> found() {
        if (found == null) {
            found = search();
        }
        return found;
    }

    private List<FoundPlugin> search() {
        var result = new ArrayList<FoundPlugin>();
        notLoaded.clear();
        for (Path file : PluginPath.files(path)) {
            if (PluginFile.isNative(file) && !allowNative) {
                notLoaded.add(file);
                continue;
            }
            for (Plugin plugin : PluginFile.load(file)) {
                addNew(new FoundPlugin(plugin, file.toString()), result);
            }
        }
        // Those on the path take the place of those that come with the command.
        var bundled = new ArrayList<FoundPlugin>();
        try {
            for (Plugin plugin :
                    ServiceLoader.load(Plugin.class, PluginSearch.class.getClassLoader())) {
                bundled.add(new FoundPlugin(plugin, FoundPlugin.BUNDLED));
            }
        } catch (ServiceConfigurationError e) {
            throw new PluginException("plug-ins on the class path: " + e.getMessage(), e);
        }
        for (var plugin : bundled) {
            if (named(plugin.name(), result) == null) {
                addNew(plugin, result);
            }
        }
        return result;
    }

    private void addNew(FoundPlugin plugin, List<FoundPlugin> result) {
        var other = named(plugin.name(), result);
        if (other != null && !isForbidden(plugin.name())) {
            check(other, plugin);
        }
        if (named(plugin.name(), given) == null) {
            result.add(plugin);
        }
    }

    private static FoundPlugin named(String name, List<FoundPlugin> plugins) {
        for (var plugin : plugins) {
            if (plugin.name().equals(name)) {
                return plugin;
            }
        }
        return null;
    }
}
