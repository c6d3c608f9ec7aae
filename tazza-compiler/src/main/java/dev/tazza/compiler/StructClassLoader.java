package dev.tazza.compiler;

import dev.tazza.compiler.jvm.StructCompiler;
import dev.tazza.compiler.jvm.StructNames;

/**
 * Loads the classes of structs, which all modules share, and makes them when they are first used.
 * They are never unloaded: what all programs of a process need is a few thousand small ones.
 */
final class StructClassLoader extends ClassLoader {
    private static final String PACKAGE = StructNames.PACKAGE.replace('/', '.');

    private static final StructClassLoader INSTANCE;

    static {
        registerAsParallelCapable();
        INSTANCE = new StructClassLoader();
    }

    private StructClassLoader() {
        super("tazza-structs", StructClassLoader.class.getClassLoader());
    }

    /** The only one. */
    static StructClassLoader instance() {
        return INSTANCE;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return getParent().loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) {
        var bytes = StructCompiler.compile(name.replace('.', '/'));
        return defineClass(name, bytes, 0, bytes.length);
    }
}
