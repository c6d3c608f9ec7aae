package dev.tazza.compiler;

import dev.tazza.compiler.artifact.ClassSink;
import dev.tazza.compiler.artifact.ClassSource;
import dev.tazza.compiler.classfile.ClassConstants;
import dev.tazza.compiler.jvm.ContextCompiler;
import dev.tazza.compiler.jvm.EntryCompiler;
import dev.tazza.compiler.jvm.HostEntryCompiler;
import dev.tazza.compiler.jvm.ImportsCompiler;
import dev.tazza.compiler.jvm.ModulePlan;
import dev.tazza.runtime.event.Events;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loads the classes of one module, and makes them as they are linked: that the JVM links a class
 * when it is first used is what makes compilation lazy.
 *
 * <p>A guest may be deep in its stack when that happens. So functions are compiled on another
 * thread, with a stack of known size; if there is too little left even to wait for that and to
 * define the class, nothing has happened, and the next call tries again.
 */
final class GuestClassLoader extends ClassLoader {
    private static final String PACKAGE = ModulePlan.PACKAGE.replace('/', '.');
    private static final AtomicLong COUNT = new AtomicLong();

    static {
        registerAsParallelCapable();
    }

    private final ModulePlan plan;
    private final ClassSource source;
    private final ClassSink sink;
    private final Offsets offsets;
    private final ClassQuota quota;

    // Classes that were made together with another one and are not linked yet.
    private final Map<String, byte[]> pending = new ConcurrentHashMap<>();

    // Those of groups that are being compiled; guarded by itself.
    private final Compilation[] running;

    /**
     * @param source asked before a class is made; null for none
     * @param sink told of the classes that had to be made; null for nobody
     */
    GuestClassLoader(ModulePlan plan, ClassSource source, ClassSink sink) {
        super("tazza-module-" + COUNT.incrementAndGet(), SignatureClassLoader.instance());
        SignatureClassLoader.exportSupport(this);
        this.plan = plan;
        this.source = source;
        this.sink = sink;
        offsets = new Offsets(plan);
        quota = ClassQuota.of(plan.module());
        running = new Compilation[plan.grouping().count()];
    }

    /** Loads the class with this binary name with slashes. */
    Class<?> load(String name) {
        try {
            return loadClass(name.replace('/', '.'), false);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(StructClassLoader.PACKAGE)) {
            return quota.load(StructClassLoader.instance(), name);
        }
        if (name.startsWith(SignatureClassLoader.PACKAGE)) {
            return quota.load(SignatureClassLoader.instance(), name);
        }
        if (!name.startsWith(PACKAGE)) {
            return getParent().loadClass(name);
        }
        boolean group = name.charAt(PACKAGE.length()) == 'G';
        while (true) {
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                var bytes = bytes(name.substring(PACKAGE.length()));
                if (bytes != null) {
                    if (group && ClassConstants.haveMethodHandle(bytes)) {
                        HandlePreparation.finish();
                    }
                    return defineClass(name, bytes, 0, bytes.length);
                }
                if (!group) {
                    throw new ClassNotFoundException(name);
                }
            }
            if (!compileGroup(name.substring(PACKAGE.length()))) {
                throw new ClassNotFoundException(name);
            }
        }
    }

    /** A class file; null if it has to be compiled first, or there is no such class. */
    private byte[] bytes(String name) {
        var made = pending.remove(name);
        if (made != null) {
            return made;
        }
        if (source != null) {
            var stored = source.find(ModulePlan.PACKAGE + name);
            if (stored != null) {
                return stored;
            }
        }
        return switch (name.charAt(0)) {
            case 'C' -> told(name, ContextCompiler.compile(plan));
            case 'E' -> told(name, EntryCompiler.compile(plan, number(name)));
            case 'I' -> told(name, ImportsCompiler.compile(plan, number(name)));
            case 'H' -> HostEntryCompiler.compile(plan, number(name));
            default -> null;
        };
    }

    private byte[] told(String name, byte[] made) {
        if (sink != null) {
            sink.add(Map.of(ModulePlan.PACKAGE + name, made));
        }
        return made;
    }

    private Map<String, byte[]> compiled(int group) {
        int first = plan.grouping().first(group);
        int end = plan.grouping().end(group);
        long bytes = plan.module().body(end - 1).end() - (long) plan.module().body(first).offset();
        try (var _ = Events.functionCompilation(first, end - first, bytes)) {
            return running(group).classes();
        }
    }

    /** The compilation of a group, which this thread has to wait for. */
    private Compilation running(int group) {
        synchronized (running) {
            var compilation = running[group];
            if (compilation == null || !compilation.enter()) {
                compilation = Compilation.ofClasses(plan, group);
                running[group] = compilation;
            }
            return compilation;
        }
    }

    /**
     * Makes a class with functions, and those that are made together with it, pending. That takes
     * time, which is why it is not done under a lock: nobody could give up waiting for it.
     *
     * @return whether there is such a class
     */
    private boolean compileGroup(String name) {
        int group = group(name);
        var classes = compiled(group);
        synchronized (running) {
            // One of those who have waited.
            if (running[group] == null) {
                return true;
            }
            running[group] = null;
            for (var entry : classes.entrySet()) {
                pending.put(
                        entry.getKey().substring(ModulePlan.PACKAGE.length()), entry.getValue());
            }
        }
        if (sink != null) {
            sink.add(classes);
        }
        return classes.containsKey(ModulePlan.PACKAGE + name);
    }

    /** The number behind the letter of a class's name, and behind the mark if it is apart. */
    private static int number(String name) {
        int number = 0;
        int start = name.length() > 1 && name.charAt(1) == ModulePlan.APART ? 2 : 1;
        for (int i = start; i < name.length() && Character.isDigit(name.charAt(i)); i++) {
            number = 10 * number + Character.digit(name.charAt(i), 10);
        }
        return number;
    }

    /** The group that a class with functions is of. */
    private int group(String name) {
        int named = plan.groupOf(ModulePlan.PACKAGE + name);
        return named < 0 ? number(name) : named;
    }

    /** The offset in the module that a line of a class with functions stands for, or -1. */
    int offset(String className, int function, int line) {
        return offsets.of(
                group(className.substring(PACKAGE.length())),
                className.replace('.', '/'),
                function,
                line);
    }
}
