package dev.tazza.cli;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.artifact.ClassSink;
import dev.tazza.compiler.artifact.CodeCache;
import dev.tazza.compiler.artifact.Keys;
import dev.tazza.compiler.artifact.StoredCode;
import dev.tazza.compiler.artifact.UniversalModule;
import java.util.ArrayList;
import java.util.List;

/**
 * The stored code of the modules of one run. What had to be compiled is kept at its end, also if a
 * signal ends it.
 */
final class GuestCode implements AutoCloseable {
    private final Console console;
    private final Keys keys;
    private final CodeCache cache;
    // What the JVM's ahead-of-time cache was trained with; null where it is the usual one.
    private final String trained = System.getProperty(TrainedStart.IDENTITY);
    private final List<StoredCode> all = new ArrayList<>();
    private boolean saving;

    /**
     * @param console where warnings go
     * @param cached whether the user's cache is used
     */
    GuestCode(Console console, boolean cached) {
        this.console = console;
        keys = UserCode.keys();
        cache = cached ? UserCode.cache(keys) : null;
    }

    /** A module of which there may be code; what finding that takes is begun on another thread. */
    UniversalModule open(byte[] bytes) {
        var module = UniversalModule.of(bytes);
        if (module.hasSection() || cache != null && !cache.isSurelyEmpty()) {
            module.prepare();
        }
        return module;
    }

    /**
     * The stored code of a module.
     *
     * @param file its file, as typed
     * @param module the module
     * @param options how it is compiled
     */
    synchronized StoredCode of(String file, UniversalModule module, CompilerOptions options) {
        var code =
                new StoredCode(
                        module,
                        options,
                        keys,
                        cache,
                        message -> console.warning(ModuleFile.name(file) + ": " + message));
        all.add(code);
        return code;
    }

    /**
     * Whether the classes of {@code code} must not be taken from the JVM's ahead-of-time cache: it
     * was made by running another program, or this one with other options.
     */
    boolean isApart(StoredCode code) {
        if (trained == null) {
            return false;
        }
        if (trained.equals(code.name())) {
            TrainedStart.used(keys, cache);
            return false;
        }
        return true;
    }

    /** Who is told of classes that had to be compiled, so that {@code code} can keep them. */
    ClassSink keeping(StoredCode code) {
        return classes -> {
            code.add(classes);
            saveAtEnd();
        };
    }

    private synchronized void saveAtEnd() {
        if (!saving && cache != null) {
            saving = true;
            Runtime.getRuntime().addShutdownHook(new Thread(this::save, "tazza-save"));
        }
    }

    private synchronized void save() {
        for (var code : all) {
            code.save();
        }
    }

    /** Keeps what had to be compiled. */
    @Override
    public void close() {
        save();
    }
}
