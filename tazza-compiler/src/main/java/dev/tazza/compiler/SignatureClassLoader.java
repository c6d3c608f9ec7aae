package dev.tazza.compiler;

import dev.tazza.compiler.jvm.SignatureCompiler;
import dev.tazza.compiler.support.CompiledFunction;

/**
 * Loads the entry classes of signatures, which all modules share, and makes them when they are
 * first used. They are never unloaded, as those of structs.
 */
final class SignatureClassLoader extends ClassLoader {
    private static final String PACKAGE = SignatureCompiler.PACKAGE.replace('/', '.');

    // Some ten thousand classes of a few parameters.
    private static final long LIMIT = 32L << 20;

    private static final SignatureClassLoader INSTANCE;

    private final ClassBudget budget;

    static {
        registerAsParallelCapable();
        INSTANCE = new SignatureClassLoader(new ClassBudget("function types", LIMIT));
    }

    /**
     * @param budget what all its classes may take
     */
    SignatureClassLoader(ClassBudget budget) {
        super("tazza-signatures", StructClassLoader.instance());
        this.budget = budget;
        exportSupport(this);
    }

    /** Lets the classes of a loader use the support classes, which the module hides from others. */
    static void exportSupport(ClassLoader loader) {
        SignatureClassLoader.class
                .getModule()
                .addExports(CompiledFunction.class.getPackageName(), loader.getUnnamedModule());
    }

    /** The only one that is used. */
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
        budget.take(bytes.length);
        return defineClass(name, bytes, 0, bytes.length);
    }
}
