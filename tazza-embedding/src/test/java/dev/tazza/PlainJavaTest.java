package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.wasm.text.TextFormat;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program of a user on a JVM as it comes, on the class path and on the module path: it prints its
 * result and nothing else, no warning either.
 */
class PlainJavaTest {
    private static final String MODULE =
            """
            (module
              (import "env" "twice" (func $twice (param i32) (result i32)))
              (import "env" "print" (func $print (param i32 i32)))
              (memory (export "memory") 1)
              (data (i32.const 8) "ciao")
              (func (export "add") (param i32 i32) (result i32)
                (call $print (i32.const 8) (i32.const 4))
                (call $twice (i32.add (local.get 0) (local.get 1)))))
            """;

    private static final String MAIN =
            """
            package user;

            import dev.tazza.Export;
            import dev.tazza.Host;
            import dev.tazza.HostModule;
            import dev.tazza.Program;
            import dev.tazza.Provides;
            import java.lang.invoke.MethodHandles;
            import java.nio.file.Path;
            import java.util.function.IntBinaryOperator;
            import java.util.function.IntUnaryOperator;

            class Main {
                interface Calculator {
                    int add(int a, int b);

                    @Export("add")
                    int sum(Pair pair);
                }

                private record Pair(int a, int b) {}

                private record Line(String text) {}

                @HostModule("env")
                static final class Environment {
                    @Provides
                    void print(Line line) {
                        System.out.println(line.text());
                    }
                }

                public static void main(String[] args) throws Exception {
                    var program = Program.load(Path.of(args[0]));
                    var host =
                            new Host()
                                    .functions(new Environment(), MethodHandles.lookup())
                                    .function("env", "twice", IntUnaryOperator.class, n -> 2 * n);
                    try (var guest = program.instantiate(host)) {
                        Calculator calculator = guest.as(Calculator.class LOOKUP);
                        System.out.println(calculator.add(1, 2));
                        System.out.println(calculator.sum(new Pair(10, 20)));
                        var add = guest.function("add", IntBinaryOperator.class);
                        System.out.println(add.applyAsInt(3, 4));
                        try (var copy = guest.snapshot().instantiate()) {
                            System.out.println(copy.as(Calculator.class LOOKUP).add(5, 6));
                        }
                    }
                }
            }
            """;

    private static final String FILE_MODULE =
            """
            (module
              (import "wasi_snapshot_preview1" "path_create_directory"
                (func $mkdir (param i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "path_open"
                (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write"
                (func $write (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 0) "\\10\\00\\00\\00\\05\\00\\00\\00")
              (data (i32.const 16) "hello")
              (data (i32.const 32) "d/f")
              (func (export "_start")
                (if (call $mkdir (i32.const 3) (i32.const 32) (i32.const 1))
                  (then (unreachable)))
                (if (call $open (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 3)
                      (i32.const 1) (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 8))
                  (then (unreachable)))
                (if (call $write (i32.load (i32.const 8)) (i32.const 0) (i32.const 1)
                      (i32.const 12))
                  (then (unreachable)))))
            """;

    private static final String FILE_MAIN =
            """
            package user;

            import dev.tazza.Program;
            import dev.tazza.wasi.Wasi;
            import java.nio.file.Files;
            import java.nio.file.Path;

            class Main {
                public static void main(String[] args) throws Exception {
                    var program = Program.load(Path.of(args[0]));
                    var folder = Files.createDirectory(Path.of(args[0]).resolveSibling("data"));
                    try (var wasi = Wasi.builder().directory("/", folder).build()) {
                        System.out.println(program.run(wasi));
                    }
                    System.out.println(Files.readString(folder.resolve("d/f")));
                }
            }
            """;

    private static final String PRINTED = "ciao\n6\nciao\n60\nciao\n14\nciao\n22\n";

    @TempDir private Path folder;
    private Path module;

    @BeforeEach
    void writeModule() throws IOException {
        module = Files.write(folder.resolve("module.wasm"), TextFormat.assemble(MODULE));
    }

    /** The classes of this module and of those that it needs. */
    private static String classes() {
        var root = Path.of(System.getProperty("tazza.root"));
        return Stream.of("wasm", "runtime", "interpreter", "compiler", "spi", "wasi", "embedding")
                .map(name -> root.resolve("tazza-" + name).resolve("target/classes").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path compile(String main, String descriptor) throws IOException {
        var sources = Files.createDirectories(folder.resolve("user"));
        var target = folder.resolve("classes");
        var arguments = new ArrayList<>(List.of("-d", target.toString()));
        arguments.add(Files.writeString(sources.resolve("Main.java"), main).toString());
        if (descriptor == null) {
            arguments.addAll(List.of("-cp", classes()));
        } else {
            var file = folder.resolve("module-info.java");
            arguments.add(Files.writeString(file, descriptor).toString());
            arguments.addAll(List.of("-p", classes()));
        }
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertEquals(0, status, "the program is compiled");
        return target;
    }

    private void assertRuns(String... arguments) throws IOException, InterruptedException {
        assertPrints(PRINTED, arguments);
    }

    private void assertPrints(String printed, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        command.add(module.toString());
        var errors = folder.resolve("errors");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        // The JVM says so when it finds options there.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        assertEquals("", Files.readString(errors));
        assertEquals(printed, output.replace(System.lineSeparator(), "\n"));
        assertEquals(0, status);
    }

    @Test
    void nothingElseIsPrintedOnTheClassPath() throws IOException, InterruptedException {
        var classes = compile(MAIN.replace(" LOOKUP", ""), null);
        assertRuns("-cp", classes + File.pathSeparator + classes(), "user.Main");
    }

    @Test
    void nothingElseIsPrintedWhereADirectoryIsGranted() throws IOException, InterruptedException {
        Files.write(module, TextFormat.assemble(FILE_MODULE));
        var classes = compile(FILE_MAIN, null);
        assertPrints("0\nhello\n", "-cp", classes + File.pathSeparator + classes(), "user.Main");
    }

    @Test
    void norOnTheModulePath() throws IOException, InterruptedException {
        Files.write(module, TextFormat.assemble(FILE_MODULE));
        var classes = compile(FILE_MAIN, "module user { requires dev.tazza; }");
        assertPrints(
                "0\nhello\n",
                "-p",
                classes + File.pathSeparator + classes(),
                "-m",
                "user/user.Main");
    }

    @Test
    void aModuleThatIsClosedGivesALookup() throws IOException, InterruptedException {
        var main = MAIN.replace(" LOOKUP", ", MethodHandles.lookup()");
        var classes = compile(main, "module user { requires dev.tazza; }");
        assertRuns("-p", classes + File.pathSeparator + classes(), "-m", "user/user.Main");
    }

    @Test
    void aModuleMayOpenItsPackage() throws IOException, InterruptedException {
        var classes =
                compile(
                        MAIN.replace(" LOOKUP", ""),
                        "module user { requires dev.tazza; opens user to dev.tazza; }");
        assertRuns("-p", classes + File.pathSeparator + classes(), "-m", "user/user.Main");
    }

    @Test
    void aPublicInterfaceMayBeExported() throws IOException, InterruptedException {
        var main =
                MAIN.replace(" LOOKUP", "")
                        .replace("class Main", "public class Main")
                        .replace("private record", "public record")
                        .replace("interface Calculator", "public interface Calculator");
        var classes = compile(main, "module user { requires dev.tazza; exports user; }");
        assertRuns("-p", classes + File.pathSeparator + classes(), "-m", "user/user.Main");
    }
}
