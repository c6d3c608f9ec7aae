package dev.tazza.compiler;

import dev.tazza.wasm.Module;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What one module may take of the {@linkplain ClassBudget classes} that all modules of a process
 * share, so that one alone cannot leave the others without. Whoever needs a class first has it
 * counted; to use one that is there costs nothing. Safe for use by several threads.
 */
final class ClassQuota {
    // A module does not say when it is no longer used.
    private static final Map<Module, ClassQuota> ALL = new WeakHashMap<>();

    /**
     * On whose behalf a thread is loading classes: the JVM asks loaders without saying for whom.
     */
    private static final ThreadLocal<ClassQuota> CURRENT = new ThreadLocal<>();

    private final ClassBudget structs;
    private final ClassBudget signatures;

    /**
     * @param structs its share of the classes of structs
     * @param signatures its share of those of signatures
     */
    ClassQuota(ClassBudget structs, ClassBudget signatures) {
        this.structs = structs;
        this.signatures = signatures;
    }

    /** That of a module, whatever runs it. */
    static synchronized ClassQuota of(Module module) {
        var quota = ALL.get(module);
        if (quota == null) {
            quota = new ClassQuota(ClassBudget.STRUCTS.share(), ClassBudget.SIGNATURES.share());
            ALL.put(module, quota);
        }
        return quota;
    }

    /** How many bytes of class files are counted as its. */
    long used() {
        return structs.used() + signatures.used();
    }

    /** What structs are counted by: the module's that this thread loads for, or all modules'. */
    static ClassBudget structs(ClassBudget all) {
        var current = CURRENT.get();
        return current == null ? all : current.structs;
    }

    /** What signatures are counted by. */
    static ClassBudget signatures(ClassBudget all) {
        var current = CURRENT.get();
        return current == null ? all : current.signatures;
    }

    /**
     * The class of a struct with this name.
     *
     * @throws dev.tazza.wasm.ExhaustionException if it is not there, and too large
     */
    Class<?> load(StructClassLoader loader, String name) {
        var outer = enter();
        try {
            return loader.find(name);
        } finally {
            CURRENT.set(outer);
        }
    }

    /**
     * The class of a signature with this name.
     *
     * @throws dev.tazza.wasm.ExhaustionException if it is not there, and too large
     */
    Class<?> load(SignatureClassLoader loader, String name) {
        var outer = enter();
        try {
            return loader.find(name);
        } finally {
            CURRENT.set(outer);
        }
    }

    /** The JVM may ask for a class while it loads another, on behalf of any module. */
    private ClassQuota enter() {
        var outer = CURRENT.get();
        CURRENT.set(this);
        return outer;
    }
}
