package dev.tazza.wasm.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of suites and programs beside the checkout; tests that need it skip where it is not.
 */
public final class SharedFolder {
    private SharedFolder() {}

    /** A folder in it; skips the running test if it is missing. */
    public static Path folder(String name) {
        var folder = Path.of(System.getProperty("tazza.shared", "../../shared"), name);
        assumeTrue(Files.isDirectory(folder), () -> "no folder " + name);
        return folder;
    }

    /**
     * All modules below a folder in it, sorted; skips the running test if the folder is missing.
     */
    public static List<Path> modules(String name) {
        try (var files = Files.walk(folder(name))) {
            return files.filter(SharedFolder::isModule).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isModule(Path file) {
        if (!file.toString().endsWith(".wasm")) {
            return false;
        }
        // A component has another number in the field of the version.
        try (var in = Files.newInputStream(file)) {
            var header = in.readNBytes(8);
            return header.length == 8 && header[4] == 1 && header[6] == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
