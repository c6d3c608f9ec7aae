package dev.tazza.cli;

import dev.tazza.spi.Plugin;
import dev.tazza.spi.PluginException;

/**
 * A plug-in with the place it comes from.
 *
 * @param plugin the plug-in
 * @param origin its file, or {@link #BUNDLED}
 */
record FoundPlugin(Plugin plugin, String origin) {
    /** The origin of plug-ins that come with the command. */
    static final String BUNDLED = "bundled";

    /**
     * Checks that no option hides one of the command's own.
     *
     * @throws PluginException if one does
     */
    FoundPlugin {
        for (var option : plugin.options()) {
            String name = option.name();
            if (RunOption.of(name) != null || FeatureSwitch.matches(name)) {
                throw new PluginException(
                        "plug-in "
                                + plugin.name()
                                + " ("
                                + origin
                                + "): its option "
                                + name
                                + " is one that tazza has itself");
            }
        }
    }

    /** Its name. */
    String name() {
        return plugin.name();
    }

    /** Its name and origin, for messages. */
    String described() {
        return name() + " (" + origin + ")";
    }
}
