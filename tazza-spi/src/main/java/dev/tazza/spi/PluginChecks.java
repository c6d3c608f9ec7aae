package dev.tazza.spi;

import java.util.HashSet;

/**
 * What a plug-in says about itself is checked before anything is done with it; for those who load
 * plug-ins from files.
 */
public final class PluginChecks {
    private PluginChecks() {}

    /**
     * Returns the plug-in.
     *
     * @param origin where it comes from, for messages
     * @throws PluginException if its name, modules or options are wrong, or it fails to tell them
     */
    public static <P extends Plugin> P checked(P plugin, String origin) {
        try {
            String name = plugin.name();
            if (!isName(name)) {
                throw failure(
                        origin,
                        "its name is '"
                                + name
                                + "': expected letters, digits, hyphens and underscores");
            }
            if (plugin.version() == null || plugin.description() == null) {
                throw failure(origin, "its version or description is null");
            }
            for (String module : plugin.modules()) {
                if (module == null) {
                    throw failure(origin, "the name of a module is null");
                }
            }
            var options = new HashSet<String>();
            for (var option : plugin.options()) {
                if (!options.add(option.name())) {
                    throw failure(origin, "it has two options " + option.name());
                }
            }
            return plugin;
        } catch (PluginException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new PluginException(
                    "plug-in " + origin + ": it does not describe itself: " + e, e);
        }
    }

    private static PluginException failure(String origin, String message) {
        return new PluginException("plug-in " + origin + ": " + message);
    }

    private static boolean isName(String name) {
        if (name == null || name.isEmpty()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || c == '-'
                            || c == '_';
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
