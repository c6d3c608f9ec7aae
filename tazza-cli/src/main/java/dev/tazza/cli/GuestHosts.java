package dev.tazza.cli;

import dev.tazza.JsStrings;
import dev.tazza.Program;
import dev.tazza.runtime.Linker;
import dev.tazza.spi.HostModules;
import dev.tazza.spi.PluginException;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Import;
import java.util.ArrayList;
import java.util.List;

/** What a guest is linked with: WASI, and the plug-ins that provide what it imports besides. */
final class GuestHosts implements AutoCloseable {
    private record Host(String name, HostModules modules) {}

    private final Console console;
    private final RunArguments arguments;
    private final List<Host> hosts = new ArrayList<>();

    // Null if it is forbidden.
    private Wasi wasi;

    // Null unless it was needed.
    private PluginSearch plugins;

    private GuestHosts(Console console, RunArguments arguments) {
        this.console = console;
        this.arguments = arguments;
        plugins = arguments.plugins();
    }

    /**
     * Opens WASI and the plug-ins that are needed.
     *
     * @param program the program
     * @param linked the modules that it is linked with, those of {@code arguments}
     * @throws PluginException if a plug-in cannot be used
     * @throws UsageException if something that is to be granted is not there
     */
    static GuestHosts open(
            Console console, RunArguments arguments, Program program, List<Program> linked) {
        var hosts = new GuestHosts(console, arguments);
        try {
            hosts.openWasi();
            for (var module : linked) {
                hosts.openPlugins(module);
            }
            hosts.openPlugins(program);
        } catch (RuntimeException | Error e) {
            hosts.close();
            throw e;
        }
        return hosts;
    }

    private void openWasi() {
        if (plugins == null || !plugins.isForbidden(PluginSearch.WASI)) {
            wasi = GuestSettings.wasi(console, arguments);
            hosts.add(new Host(PluginSearch.WASI, wasi));
        }
    }

    private void openPlugins(Program program) {
        for (var wanted : program.module().imports()) {
            if (!isBuiltIn(wanted)) {
                openProvider(wanted.module());
            }
        }
    }

    private boolean isBuiltIn(Import wanted) {
        String module = wanted.module();
        if (wasi != null) {
            // The second is for threads, which bring their memory, too.
            if (module.equals(Wasi.MODULE)
                    || module.equals("wasi")
                    || wanted.type().kind() == ExternalKind.MEMORY) {
                return true;
            }
        }
        if (module.equals(JsStrings.MODULE)) {
            return true;
        }
        for (var linked : arguments.modules()) {
            if (linked.name().equals(module)) {
                return true;
            }
        }
        return false;
    }

    private void openProvider(String module) {
        if (plugins == null) {
            plugins = new PluginSearch();
        }
        var provider = plugins.provider(module);
        if (provider == null || isOpen(provider.name())) {
            return;
        }
        String name = provider.name();
        try {
            var modules = provider.plugin().open(plugins.settings(name));
            if (modules == null) {
                throw new PluginException("it opened nothing");
            }
            hosts.add(new Host(name, modules));
        } catch (IllegalArgumentException | PluginException e) {
            throw new PluginException("plug-in " + provider.described() + ": " + e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            throw new PluginException(
                    "plug-in " + provider.described() + ": it cannot be opened: " + e, e);
        }
    }

    private boolean isOpen(String name) {
        for (var host : hosts) {
            if (host.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** WASI; null if it is forbidden. */
    Wasi wasi() {
        return wasi;
    }

    /** A linker with all of them. */
    Linker linker() {
        var linker = new Linker();
        for (var host : hosts) {
            try {
                host.modules().addTo(linker);
            } catch (RuntimeException | LinkageError e) {
                throw new PluginException(
                        "plug-in " + host.name() + ": its functions cannot be added: " + e, e);
            }
        }
        return linker;
    }

    /** What to add to the message that nobody provides an import; empty if nothing helps. */
    String hint(String module) {
        return plugins == null ? "" : plugins.hint(module);
    }

    /** Closes all, the last one first; what goes wrong is only told, since the guest has ended. */
    @Override
    public void close() {
        for (var host : hosts.reversed()) {
            try {
                host.modules().close();
            } catch (RuntimeException | LinkageError e) {
                console.warning("plug-in " + host.name() + ": it cannot be closed: " + e);
                console.trace(e);
            }
        }
        hosts.clear();
    }
}
