package dev.tazza.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A folder of generated files that nobody else writes into. Files that stay the same are not
 * touched, so that nothing is built again because of them.
 */
final class OutputFolder {
    private final Path root;
    private final Set<Path> kept = new HashSet<>();

    OutputFolder(Path root) {
        this.root = root;
    }

    /** The content of a file, or null if it is missing. */
    byte[] read(String path) throws IOException {
        try {
            return Files.readAllBytes(root.resolve(path));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Keeps a file with this content, which appears completely or not at all. */
    void write(String path, byte[] content) throws IOException {
        var file = root.resolve(path);
        kept.add(file);
        if (Arrays.equals(content, read(path))) {
            return;
        }
        Files.createDirectories(file.getParent());
        var temporary = Files.createTempFile(file.getParent(), ".tazza", null);
        try {
            Files.write(temporary, content);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Deletes the files that were not written, which stand for modules that are gone. */
    void deleteOthers() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        List<Path> all;
        try (var files = Files.walk(root)) {
            all = files.filter(Files::isRegularFile).toList();
        }
        for (var file : all) {
            if (!kept.contains(file)) {
                Files.delete(file);
            }
        }
    }
}
