package dev.tazza.cli;

import dev.tazza.spi.Plugin;
import dev.tazza.spi.PluginException;
import dev.tazza.spi.PluginJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The files that plug-ins come in. */
final class PluginFile {
    private PluginFile() {}

    /** Whether a file of this name is a jar. */
    static boolean isJar(Path file) {
        return name(file).endsWith(".jar");
    }

    /** Whether the name says that a file is meant to hold plug-ins. */
    static boolean isPlugin(Path file) {
        return isJar(file);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /**
     * Loads the plug-ins in a file.
     *
     * @throws PluginException if there are none
     */
    static List<Plugin> load(Path file) {
        if (isJar(file)) {
            return PluginJar.load(file);
        }
        throw new PluginException("plug-in " + file + ": expected a file that ends with .jar");
    }
}
