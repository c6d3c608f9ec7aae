package dev.tazza.cli;

import dev.tazza.compiler.artifact.CompilerIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs programs for tests. */
final class Run {
    private Run() {}

    /** What a program did. */
    record Result(int status, String out, String err) {}

    /** Runs any program in {@code folder}, with empty input. */
    static Result command(Path folder, String... command) throws IOException, InterruptedException {
        return command(folder, Map.of(), command);
    }

    /** Runs any program in {@code folder}, with more environment variables and empty input. */
    static Result command(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return finish(builder, new byte[0]);
    }

    /** Runs the command that was just compiled, in a JVM of its own, with empty input. */
    static Result tazza(String... arguments) throws IOException, InterruptedException {
        return finish(tazzaProcess(arguments), new byte[0]);
    }

    /** Runs another main class of the command, with empty input. */
    static Result program(Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return finish(process(main, arguments), new byte[0]);
    }

    /** Runs the command that was just compiled, with this input. */
    static Result tazzaWithInput(byte[] input, String... arguments)
            throws IOException, InterruptedException {
        return finish(tazzaProcess(arguments), input);
    }

    /** Prepares a process of the command that was just compiled. */
    static ProcessBuilder tazzaProcess(String... arguments) {
        return process(Main.class, arguments);
    }

    private static ProcessBuilder process(Class<?> main, String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                // As the launcher does: it takes a while to find out.
                                "-D" + CompilerIdentity.PROPERTY + "=" + CompilerIdentity.current(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Runs a process with this input. */
    static Result finish(ProcessBuilder builder, byte[] input)
            throws IOException, InterruptedException {
        var process = builder.start();
        var err =
                CompletableFuture.supplyAsync(
                        () -> read(process.errorReader(StandardCharsets.UTF_8)));
        var out =
                CompletableFuture.supplyAsync(
                        () -> read(process.inputReader(StandardCharsets.UTF_8)));
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // The program ended without reading everything, which is its right.
        }
        int status = process.waitFor();
        return new Result(status, out.join(), err.join());
    }

    private static String read(java.io.Reader reader) {
        var text = new java.io.StringWriter();
        try {
            reader.transferTo(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }
}
