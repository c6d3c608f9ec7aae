package dev.tazza.cli;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.artifact.KeyFileException;
import dev.tazza.compiler.artifact.UniversalModule;
import dev.tazza.wasm.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the JVM watches, once after each build, to make the ahead-of-time cache that the launcher
 * uses. It does what most starts do: it runs a small program from a file, with a directory, an
 * environment and a socket. Every class that it touches is loaded at every start from then on, for
 * about 15 microseconds, so it does nothing else: the guest is made by another process. It uses the
 * cache and the keys of the user, which the build sets to others.
 */
public final class Training {
    private Training() {}

    /**
     * Runs the training and ends the process with status 0 if it went as it should.
     *
     * @param arguments the file with the guest, which {@link TrainingGuest} has written
     * @throws IOException if its files cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path guest = Path.of(arguments[0]);
        Path folder = Files.createDirectory(Path.of(arguments[0] + ".data"));
        Path file = folder.resolve("file");
        Path module = folder.resolve("compiled.wasm");
        int status;
        try {
            Files.writeString(file, "content");
            // Compiled here, then found in the cache, then in the module; and interpreted.
            status = run(folder, guest);
            status |= run(folder, guest);
            compile(guest, module);
            status |= run(folder, module, "--no-cache");
            status |= run(folder, guest, "--engine", "interpreter");
        } finally {
            Files.deleteIfExists(module);
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
        Main.end(status);
    }

    /** As the command does it, but without the library that reads its options. */
    private static void compile(Path guest, Path module) throws IOException {
        byte[] bytes = Files.readAllBytes(guest);
        var options = EngineChoice.options(false);
        var classes =
                new Compiler(options)
                        .compileAll(
                                Module.decode(bytes, RunCommand.defaultFeatures()),
                                (done, total) -> {});
        try {
            var key = UserCode.keys().signingKey();
            Files.write(module, UniversalModule.of(bytes).with(classes, options, key));
        } catch (KeyFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static int run(Path folder, Path module, String... options) {
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(
                List.of(
                        "--listen",
                        "127.0.0.1:0",
                        "--dir",
                        "/data:" + folder,
                        "--env",
                        "NAME=value",
                        module.toString(),
                        "argument"));
        return Main.run(Console.ofProcess(), arguments.toArray(String[]::new));
    }
}
