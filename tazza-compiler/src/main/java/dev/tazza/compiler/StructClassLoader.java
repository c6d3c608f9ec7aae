package dev.tazza.compiler;

import dev.tazza.compiler.jvm.StructCompiler;
import dev.tazza.compiler.jvm.StructNames;

/**
 * Loads the classes of structs, which all modules share, and makes them when they are first used.
 * They are never unloaded: what all programs of a process need is a few thousand small ones, and
 * what hostile ones may take is limited.
 */
final class StructClassLoader extends ClassLoader {
    /** What the names of all its classes begin with. */
    static final String PACKAGE = StructNames.PACKAGE.replace('/', '.');

    private static final StructClassLoader INSTANCE;

    private final ClassBudget budget;

    static {
        registerAsParallelCapable();
        INSTANCE = new StructClassLoader(ClassBudget.STRUCTS);
    }

    /**
     * @param budget what all its classes may take that are loaded for no module
     */
    StructClassLoader(ClassBudget budget) {
        super("tazza-structs", StructClassLoader.class.getClassLoader());
        this.budget = budget;
    }

    /** The only one that is used. */
    static StructClassLoader instance() {
        return INSTANCE;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return getParent().loadClass(name);
        }
        return find(name);
    }

    /** A class of a name that begins with {@link #PACKAGE}. */
    Class<?> find(String name) {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) {
        var bytes = StructCompiler.compile(name.replace('.', '/'));
        ClassQuota.structs(budget).take(bytes.length);
        return defineClass(name, bytes, 0, bytes.length);
    }
}
