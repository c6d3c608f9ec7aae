package dev.tazza.wasi;

import dev.tazza.spi.Plugin;
import dev.tazza.spi.PluginSettings;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * WASI preview 1 and the socket extension as a plug-in. What its guests are granted is said by a
 * {@link Wasi.Builder}; the one that is found as a service grants nothing.
 */
public final class WasiPlugin implements Plugin {
    private final Supplier<Wasi.Builder> grants;

    /** A plug-in whose guests are granted nothing. */
    public WasiPlugin() {
        this(Wasi::builder);
    }

    /**
     * A plug-in with grants.
     *
     * @param grants says what a guest is granted; asked once for each
     */
    public WasiPlugin(Supplier<Wasi.Builder> grants) {
        this.grants = Objects.requireNonNull(grants);
    }

    @Override
    public String name() {
        return "wasi";
    }

    @Override
    public String version() {
        String version = WasiPlugin.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    @Override
    public String description() {
        return "WASI preview 1 and sockets; always there";
    }

    @Override
    public List<String> modules() {
        return List.of(Wasi.MODULE);
    }

    @Override
    public Wasi open(PluginSettings settings) {
        return grants.get().build();
    }
}
