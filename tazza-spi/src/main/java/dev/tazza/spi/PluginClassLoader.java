package dev.tazza.spi;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads the classes of one plug-in, which share nothing with the host but the types it works on.
 */
final class PluginClassLoader extends URLClassLoader {
    private static final String[] SHARED = {
        "dev.tazza.spi.", "dev.tazza.runtime.", "dev.tazza.wasm."
    };

    private final ClassLoader host = PluginClassLoader.class.getClassLoader();

    PluginClassLoader(URL[] path) {
        super("tazza-plugin", path, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        for (String prefix : SHARED) {
            if (name.startsWith(prefix)) {
                return host.loadClass(name);
            }
        }
        return super.loadClass(name, resolve);
    }
}
