package dev.tazza.nativeplugin;

import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.spi.HostModules;
import dev.tazza.spi.PluginSettings;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A guest with the plug-in that it uses.
 *
 * @param instance the guest
 * @param modules what it imports from
 */
record TestGuest(Instance instance, HostModules modules) implements AutoCloseable {
    static TestGuest of(NativePlugin plugin, PluginSettings settings, String text) {
        var interpreter = new Interpreter();
        var module = Module.decode(TextFormat.assemble(text), interpreter.features());
        var modules = plugin.open(settings);
        var linker = new Linker();
        modules.addTo(linker);
        return new TestGuest(
                new Store().instantiate(interpreter.compile(module), "", linker), modules);
    }

    static TestGuest of(NativePlugin plugin, Path file) throws IOException {
        return of(plugin, PluginSettings.none(), Files.readString(file));
    }

    /** Calls an exported function; returns its first result, or null. */
    Object call(String name, Object... arguments) {
        var results = all(name, arguments);
        return results.length == 0 ? null : results[0];
    }

    /** Calls an exported function; returns its results. */
    Object[] all(String name, Object... arguments) {
        return instance.exportedFunction(name).orElseThrow().call(instance.store(), arguments);
    }

    @Override
    public void close() {
        modules.close();
    }
}
