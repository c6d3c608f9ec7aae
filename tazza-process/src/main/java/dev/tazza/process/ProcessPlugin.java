package dev.tazza.process;

import dev.tazza.spi.HostModules;
import dev.tazza.spi.Plugin;
import dev.tazza.spi.PluginOption;
import dev.tazza.spi.PluginSettings;
import java.util.List;
import java.util.Set;

/**
 * The module {@code wasmedge_process}, with which guests run commands of the host. Nothing may be
 * run unless an option allows it. A command runs as the user, outside of the sandbox, in the
 * working directory of this process, and with no environment but what the guest gives it.
 */
public final class ProcessPlugin implements Plugin {
    /** The name that guests import from. */
    public static final String MODULE = "wasmedge_process";

    /** Allows a command; may be given several times. */
    public static final String ALLOW = "--allow-command";

    /** Allows every command. */
    public static final String ALLOW_ALL = "--allow-command-all";

    /** Creates the plug-in. */
    public ProcessPlugin() {}

    @Override
    public String name() {
        return MODULE;
    }

    @Override
    public String version() {
        String version = ProcessPlugin.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    @Override
    public String description() {
        return "commands of the host, by allow-list";
    }

    @Override
    public List<String> modules() {
        return List.of(MODULE);
    }

    @Override
    public List<PluginOption> options() {
        return List.of(
                new PluginOption(
                        ALLOW,
                        "NAME",
                        "Let the guest run the command NAME, which it has to call exactly that."),
                new PluginOption(ALLOW_ALL, "", "Let the guest run any command."));
    }

    @Override
    public HostModules open(PluginSettings settings) {
        return new ProcessFunctions(
                new CommandPolicy(Set.copyOf(settings.values(ALLOW)), settings.has(ALLOW_ALL)));
    }
}
