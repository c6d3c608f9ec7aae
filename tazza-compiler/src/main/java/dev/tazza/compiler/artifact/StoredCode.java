package dev.tazza.compiler.artifact;

import dev.tazza.compiler.CompilerOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The classes of one module that exist before it runs: in the module itself, if they are signed
 * with a key that the user trusts, or else in the user's cache. What has to be compiled
 * nevertheless is kept for the next run.
 *
 * <p>Nothing is looked at before it is needed. Safe for use by several threads.
 */
public final class StoredCode implements ClassSource, ClassSink {
    /** How much is collected for the cache, in bytes. */
    private static final long MAX_COLLECTED = 256L << 20;

    /** New classes are worth writing an entry again if they are at least this part of it. */
    private static final int WORTH_WRITING = 64;

    private final UniversalModule module;
    private final CompilerOptions options;
    private final Keys keys;
    private final CodeCache cache;
    private final Consumer<String> warning;

    private final Map<String, byte[]> collected = new HashMap<>();
    private long collectedBytes;

    // Guarded by this.
    private CodeIdentity identity;
    private boolean sectionRead;
    private Artifact section;
    private boolean cacheRead;
    private Artifact cached;

    /**
     * The stored code of a module.
     *
     * @param module the module. Classes may be {@linkplain #add added} only if it is valid
     * @param options how its code must have been compiled
     * @param keys the keys that are trusted
     * @param cache the user's cache; null for none
     * @param warning told, in one sentence, why code in the module is not used, or that somebody
     *     has tampered with the cache; called by any thread
     */
    public StoredCode(
            UniversalModule module,
            CompilerOptions options,
            Keys keys,
            CodeCache cache,
            Consumer<String> warning) {
        this.module = module;
        this.options = options;
        this.keys = keys;
        this.cache = cache;
        this.warning = warning;
    }

    /**
     * Whether there is code of this module that may be used. Then the module is valid with all
     * features of the compiler: code is stored of valid modules only, and its seal is over the
     * digest of all of the module's bytes and the identity of the compiler, of which the validator
     * is a part.
     */
    public synchronized boolean isFound() {
        return section() != null || cached() != null;
    }

    @Override
    public byte[] find(String name) {
        Artifact first;
        synchronized (this) {
            first = section();
        }
        byte[] found = first == null ? null : first.find(name);
        if (found != null) {
            return found;
        }
        Artifact second;
        synchronized (this) {
            second = cached();
        }
        return second == null ? null : second.find(name);
    }

    private Artifact section() {
        if (!sectionRead) {
            sectionRead = true;
            if (module.hasSection()) {
                try {
                    section = module.read(identity(), keys);
                } catch (ArtifactException e) {
                    // Good code, but not for this run, is nothing to worry about.
                    if (e.reason() != ArtifactException.Reason.OTHER_OPTIONS) {
                        ignored(e);
                    }
                } catch (IllegalStateException e) {
                    ignored(e);
                }
            }
        }
        return section;
    }

    private void ignored(Exception reason) {
        warning.accept("the compiled code in it is ignored: " + reason.getMessage());
    }

    private Artifact cached() {
        if (!cacheRead) {
            cacheRead = true;
            if (cache != null && !cache.isSurelyEmpty()) {
                try {
                    cached = cache.find(identity(), warning);
                } catch (IllegalStateException e) {
                    // A compiler that cannot tell which it is has no cache.
                    cached = null;
                }
            }
        }
        return cached;
    }

    /**
     * A name for module, compiler and options together: another one wherever one of them is. The
     * module is digested for it unless that has been done.
     *
     * @throws IllegalStateException if this compiler cannot tell {@linkplain CompilerIdentity which
     *     it is}
     */
    public String name() {
        synchronized (this) {
            return identity().fileName();
        }
    }

    private CodeIdentity identity() {
        if (identity == null) {
            identity = CodeIdentity.of(module, options);
        }
        return identity;
    }

    @Override
    public void add(Map<String, byte[]> classes) {
        if (cache == null) {
            return;
        }
        long bytes = 0;
        for (byte[] classFile : classes.values()) {
            bytes += classFile.length;
        }
        synchronized (collected) {
            if (collectedBytes + bytes <= MAX_COLLECTED) {
                collected.putAll(classes);
                collectedBytes += bytes;
            }
        }
    }

    /**
     * Keeps what was {@linkplain #add added} for the next run, if that is worth while; to be called
     * at the end.
     */
    public void save() {
        Map<String, byte[]> classes;
        long bytes;
        synchronized (collected) {
            classes = new HashMap<>(collected);
            bytes = collectedBytes;
            collected.clear();
            collectedBytes = 0;
        }
        if (classes.isEmpty()) {
            return;
        }
        synchronized (this) {
            if (cached != null && bytes < cached.length() / WORTH_WRITING) {
                return;
            }
            try {
                cache.store(identity(), classes);
            } catch (IllegalStateException e) {
                // A compiler that cannot tell which it is has no cache; nothing is kept.
                classes.clear();
            }
        }
    }
}
