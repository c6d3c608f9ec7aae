package dev.tazza.compiler;

import dev.tazza.compiler.jvm.StructCompiler;
import dev.tazza.compiler.jvm.StructNames;

/**
 * Loads the classes of structs, which all modules share, and makes them when they are first used.
 * They are never unloaded: what all programs of a process need is a few thousand small ones, and
 * what hostile ones may take is limited.
 */
final class StructClassLoader extends ClassLoader {
    private static final String PACKAGE = StructNames.PACKAGE.replace('/', '.');

    // More than ten thousand classes of a few fields.
    private static final long LIMIT = 16L << 20;

    private static final StructClassLoader INSTANCE;

    private final ClassBudget budget;

    static {
        registerAsParallelCapable();
        INSTANCE = new StructClassLoader(new ClassBudget("struct types", LIMIT));
    }

    /**
     * @param budget what all its classes may take
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
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) {
        var bytes = StructCompiler.compile(name.replace('.', '/'));
        budget.take(bytes.length);
        return defineClass(name, bytes, 0, bytes.length);
    }
}
