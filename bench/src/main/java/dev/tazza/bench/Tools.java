package dev.tazza.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds programs on the search path and runs them for their output. */
final class Tools {
    private Tools() {}

    /** The file of a program, or null. */
    static Path find(String name) {
        for (String folder : System.getenv("PATH").split(Pattern.quote(File.pathSeparator))) {
            var file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }

    /**
     * Runs a command and returns what it prints, to standard error too.
     *
     * @param folder where it runs
     * @throws IOException if it fails; the message has the last line that it printed
     */
    static String output(Path folder, List<String> command) throws IOException {
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .start();
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status;
        try {
            status = process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException("interrupted", e);
        }
        if (status != 0) {
            throw new IOException(
                    Path.of(command.getFirst()).getFileName()
                            + " failed: "
                            + output.substring(output.lastIndexOf('\n') + 1));
        }
        return output;
    }

    /** As {@link #output(Path, List)}, anywhere. */
    static String output(String... command) throws IOException {
        return output(Path.of("/"), List.of(command));
    }
}
