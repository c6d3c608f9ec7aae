package dev.tazza.compiler;

import dev.tazza.compiler.jvm.SignatureCompiler;

/**
 * Loads the entry classes of signatures, which all modules share, and makes them when they are
 * first used.
 */
final class SignatureClassLoader extends ClassLoader {
    private static final String PACKAGE = SignatureCompiler.PACKAGE.replace('/', '.');

    private static final SignatureClassLoader INSTANCE;

    static {
        registerAsParallelCapable();
        INSTANCE = new SignatureClassLoader();
    }

    private SignatureClassLoader() {
        super("tazza-signatures", SignatureClassLoader.class.getClassLoader());
    }

    /** The only one. */
    static SignatureClassLoader instance() {
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
        var bytes = SignatureCompiler.compile(name.substring(PACKAGE.length()));
        return defineClass(name, bytes, 0, bytes.length);
    }
}
