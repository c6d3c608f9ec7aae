package dev.tazza.cli;

import dev.tazza.nativeplugin.NativePlugin;
import dev.tazza.spi.Plugin;
import dev.tazza.spi.PluginException;
import dev.tazza.spi.PluginJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The files that plug-ins come in. */
final class PluginFile {
    private PluginFile() {}

    /** Whether a file of this name is a shared library. */
    static boolean isNative(Path file) {
        String name = name(file);
        return name.endsWith(".so") || name.endsWith(".dylib") || name.endsWith(".dll");
    }

    /** Whether the name says that a file is meant to hold plug-ins. */
    static boolean isPlugin(Path file) {
        return name(file).endsWith(".jar") || isNative(file);
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
        if (!isPlugin(file)) {
            throw new PluginException(
                    "plug-in "
                            + file
                            + ": expected a .jar, or a shared library (.so, .dylib, .dll)");
        }
        return isNative(file) ? List.of(NativePlugin.load(file)) : PluginJar.load(file);
    }
}
