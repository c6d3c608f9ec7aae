package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite: its shell, in memory and on a file, and its benchmark. */
class SqliteTest {
    private static final String FILE = "file:/data/x.db?vfs=unix-none";

    @TempDir private Path folder;

    @Test
    void aQueryGivesWhatTheNativeShellGives() throws Exception {
        var result =
                new TazzaCommand(
                                "sqlite3.wasm",
                                ":memory:",
                                "with recursive c(x) as (select 1 union all select x+1 from c where"
                                        + " x<100000) select count(*),sum(x*x%1009) from c")
                        .run()
                        .succeeded();
        // Computed with the native shell, version 3.40.1.
        assertEquals("100000|50394234\n", result.text());
    }

    @Test
    void aDatabaseIsWrittenAndReadByAnotherRun() throws Exception {
        var written = shell("create table t(a); insert into t values(1)");
        assertEquals("", written.text());
        byte[] file = Files.readAllBytes(folder.resolve("x.db"));
        assertEquals(8192, file.length);
        assertEquals("SQLite format 3\0", new String(file, 0, 16, StandardCharsets.ISO_8859_1));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "the journal is left behind");
        }
        assertEquals(
                "1|integer\nok\n",
                shell("select a, typeof(a) from t; pragma integrity_check").text());
    }

    private TazzaCommand.Outcome shell(String statements) throws Exception {
        return new TazzaCommand("sqlite3.wasm", FILE, statements)
                .grant("/data", folder)
                .run()
                .succeeded();
    }

    @Test
    void theNativeShellReadsTheDatabase() throws Exception {
        NativeProgram.require("sqlite3");
        shell("create table t(a, b); insert into t values(1, 'ü'), (2.5, x'00ff')");
        assertEquals(
                List.of("1|'ü'", "2.5|X'00FF'", "ok"),
                NativeProgram.lines(
                        "sqlite3",
                        folder.resolve("x.db").toString(),
                        "select a, quote(b) from t; pragma integrity_check"));
    }

    /** A hundredth of the usual size, which is what an interpreter does in a few seconds. */
    @Test
    void theBenchmarkRunsToItsEnd() throws Exception {
        var lines =
                new TazzaCommand("speedtest1.wasm", "--memdb", "--size", "1")
                        .run()
                        .succeeded()
                        .lines();
        assertTrue(lines.getLast().stripLeading().startsWith("TOTAL"), lines.getLast());
        assertEquals(
                32, lines.stream().filter(l -> l.matches(" \\d{3} - .*\\d\\.\\d{3}s")).count());
    }
}
