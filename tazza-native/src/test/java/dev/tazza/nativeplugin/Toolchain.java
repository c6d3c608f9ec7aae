package dev.tazza.nativeplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds shared libraries for tests, which are skipped where the compiler is missing. */
final class Toolchain {
    private static final Path HEADER =
            Path.of("src/main/resources/dev/tazza/nativeplugin").toAbsolutePath();

    private Toolchain() {}

    /** Builds a plug-in in C. */
    static Path c(Path folder, Path source, String... options) throws Exception {
        var command =
                new ArrayList<>(
                        List.of("gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-shared"));
        command.addAll(List.of("-fPIC", "-I", HEADER.toString()));
        command.addAll(List.of(options));
        return build(folder, source, command);
    }

    /** Builds a plug-in in C++. */
    static Path cpp(Path folder, Path source) throws Exception {
        return build(
                folder,
                source,
                List.of(
                        "g++",
                        "-std=c++17",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-shared",
                        "-fPIC",
                        "-I",
                        HEADER.toString()));
    }

    /** Builds a plug-in in Rust. */
    static Path rust(Path folder, Path source) throws Exception {
        return build(
                folder,
                source,
                List.of("rustc", "--edition", "2021", "-D", "warnings", "--crate-type", "cdylib"));
    }

    /** Builds a plug-in in Go. */
    static Path go(Path folder, Path source) throws Exception {
        assumeInstalled("gcc");
        Path library = folder.resolve("libplugin.so");
        run(
                source,
                Map.of("CGO_CFLAGS", "'-I" + HEADER + "'", "CGO_ENABLED", "1"),
                List.of("go", "build", "-buildmode=c-shared", "-o", library.toString(), "."));
        return library;
    }

    private static Path build(Path folder, Path source, List<String> compiler) throws Exception {
        Path library = folder.resolve("libplugin.so");
        var command = new ArrayList<>(compiler);
        command.addAll(List.of("-o", library.toString(), source.toAbsolutePath().toString()));
        run(folder, Map.of(), command);
        return library;
    }

    private static void run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        assumeInstalled(command.getFirst());
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
    }

    private static void assumeInstalled(String program) {
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(entry, program))) {
                return;
            }
        }
        assumeTrue(false, program + " is not installed");
    }
}
