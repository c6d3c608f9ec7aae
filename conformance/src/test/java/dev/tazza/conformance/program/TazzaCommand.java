package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.cli.Main;
import dev.tazza.conformance.TestedEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A call of the {@code tazza} command, in a JVM of its own, with a program of the corpus. */
public final class TazzaCommand {
    // Below the time limit of a test, so that the process that hangs is named and ended.
    private static final long PATIENCE_SECONDS = 240;

    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final Path program;
    private final List<String> arguments;

    /**
     * Prepares a call; the test is skipped where there is no such program.
     *
     * @param name the program's file name
     * @param arguments what follows it
     */
    public TazzaCommand(String name, String... arguments) {
        program = corpus().resolve(name);
        assumeTrue(Files.exists(program), () -> "no " + program);
        this.arguments = List.of(arguments);
    }

    /** The folder of the programs, which may be missing. */
    static Path corpus() {
        return Path.of(System.getProperty("tazza.shared", "../shared"), "corpus");
    }

    /** Adds options, which stand before the program. */
    public TazzaCommand with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Adds options of the JVM. */
    TazzaCommand withJvm(String... more) {
        jvmOptions.addAll(List.of(more));
        return this;
    }

    /** Adds a directory that the guest may use. */
    TazzaCommand grant(String guestPath, Path directory) {
        return with("--dir", guestPath + ":" + directory);
    }

    /** The process, ready to be started. */
    public ProcessBuilder builder() {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "run"));
        command.addAll(1, jvmOptions);
        if (TestedEngine.name() != null) {
            command.addAll(List.of("--engine", TestedEngine.name()));
        }
        command.addAll(options);
        command.add(program.toString());
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /**
     * What a run has done.
     *
     * @param status the exit status
     * @param output what was written to standard output
     * @param errors what was written to standard error
     */
    record Outcome(int status, byte[] output, String errors) {
        /** The output as text. */
        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }

        /** The lines of the output. */
        List<String> lines() {
            return text().lines().toList();
        }

        /** Checks that the run ended by itself and with success. */
        Outcome succeeded() {
            assertEquals(0, status, () -> text() + errors);
            return this;
        }
    }

    /** Runs it with empty input. */
    Outcome run() throws IOException, InterruptedException {
        return run(new byte[0]);
    }

    /** Runs it with this input. */
    Outcome run(byte[] input) throws IOException, InterruptedException {
        return finish(List.of(builder().start()), input);
    }

    /** Runs two, the first one's output being the second one's input; returns the second's end. */
    static Outcome pipe(byte[] input, TazzaCommand from, TazzaCommand to)
            throws IOException, InterruptedException {
        var builders =
                List.of(
                        from.builder().redirectError(ProcessBuilder.Redirect.INHERIT),
                        to.builder());
        return finish(ProcessBuilder.startPipeline(builders), input);
    }

    private static Outcome finish(List<Process> processes, byte[] input)
            throws IOException, InterruptedException {
        var first = processes.getFirst();
        var last = processes.getLast();
        var output = new Collector(last.getInputStream());
        var errors = new Collector(last.getErrorStream());
        Thread.ofVirtual().start(() -> feed(first, input));
        try {
            for (var process : processes) {
                assertTrue(
                        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS),
                        () -> "still running: " + process.info().commandLine().orElse("?"));
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        for (var process : processes.subList(0, processes.size() - 1)) {
            assertEquals(0, process.exitValue(), "the first of the pipe failed");
        }
        return new Outcome(
                last.exitValue(),
                output.bytes(),
                new String(errors.bytes(), StandardCharsets.UTF_8));
    }

    private static void feed(Process process, byte[] input) {
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // It ended without reading everything, which is its right.
        }
    }

    /** Reads a stream to its end, beside everything else. */
    private static final class Collector {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;

        Collector(InputStream stream) {
            reader = Thread.ofVirtual().start(() -> read(stream));
        }

        private void read(InputStream stream) {
            try {
                stream.transferTo(bytes);
            } catch (IOException e) {
                // The process was ended.
            }
        }

        byte[] bytes() throws InterruptedException {
            reader.join();
            return bytes.toByteArray();
        }
    }
}
