package dev.tazza.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Writes what a command makes to a file. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Writes the whole file anew.
     *
     * @throws UsageException if it cannot be written
     */
    static void write(String file, byte[] content) {
        try {
            Files.write(Path.of(file), content);
        } catch (IOException e) {
            throw new UsageException(file + ": " + FileErrors.describe(e));
        } catch (InvalidPathException e) {
            throw new UsageException(file + ": not a file name");
        }
    }
}
