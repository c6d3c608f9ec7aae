package dev.tazza.conformance.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.conformance.TestedEngine;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasi.MemoryFileSystem;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.ExitException;
import dev.tazza.wasm.Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The official WASI test suite for preview 1. Every program runs with its own copy of the directory
 * that it wants, once in a directory of the host and once in an in-memory file system.
 */
class Preview1SuiteTest {
    private static final List<String> LANGUAGES = List.of("assemblyscript", "c", "rust");
    private static final int PROGRAMS = 72;

    /** A way to give a program its directory. */
    @FunctionalInterface
    private interface Grant {
        void apply(Wasi.Builder builder, Path root) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> everyProgramPassesInADirectoryOfTheHost(@TempDir Path scratch)
            throws IOException {
        return programs(
                (builder, root) -> {
                    var copy = Files.createTempDirectory(scratch, "root");
                    copy(root, copy);
                    builder.directory("/", copy);
                });
    }

    @TestFactory
    Stream<DynamicTest> everyProgramPassesInMemory() throws IOException {
        return programs(
                (builder, root) -> {
                    var fileSystem = new MemoryFileSystem();
                    copy(root, fileSystem);
                    builder.directory("/", fileSystem);
                });
    }

    private static Stream<DynamicTest> programs(Grant grant) throws IOException {
        var suite =
                Path.of(
                        System.getProperty("tazza.shared", "../shared"),
                        "conformance",
                        "wasi-testsuite");
        if (!Files.isDirectory(suite)) {
            // A test of its own, since a factory that is skipped as a whole does not show.
            return Stream.of(
                    DynamicTest.dynamicTest(
                            "the WASI test suite",
                            () -> assumeTrue(false, "no WASI test suite in " + suite)));
        }
        var modules = new ArrayList<Path>();
        for (var language : LANGUAGES) {
            var folder = suite.resolve(language).resolve("testsuite").resolve("wasm32-wasip1");
            try (var files = Files.list(folder)) {
                modules.addAll(files.filter(f -> f.toString().endsWith(".wasm")).sorted().toList());
            }
        }
        assertEquals(PROGRAMS, modules.size(), "programs in the suite");
        return modules.stream()
                .map(
                        module ->
                                DynamicTest.dynamicTest(
                                        suite.relativize(module).toString(),
                                        () -> run(Preview1Program.read(module), grant)));
    }

    private static void run(Preview1Program program, Grant grant) throws IOException {
        var output = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        var arguments = new ArrayList<String>();
        arguments.add(program.module().getFileName().toString());
        arguments.addAll(program.arguments());
        var builder =
                Wasi.builder()
                        .arguments(arguments)
                        .environment(program.environment())
                        .output(output)
                        .error(error);
        if (program.root().isPresent()) {
            grant.apply(builder, program.root().get());
        }
        int status;
        try (var wasi = builder.build()) {
            status = run(program.module(), wasi);
        } catch (RuntimeException e) {
            throw new AssertionError(text(error), e);
        }
        assertEquals(program.exitCode(), status, () -> text(error));
        program.output().ifPresent(expected -> assertEquals(expected, text(output)));
    }

    private static int run(Path file, Wasi wasi) throws IOException {
        var linker = new Linker();
        wasi.addTo(linker);
        var engine = TestedEngine.create();
        var module = Module.decode(Files.readAllBytes(file), engine.features());
        var store = new Store();
        try {
            var instance = store.instantiate(engine.compile(module), "", linker);
            instance.exportedFunction("_start").orElseThrow().call(store);
            return 0;
        } catch (ExitException e) {
            return e.status();
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<Path> below(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> !file.equals(root)).sorted().toList();
        }
    }

    private static void copy(Path root, Path target) throws IOException {
        for (var file : below(root)) {
            // The suite's own files may be read-only; the copies must not be.
            var copy = target.resolve(root.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectory(copy);
            } else {
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    private static void copy(Path root, MemoryFileSystem target) throws IOException {
        for (var file : below(root)) {
            var name = root.relativize(file).toString();
            if (Files.isDirectory(file)) {
                target.createDirectory(name);
            } else {
                target.writeFile(name, Files.readAllBytes(file));
            }
        }
    }
}
