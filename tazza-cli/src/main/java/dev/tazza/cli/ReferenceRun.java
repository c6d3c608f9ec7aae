package dev.tazza.cli;

import dev.tazza.compiler.artifact.UserDirectories;
import dev.tazza.image.Digest;
import dev.tazza.registry.ProgramCache;
import dev.tazza.registry.ProgramPull;
import dev.tazza.registry.Reference;
import dev.tazza.registry.RegistryClient;
import dev.tazza.registry.RemoteManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets {@code tazza run} take a reference instead of a file: it makes the command line that runs
 * the module behind it, which is fetched unless it is in the user's cache.
 */
final class ReferenceRun {
    private final Console console;
    private final Reference reference;

    // Null if nothing is kept.
    private final ProgramCache cache;

    private ReferenceRun(Console console, Reference reference, ProgramCache cache) {
        this.console = console;
        this.reference = reference;
        this.cache = cache;
    }

    /** The user's cache of programs; null if the user has no home directory. */
    static ProgramCache cache() {
        Path directory = UserDirectories.ofProcess().cache();
        return directory == null
                ? null
                : new ProgramCache(directory.resolve("programs"), UserCode.limit());
    }

    /**
     * The command line that runs what a reference stands for.
     *
     * @param arguments the command line with the reference
     * @param from where the options of {@code run} begin in it
     * @param parsed what it means
     */
    static String[] resolve(Console console, String[] arguments, int from, RunArguments parsed) {
        var reference = RegistryOptions.reference(parsed.file());
        var cache = parsed.cache() ? cache() : null;
        var found = new ReferenceRun(console, reference, cache).find();
        var program = found.program();
        var line = new ArrayList<String>();
        // What the user has typed comes later, and counts.
        for (String variable : program.environment()) {
            if (variable.indexOf('=') > 0) {
                line.add(RunOption.ENV.text());
                line.add(variable);
            }
        }
        if (!program.function().isEmpty()) {
            line.add(RunOption.INVOKE.text());
            line.add(program.function());
        }
        int file = arguments.length - parsed.guestArguments().size() - 1;
        line.addAll(List.of(arguments).subList(from, file));
        line.add(found.file().toString());
        line.addAll(program.arguments());
        line.addAll(
                parsed.guestArguments().isEmpty() ? program.command() : parsed.guestArguments());
        return line.toArray(String[]::new);
    }

    private ProgramCache.Found find() {
        if (cache != null && reference.digest().isPresent()) {
            var known = cache.find(reference.digest().get());
            if (known.isPresent()) {
                return known.get();
            }
        }
        try (var client = new RegistryOptions().client(reference)) {
            var manifest = client.manifest();
            var digest = manifest.descriptor().digest();
            if (cache != null && reference.digest().isEmpty()) {
                var known = cache.find(digest);
                if (known.isPresent()) {
                    return known.get();
                }
            }
            return fetch(client, manifest, digest);
        } catch (IOException e) {
            console.trace(e);
            throw new UsageException(FileErrors.describe(e));
        }
    }

    private ProgramCache.Found fetch(RegistryClient client, RemoteManifest manifest, Digest digest)
            throws IOException {
        try (var scratch = new TemporaryLayout();
                var progress = new TransferProgress(console, "pulling")) {
            var pulled = ProgramPull.pull(client, manifest, scratch.layout(), progress);
            var stored =
                    cache == null
                            ? Optional.<ProgramCache.Found>empty()
                            : cache.store(digest, reference, pulled);
            return stored.isPresent() ? stored.get() : temporary(pulled);
        }
    }

    /** The program in a file that is gone when the process is. */
    private static ProgramCache.Found temporary(ProgramPull.Result pulled) throws IOException {
        Path folder = Files.createTempDirectory("tazza-run-");
        // Deleted in the opposite order.
        folder.toFile().deleteOnExit();
        Path file = folder.resolve(pulled.program().name());
        file.toFile().deleteOnExit();
        Files.write(file, pulled.module());
        return new ProgramCache.Found(file, pulled.program());
    }
}
