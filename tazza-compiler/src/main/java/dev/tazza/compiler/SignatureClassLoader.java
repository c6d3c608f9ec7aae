package dev.tazza.compiler;

import dev.tazza.compiler.jvm.SignatureCompiler;
import dev.tazza.compiler.support.CompiledFunction;

/**
 * Loads the entry classes of signatures, which all modules share, and makes them when they are
 * first used. They are never unloaded, as those of structs.
 */
final class SignatureClassLoader extends ClassLoader {
    /** What the names of all its classes begin with. */
    static final String PACKAGE = SignatureCompiler.PACKAGE.replace('/', '.');

    private static final SignatureClassLoader INSTANCE;

    private final ClassBudget budget;

    static {
        registerAsParallelCapable();
        INSTANCE = new SignatureClassLoader(ClassBudget.SIGNATURES);
    }

    /**
     * @param budget what all its classes may take that are loaded for no module
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
        var bytes = SignatureCompiler.compile(name.substring(PACKAGE.length()));
        ClassQuota.signatures(budget).take(bytes.length);
        return defineClass(name, bytes, 0, bytes.length);
    }
}
