package dev.tazza.cli;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.artifact.KeyFileException;
import dev.tazza.compiler.artifact.UniversalModule;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the JVM watches, once after each build, to make the ahead-of-time cache that the launcher
 * uses. It does what most starts do: it runs a small program from a file, with a directory, an
 * environment and a socket. It uses the cache and the keys of the user, which the build sets to
 * others.
 */
public final class Training {
    private static final String GUEST = "training.wat";

    /** Where the guest is filled up until its validation is worth several threads. */
    private static final String MORE_FUNCTIONS = ";; MORE FUNCTIONS";

    private static final String FUNCTION =
            """
            (func (param i32) (result i32)
              (block (result i32)
                (drop (br_if 0 (i32.const 1) (i32.lt_u (local.get 0) (i32.const 2))))
                (local.set 0 (call $square (i32.add (local.get 0) (i32.load offset=4 (local.get 0)))))
                (if (i32.eqz (local.get 0)) (then (i32.store (i32.const 0) (global.get $stack))))
                (local.get 0)))
            """;

    private Training() {}

    /**
     * Runs the training and ends the process with status 0 if it went as it should.
     *
     * @param arguments not used
     * @throws IOException if its files cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("tazza-training");
        Path module = folder.resolve("training.wasm");
        Path file = folder.resolve("file");
        int status;
        try (var text = Training.class.getResourceAsStream(GUEST)) {
            String guest = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            guest = guest.replace(MORE_FUNCTIONS, FUNCTION.repeat(1_000));
            Files.write(module, TextFormat.assemble(guest));
            Files.writeString(file, "content");
            // Compiled here, then found in the cache, then in the module; and interpreted.
            status = run(folder, module);
            status |= run(folder, module);
            status |=
                    Main.run(Console.ofProcess(), "compile", module.toString(), module.toString());
            status |= run(folder, module, "--no-cache");
            status |= run(folder, module, "--engine", "interpreter");
        } finally {
            Files.deleteIfExists(module);
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
        System.exit(status);
    }

    /** As the command does it, but without the library that reads its options. */
    private static void compile(Path module) throws IOException {
        byte[] bytes = Files.readAllBytes(module);
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
