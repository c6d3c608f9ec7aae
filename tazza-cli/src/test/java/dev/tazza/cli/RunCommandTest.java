package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.text.TextFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code tazza run} does with its options. */
class RunCommandTest {
    private static final String MATH =
            """
            (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
            (func (export "both") (param i64 f64) (result f64 i64) (local.get 1) (local.get 0))
            (func (export "nothing"))
            (func (export "half") (param f32) (result f32) (f32.mul (local.get 0) (f32.const 0.5)))
            """;

    /** Answers with the exit status of a system call on what was granted. */
    private static final String OPEN =
            """
            (import "wasi_snapshot_preview1" "path_open"
              (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
            (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
            (memory (export "memory") 1)
            (data (i32.const 0) "file")
            (func (export "_start")
              (call $exit (call $open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 4)
                (i32.const %d) (i64.const %d) (i64.const 0) (i32.const 0) (i32.const 64))))
            """;

    private static final int CREATE = 1;
    private static final int READ = 1 << 1;
    private static final int WRITE = 1 << 6;

    @TempDir private Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome tazza(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = Main.run(new Console(out, err, false), arguments);
        return new Outcome(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String results(String... arguments) {
        var outcome = tazza(arguments);
        assertEquals("", outcome.err());
        assertEquals(0, outcome.status());
        return outcome.out();
    }

    private static String refusal(String... arguments) {
        var outcome = tazza(arguments);
        assertEquals(1, outcome.status(), outcome.err());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        return outcome.err();
    }

    @Test
    void aProgramWithThreadsRunsUntilOneOfThemEndsIt() throws Exception {
        String threads =
                Wat.file(
                        folder,
                        "threads.wasm",
                        """
                        (import "env" "memory" (memory 1 1 shared))
                        (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
                        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                        (import "answers" "get" (func $get (result i32)))
                        (export "memory" (memory 0))
                        (func (export "wasi_thread_start") (param i32 i32)
                          (call $exit (i32.add (local.get 1) (call $get))))
                        (func (export "_start")
                          (drop (call $spawn (i32.const 40)))
                          (drop (memory.atomic.wait32
                            (i32.const 0) (i32.const 0) (i64.const -1))))
                        """);
        String answers =
                Wat.file(
                        folder,
                        "answers.wasm",
                        "(func (export \"get\") (result i32) (i32.const 2))");
        assertEquals(
                new Outcome(42, "", ""), tazza("run", "--module", "answers:" + answers, threads));
        var measured = tazza("run", "--stats-json", "--module", "answers:" + answers, threads);
        assertEquals(42, measured.status());
        // At least what both threads run before one of them exits.
        assertTrue(measured.err().matches("(?s).*\"instructions\":[1-9].*"), measured.err());
        assertEquals(
                134,
                tazza("run", "--gas-limit", "6", "--module", "answers:" + answers, threads)
                        .status());
        assertEquals(
                124,
                tazza(
                                "run",
                                "--time-limit",
                                // Loading counts, and its end would be that of this process.
                                "1s",
                                Wat.file(
                                        folder,
                                        "waits.wasm",
                                        """
                                        (import "env" "memory" (memory 1 1 shared))
                                        (func (export "_start")
                                          (drop (memory.atomic.wait32
                                            (i32.const 0) (i32.const 0) (i64.const -1))))
                                        """))
                        .status());
    }

    @Test
    void invokePrintsResultsOneALine() throws Exception {
        String math = Wat.file(folder, "math.wasm", MATH);
        assertEquals("5\n", results("--invoke", "add", math, "2", "3"));
        assertEquals("-1\n", results("run", "--invoke", "add", math, "0xffffffff", "0"));
        assertEquals("-2147483648\n", results("--invoke", "add", math, "2147483647", "1"));
        assertEquals("1.5\n-7\n", results("--invoke", "both", math, "-7", "1.5"));
        assertEquals(
                "-inf\n9223372036854775807\n",
                results("--invoke", "both", math, "0x7fffffffffffffff", "-inf"));
        assertEquals("nan\n", results("--invoke", "half", math, "nan"));
        assertEquals("", results("--invoke", "nothing", math));
    }

    @Test
    void reactorTakesTheFunctionFromTheArguments() throws Exception {
        String math = Wat.file(folder, "math.wasm", MATH);
        assertEquals("5\n", results("--reactor", math, "add", "2", "3"));
        assertEquals("", results("--reactor", math));
    }

    @Test
    void invokeInitializesLibrariesFirst() throws Exception {
        String library =
                Wat.file(
                        folder,
                        "library.wasm",
                        """
                        (global $ready (mut i32) (i32.const 0))
                        (func (export "_initialize") (global.set $ready (i32.const 1)))
                        (func (export "ready") (result i32) (global.get $ready))
                        """);
        assertEquals("1\n", results("--invoke", "ready", library));
        assertEquals("1\n", results("--reactor", library, "ready"));
    }

    @Test
    void wrongCallsAreRefused() throws Exception {
        String math = Wat.file(folder, "math.wasm", MATH);
        assertTrue(
                refusal("--invoke", "add", math, "1")
                        .startsWith("error: add [i32 i32] -> [i32] takes 2 arguments"));
        assertEquals("error: argument x is no i32\n", refusal("--invoke", "add", math, "x", "1"));
        assertEquals(
                "error: argument 4294967296 is no i32\n",
                refusal("--invoke", "add", math, "4294967296", "1"));
        assertEquals(
                "error: "
                        + math
                        + ": no function is exported as sub (exported: add, both, nothing, half)\n",
                refusal("--invoke", "sub", math));
        assertTrue(
                refusal(math)
                        .startsWith(
                                "error: " + math + ": not a program, it has no function _start"));
    }

    @Test
    void modulesAreLinkedInOrder() throws Exception {
        String base =
                Wat.file(folder, "base.wasm", "(func (export \"one\") (result i32) (i32.const 1))");
        String middle =
                Wat.file(
                        folder,
                        "middle.wasm",
                        """
                        (import "base" "one" (func $one (result i32)))
                        (func (export "two") (result i32) (i32.add (call $one) (call $one)))
                        """);
        String top =
                Wat.file(
                        folder,
                        "top.wasm",
                        """
                        (import "middle" "two" (func $two (result i32)))
                        (func (export "four") (result i32) (i32.add (call $two) (call $two)))
                        """);
        assertEquals(
                "4\n",
                results(
                        "--module",
                        "base:" + base,
                        "--module",
                        "middle:" + middle,
                        "--invoke",
                        "four",
                        top));
        String wrongOrder =
                refusal(
                        "--module",
                        "middle:" + middle,
                        "--module",
                        "base:" + base,
                        "--invoke",
                        "four",
                        top);
        assertTrue(wrongOrder.startsWith("error: " + middle + ": cannot be linked: "), wrongOrder);
    }

    @Test
    void memoryStaysBelowItsLimit() throws Exception {
        String grow =
                Wat.file(
                        folder,
                        "grow.wasm",
                        "(memory 1) (func (export \"grow\") (param i32) (result i32) (memory.grow (local.get 0)))");
        assertEquals("1\n", results("--memory-page-limit", "4", "--invoke", "grow", grow, "3"));
        assertEquals("-1\n", results("--memory-page-limit", "4", "--invoke", "grow", grow, "4"));
    }

    @Test
    void tablesStayBelowTheirLimit() throws Exception {
        String grow =
                Wat.file(
                        folder,
                        "table.wasm",
                        """
                        (table 1 funcref)
                        (func (export "grow") (param i32) (result i32)
                          (table.grow (ref.null func) (local.get 0)))
                        """);
        assertEquals("1\n", results("--table-limit", "4", "--invoke", "grow", grow, "3"));
        assertEquals("-1\n", results("--table-limit", "4", "--invoke", "grow", grow, "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "compiler"})
    void aGuestEndsWhenItsObjectsTakeTooMuch(String engine) throws Exception {
        String array =
                Wat.file(
                        folder,
                        "array.wasm",
                        """
                        (type $bytes (array i8))
                        (func (export "make") (param i32) (result i32)
                          (array.len (array.new_default $bytes (local.get 0))))
                        """);
        assertEquals(
                "1000000\n",
                results(
                        "--no-cache",
                        "--engine",
                        engine,
                        "--heap-limit",
                        "1M",
                        "--invoke",
                        "make",
                        array,
                        "1000000"));
        var run =
                tazza(
                        "--no-cache",
                        "--engine",
                        engine,
                        "--heap-limit",
                        "1M",
                        "--invoke",
                        "make",
                        array,
                        "2000000");
        assertEquals(134, run.status());
        assertTrue(run.err().contains("heap limit of 1048576 bytes exceeded"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "compiler"})
    void aGuestEndsWhenItsInstructionsCostTooMuch(String engine) throws Exception {
        String loop =
                Wat.file(
                        folder,
                        "loop.wasm",
                        "(func (export \"_start\") (loop (br 0)))"
                                + " (func (export \"two\") (result i32) (i32.const 2))");
        var run = tazza("--no-cache", "--engine", engine, "--gas-limit", "1000", loop);
        assertEquals(134, run.status());
        assertTrue(run.err().contains("cost limit exceeded"), run.err());
        assertEquals(
                "2\n", results("--engine", engine, "--gas-limit", "2", "--invoke", "two", loop));
    }

    @Test
    void modulesInTheTextFormatAreAssembled() throws Exception {
        var text =
                Files.writeString(folder.resolve("math.wat"), ";; comment\n(module " + MATH + ")");
        assertEquals("3\n", results("--invoke", "add", text.toString(), "1", "2"));
        Files.writeString(text, "(module\n  (func (i32.nonsense)))");
        var outcome = tazza(text.toString());
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().startsWith("error: " + text + ":2:"), outcome.err());
    }

    @Test
    void aModuleComesFromStandardInput() throws Exception {
        byte[] module = TextFormat.assemble("(module " + MATH + ")");
        var result = Run.tazzaWithInput(module, "--invoke", "add", "-", "20", "22");
        assertEquals("42\n", result.out());
        assertEquals("", result.err());
    }

    @Test
    void directoriesAreGranted() throws Exception {
        Files.writeString(folder.resolve("file"), "content");
        String read = Wat.file(folder, "read.wasm", OPEN.formatted(0, READ));
        assertEquals(0, tazza("--dir", "/data:" + folder, read).status());
        assertEquals(0, tazza("--dir", folder + "::/data:ro", read).status());
        assertEquals(8, tazza(read).status(), "BADF: there is no descriptor 3");
        assertEquals(
                "error: --dir: /no/such is not a directory\n",
                refusal("--dir", "/x:/no/such", read));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void directoriesOfProcfsAreNotGranted() throws Exception {
        String read = Wat.file(folder, "read.wasm", OPEN.formatted(0, READ));
        assertEquals(
                "error: --dir: cannot open the directory /proc/self: it is part of procfs, which"
                        + " leads out of the sandbox\n",
                refusal("--dir", "/x:/proc/self", read));
    }

    @Test
    void whatIsHiddenSeemsToBeMissing() throws Exception {
        String file = Files.writeString(folder.resolve("file"), "content").toString();
        String read = Wat.file(folder, "read.wasm", OPEN.formatted(0, READ));
        assertEquals(
                44,
                tazza("--hide", file, "--dir", "/data:" + folder, read).status(),
                "NOENT: it is there, but not for the guest");
        String other = Files.writeString(folder.resolve("other"), "").toString();
        assertEquals(0, tazza("--dir", "/data:" + folder, "--hide", other, read).status());
        assertEquals(
                "error: --dir: cannot open the directory "
                        + folder
                        + ": "
                        + folder.toRealPath()
                        + " is hidden\n",
                refusal("--hide", folder.toString(), "--dir", "/data:" + folder, read));
        assertEquals("error: --hide /no/such: no such file\n", refusal("--hide", "/no/such", read));
    }

    @Test
    void theKeysAndTheCacheOfTheUserAreNotForGuests() throws Exception {
        String openSecret =
                OPEN.formatted(0, READ)
                        .replace("\"file\"", "\"tazza/secret\"")
                        .replace("(i32.const 4)", "(i32.const 12)");
        String read = Wat.file(folder, "read.wasm", openSecret);
        for (String variable : new String[] {"XDG_CONFIG_HOME", "XDG_CACHE_HOME"}) {
            Path home = folder.resolve(variable);
            Files.createDirectories(home.resolve("tazza"));
            Files.writeString(home.resolve("tazza/secret"), "key");
            assertEquals(0, statusWith(variable, folder, home + "::/", read));
            assertEquals(44, statusWith(variable, home, home + "::/", read), "NOENT");
            assertEquals(44, statusWith(variable, home, home + "::/:ro", read), "NOENT");
        }
    }

    @Test
    void aGuestCannotMakeTheDirectoryOfTheKeys() throws Exception {
        String make =
                Wat.file(
                        folder,
                        "make.wasm",
                        OPEN.formatted(CREATE, WRITE)
                                .replace("\"file\"", "\"tazza\"")
                                .replace("(i32.const 4)", "(i32.const 5)"));
        Path home = Files.createDirectory(folder.resolve("home"));
        assertTrue(statusWith("XDG_CONFIG_HOME", home, home + "::/:ro", make) != 0);
        assertTrue(Files.notExists(home.resolve("tazza")), "nobody can make it anyway");
        assertEquals(44, statusWith("XDG_CONFIG_HOME", home, home + "::/", make), "NOENT");
        assertTrue(Files.isDirectory(home.resolve("tazza")));
        Path other = Files.createDirectory(folder.resolve("other"));
        assertEquals(0, statusWith("XDG_CONFIG_HOME", home, other + "::/", make));
    }

    @Test
    void theInstallationIsNotForGuests() throws Exception {
        Path installation = Files.createDirectories(folder.resolve("installation/trusted"));
        Files.writeString(folder.resolve("installation/file"), "content");
        String read =
                Wat.file(
                        folder,
                        "read.wasm",
                        OPEN.formatted(0, READ)
                                .replace("\"file\"", "\"installation/file\"")
                                .replace("(i32.const 4)", "(i32.const 17)"));
        var process = Run.tazzaProcess("--dir", "/:" + folder, read);
        assertEquals(0, Run.finish(process, new byte[0]).status());
        process.command().add(1, "-Dtazza.trusted=" + installation);
        assertEquals(44, Run.finish(process, new byte[0]).status(), "NOENT");
    }

    private static int statusWith(String variable, Path value, String grant, String module)
            throws Exception {
        var process = Run.tazzaProcess("--no-cache", "--dir", grant, module);
        process.environment().remove("TAZZA_CACHE_DIR");
        process.environment().put(variable, value.toString());
        return Run.finish(process, new byte[0]).status();
    }

    @Test
    void readOnlyDirectoriesCannotBeWrittenTo() throws Exception {
        String write = Wat.file(folder, "write.wasm", OPEN.formatted(CREATE, WRITE));
        assertTrue(tazza("--dir", "/data:" + folder + ":ro", write).status() != 0);
        assertTrue(Files.notExists(folder.resolve("file")));
        assertEquals(0, tazza("--dir", "/data:" + folder, write).status());
        assertTrue(Files.exists(folder.resolve("file")));
    }

    @Test
    void networkGrantsAreChecked() throws Exception {
        String math = Wat.file(folder, "math.wasm", MATH);
        assertTrue(refusal("--net", "fly=1:1", math).contains("expected listen=ADDRESS:PORT"));
        assertEquals("error: --listen 1: expected ADDRESS:PORT\n", refusal("--listen", "1", math));
        assertEquals(
                "3\n",
                results(
                        "--net",
                        "none",
                        "--listen",
                        "127.0.0.1:0",
                        "--invoke",
                        "add",
                        math,
                        "1",
                        "2"));
    }

    @Test
    void featuresThatAreOffAreNamed() throws Exception {
        String simd =
                Wat.file(
                        folder,
                        "simd.wasm",
                        "(func (export \"_start\") (drop (v128.const i64x2 0 0)))");
        assertEquals("", results(simd));
        String refusal = refusal("--disable-simd", simd);
        assertTrue(refusal.contains("simd is not enabled"), refusal);
        assertTrue(refusal.contains("--enable-simd allows it"), refusal);
    }
}
