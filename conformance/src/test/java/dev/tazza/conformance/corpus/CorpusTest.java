package dev.tazza.conformance.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.Program;
import dev.tazza.wasm.InvalidException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real programs give the output they gave on other engines. The ones that serve or connect are in
 * {@code dev.tazza.conformance.socket}.
 */
class CorpusTest {
    private static final byte[] LINES =
            IntStream.rangeClosed(1, 3_000)
                    .mapToObj(i -> i + "\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;

    @Test
    void rustPrintsALine() throws Exception {
        assertEquals("Hello, world!\n", CorpusRun.of("hello-world.wasm").succeed());
    }

    @Test
    void rustComputes() throws Exception {
        var lines = CorpusRun.of("rust_cpu.wasm").succeed().lines().toList();
        assertEquals(9, lines.size());
        for (String expected :
                List.of(
                        "fib 832040",
                        "sieve 216816",
                        "sha256 fa4cd86eecfc3c13b5cface3",
                        "sort 6069 1072364079 1645080713")) {
            assertTrue(
                    lines.stream().anyMatch(line -> line.replaceAll(" +", " ").equals(expected)),
                    () -> expected + " in " + lines);
        }
        assertTrue(lines.stream().anyMatch(line -> line.contains("2825.107253735")));
    }

    @Test
    void rustUsesArgumentsEnvironmentFilesAndExitStatus() throws Exception {
        var outcome =
                CorpusRun.of("rs-hello.wasm", "/d")
                        .environment("FOO", "bar")
                        .directory("/d", folder)
                        .input("abc\n".getBytes(StandardCharsets.UTF_8))
                        .run();
        assertEquals(3, outcome.status());
        assertTrue(outcome.output().contains("Ok(\"bar\")"), outcome.output());
        assertTrue(outcome.output().endsWith("ABC\ntrue\n"), outcome.output());
    }

    @ParameterizedTest
    @CsvSource({"ok,0", "exit,9", "err,1"})
    void rustEndsWithAStatus(String argument, int status) throws Exception {
        assertEquals(status, CorpusRun.of("rust_panics.wasm", argument).run().status());
    }

    @ParameterizedTest
    @CsvSource({
        "'',unreachable",
        "oob,unreachable",
        "div,unreachable",
        // Its stack runs down to address 0, and on.
        "overflow,out of bounds memory access",
        "abort,unreachable"
    })
    void rustPanicsAreTraps(String argument, String message) throws Exception {
        String[] arguments = argument.isEmpty() ? new String[0] : new String[] {argument};
        var outcome = CorpusRun.of("rust_panics.wasm", arguments).run();
        assertEquals(message, outcome.trap().getMessage());
        assertTrue(outcome.trap().guestStack().size() > 1, "has a stack");
        assertEquals("before\n", outcome.output());
    }

    @Test
    void goPrintsItsArguments() throws Exception {
        assertEquals(
                "hello from go [one two]\n", CorpusRun.of("go_hello.wasm", "one", "two").succeed());
    }

    @Test
    void goSchedulesRecoversAndDetectsADeadlock() throws Exception {
        var outcome = CorpusRun.of("go_conc.wasm").run();
        assertEquals(2, outcome.status());
        assertTrue(outcome.output().contains("results 200 sum 2646700"), outcome.output());
        assertTrue(
                outcome.output()
                        .contains(
                                "recovered: runtime error: invalid memory address or nil pointer"));
        assertTrue(
                outcome.error().contains("all goroutines are asleep - deadlock!"), outcome.error());
    }

    @Test
    void assemblyScriptComputes() throws Exception {
        assertEquals(
                "fib 196418\n3 9\n1,2,3 5.0\n801\n", CorpusRun.of("assemblyscript.wasm").succeed());
    }

    @Test
    void javaThroughTeaVmComputes() throws Exception {
        String expected =
                """
                fib 75025
                {brown=1, dog=1, end=1, fox=1, jumps=1, lazy=1, over=1, quick=1, the=3}
                true
                CCE
                AIOOBE
                ,61,9,4,1,0
                777 4999950000
                a|b 3fb999999999999a 162
                """;
        assertEquals(expected, CorpusRun.of("teavm-wasi.wasm").succeed());
    }

    @Test
    void cUsesFiles() throws Exception {
        String output = CorpusRun.of("c_fs.wasm", "/").directory("/", folder).succeed();
        assertTrue(output.endsWith("all ok\n"), output);
    }

    @Test
    void cCountsWhatItReads() throws Exception {
        String output =
                CorpusRun.of("c_wc.wasm")
                        .input("a b c\nd\n".getBytes(StandardCharsets.UTF_8))
                        .succeed();
        assertEquals("2 4 8\na=1 b=1 c=1 d=1 \n", output);
    }

    @ParameterizedTest
    @CsvSource({"bzip2.wasm,-c,-dc", "zstd.wasm,-c,-dc", "lz4.wasm,-c,-dc", "minigzip-14.wasm,,-d"})
    void compressorsUndoThemselves(String program, String compress, String decompress)
            throws Exception {
        String[] arguments = compress == null ? new String[0] : new String[] {compress};
        byte[] compressed = CorpusRun.of(program, arguments).input(LINES).run().bytes();
        assertTrue(compressed.length < LINES.length, "compressed to " + compressed.length);
        assertArrayEquals(LINES, CorpusRun.of(program, decompress).input(compressed).run().bytes());
    }

    @Test
    void sqliteQueries() throws Exception {
        long sum = 0;
        for (long x = 1; x <= 10_000; x++) {
            sum += x * x % 1009;
        }
        String query =
                "with recursive c(x) as (select 1 union all select x+1 from c where x<10000)"
                        + " select count(*),sum(x*x%1009) from c";
        assertEquals(
                "10000|" + sum + "\n", CorpusRun.of("sqlite3.wasm", ":memory:", query).succeed());
    }

    @Test
    void sqliteWritesADatabaseThatItReadsAgain() throws Exception {
        String database = "file:/w/x.db?vfs=unix-none";
        CorpusRun.of("sqlite3.wasm", database, "create table t(a); insert into t values(42)")
                .directory("/w", folder)
                .succeed();
        byte[] file = Files.readAllBytes(folder.resolve("x.db"));
        assertEquals(8192, file.length);
        assertEquals("SQLite format 3\0", new String(file, 0, 16, StandardCharsets.US_ASCII));
        assertEquals(
                "42\n",
                CorpusRun.of("sqlite3.wasm", database, "select a from t")
                        .directory("/w", folder)
                        .succeed());
    }

    @Test
    void sqliteRunsItsBenchmark() throws Exception {
        String output = CorpusRun.of("speedtest1.wasm", "--memdb", "--size", "1").succeed();
        assertTrue(output.lines().toList().getLast().strip().startsWith("TOTAL"), output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lua-exn.wasm", "lua-leg.wasm"})
    void luaThrowsAndCatches(String program) throws Exception {
        var script = CorpusRun.file("t.lua").toAbsolutePath().normalize();
        var lines =
                CorpusRun.of(program, "/w/t.lua")
                        .readOnlyDirectory("/w", script.getParent())
                        .succeed()
                        .lines()
                        .toList();
        assertEquals("Lua 5.4\t196418", lines.get(0));
        assertTrue(lines.get(1).startsWith("false\ttable: "), lines.get(1));
        assertEquals("false\tboom", lines.get(2));
        assertEquals("2\t6\t12\tdone", lines.get(3));
    }

    @Test
    void javaScriptRunsInAnInterpreterWithinTheInterpreter() throws Exception {
        var script = CorpusRun.file("t.js").toAbsolutePath().normalize();
        String output =
                CorpusRun.of("mujs.wasm", "/w/t.js")
                        .readOnlyDirectory("/w", script.getParent())
                        .succeed();
        assertTrue(output.startsWith("17711\nTypeError: "), output);
        assertTrue(output.endsWith("{\"a\":[1,2,{\"b\":\"x\"}]} a+b+c 1,4,5\n"), output);
    }

    @Test
    void tailCallsNeedNoStack() throws Exception {
        assertEquals("30000000\n", CorpusRun.of("tc.wasm").succeed());
        assertEquals(
                "even(1000000)=1 odd(1000000)=0 vm=52925\n", CorpusRun.of("c_tail.wasm").succeed());
    }

    /** What has to wait for a later version is refused by the name of the feature it needs. */
    @ParameterizedTest
    @CsvSource({
        "simd.wasm,simd",
        "rsimd.wasm,simd",
    })
    void programsThatNeedMoreAreRefusedByTheFeaturesName(String program, String feature)
            throws Exception {
        byte[] module = Files.readAllBytes(CorpusRun.file(program));
        var refusal = assertThrows(InvalidException.class, () -> Program.of(module));
        assertEquals(feature, refusal.missingFeature().orElseThrow().text());
        assertTrue(refusal.getMessage().contains(feature), refusal.getMessage());
    }
}
