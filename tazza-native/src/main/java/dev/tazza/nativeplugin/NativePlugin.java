package dev.tazza.nativeplugin;

import dev.tazza.spi.HostModules;
import dev.tazza.spi.Plugin;
import dev.tazza.spi.PluginChecks;
import dev.tazza.spi.PluginException;
import dev.tazza.spi.PluginOption;
import dev.tazza.spi.PluginSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A plug-in that is a shared library, written against {@code tazza_plugin.h}.
 *
 * <p>Native code is not sandboxed, and a fault in it ends the whole process: loading a library is
 * the decision of whoever calls {@link #load}. The calling module needs native access ({@code
 * --enable-native-access}).
 *
 * <p>A library stays loaded until the process ends, since some (those written in Go) cannot be
 * unloaded.
 */
public final class NativePlugin implements Plugin {
    private static final String HEADER = "tazza_plugin.h";

    private final Descriptor descriptor;

    private NativePlugin(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Loads a library.
     *
     * @param file its file
     * @throws PluginException if it cannot be loaded, is no plug-in, or was built for another
     *     version of the header
     */
    public static NativePlugin load(Path file) {
        try {
            var symbol = Library.symbol(file, Descriptor.SYMBOL);
            return PluginChecks.checked(new NativePlugin(Descriptor.read(symbol)), file.toString());
        } catch (IllegalArgumentException e) {
            throw new PluginException("plug-in " + file + ": " + e.getMessage(), e);
        }
    }

    /** The text of {@code tazza_plugin.h}. */
    public static String header() {
        try (var resource = NativePlugin.class.getResourceAsStream(HEADER)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return descriptor.name();
    }

    @Override
    public String version() {
        return descriptor.version();
    }

    @Override
    public String description() {
        return descriptor.description();
    }

    @Override
    public List<String> modules() {
        var modules = new ArrayList<String>();
        for (var function : descriptor.functions()) {
            if (!modules.contains(function.module())) {
                modules.add(function.module());
            }
        }
        return List.copyOf(modules);
    }

    @Override
    public List<PluginOption> options() {
        return descriptor.options();
    }

    @Override
    public HostModules open(PluginSettings settings) {
        return NativeModules.open(descriptor, settings);
    }
}
