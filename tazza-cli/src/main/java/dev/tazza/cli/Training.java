package dev.tazza.cli;

import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the JVM watches, once after each build, to make the ahead-of-time cache that the launcher
 * uses. It does what most starts do: it runs a small program from a file, with a directory and an
 * environment.
 */
public final class Training {
    private static final String GUEST = "training.wat";

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
            Files.write(module, TextFormat.assemble(text.readAllBytes(), GUEST));
            Files.writeString(file, "content");
            status =
                    Main.run(
                            Console.ofProcess(),
                            "--dir",
                            "/data:" + folder,
                            "--env",
                            "NAME=value",
                            module.toString(),
                            "argument");
        } finally {
            Files.deleteIfExists(module);
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
        System.exit(status);
    }
}
