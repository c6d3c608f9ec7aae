package dev.tazza.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that has ended.
 *
 * @param status its exit status
 * @param output what it has written
 * @param errors what it has written to standard error
 */
public record JavaProcess(int status, String output, String errors) {
    /**
     * Runs this JDK's {@code java}.
     *
     * @param folder the current directory
     * @param options come before the class
     * @param main the class, and its arguments
     */
    public static JavaProcess run(Path folder, List<String> options, String... main)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(main));
        return run(new ProcessBuilder(command).directory(folder.toFile()));
    }

    /** Runs any process that reads nothing. */
    static JavaProcess run(ProcessBuilder builder) throws IOException, InterruptedException {
        var output = Files.createTempFile("tazza-output", null);
        var errors = Files.createTempFile("tazza-errors", null);
        try {
            // What the JVM says about these variables is no output of the program.
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().remove("JDK_JAVA_OPTIONS");
            var process =
                    builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            int status = process.waitFor();
            return new JavaProcess(status, Files.readString(output), Files.readString(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** Checks that it has written exactly this, nothing to standard error, and succeeded. */
    public void printed(String expected) {
        assertEquals("", errors);
        assertEquals(expected, output);
        assertEquals(0, status);
    }
}
