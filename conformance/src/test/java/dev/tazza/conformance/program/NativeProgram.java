package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of this machine that guests are compared with. */
final class NativeProgram {
    private NativeProgram() {}

    /** Skips the test where {@code name} is not installed. */
    static void require(String name) {
        boolean installed = false;
        for (var folder : System.getenv("PATH").split(File.pathSeparator)) {
            installed |= Files.isExecutable(Path.of(folder, name));
        }
        assumeTrue(installed, () -> name + " is not installed");
    }

    /** Runs one and returns the lines that it prints. */
    static List<String> lines(String... command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        var lines = process.inputReader().lines().toList();
        assertEquals(0, process.waitFor());
        return lines;
    }
}
