package dev.tazza.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the process ends, in a JVM of its own. */
@Timeout(120)
class ExitStatusTest {
    /** Waits on standard input for ever. */
    private static final String BLOCK_IN_READ =
            """
            (i32.store (i32.const 16) (i32.const 200))
            (i32.store (i32.const 20) (i32.const 10))
            (drop (call $fd_read (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 24)))
            """;

    private static final String LOOP = "(loop $again (br $again))";

    @TempDir private Path folder;

    @Test
    void isTheGuestsOwn() throws Exception {
        assertEquals(0, Run.tazza(Wat.ready(folder, "")).status());
        assertEquals(
                42,
                Run.tazza("run", Wat.ready(folder, "(call $proc_exit (i32.const 42))")).status());
    }

    @Test
    void is134AfterATrapWhichIsReportedWithTheStack() throws Exception {
        String guest =
                Wat.file(
                        folder,
                        "trap.wasm",
                        """
                        (func $inner (result i32) (i32.div_s (i32.const 1) (i32.const 0)))
                        (func $outer (export "_start") (drop (call $inner)))
                        """);
        var result = Run.tazza(guest);
        assertEquals(134, result.status());
        var lines = result.err().lines().toList();
        assertEquals("error: " + guest + ": trap: integer divide by zero", lines.get(0));
        assertTrue(lines.get(1).startsWith("    at inner (func[0])"), result.err());
        assertTrue(lines.get(2).startsWith("    at outer (func[1])"), result.err());
        assertEquals(3, lines.size());
    }

    @Test
    void is134WhenTheStackIsExhausted() throws Exception {
        var result =
                Run.tazza(Wat.file(folder, "deep.wasm", "(func $f (export \"_start\") (call $f))"));
        assertEquals(134, result.status());
        assertTrue(result.err().contains("trap: call stack exhausted"), result.err());
        assertTrue(result.err().lines().count() < 60, "the stack is abridged");
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    @DisabledOnOs(OS.WINDOWS)
    void isThatOfTheSignalAlsoWhileBlockedInARead(String signal, int status) throws Exception {
        assertEquals(status, signalled(signal, BLOCK_IN_READ));
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    @DisabledOnOs(OS.WINDOWS)
    void isThatOfTheSignalAlsoInALoop(String signal, int status) throws Exception {
        assertEquals(status, signalled(signal, LOOP));
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    @DisabledOnOs(OS.WINDOWS)
    void isThatOfTheSignalAlsoWhileBlockedInAccept(String signal, int status) throws Exception {
        String accept = "(drop (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 16)))";
        assertEquals(status, signalled(signal, accept, "--listen", "127.0.0.1:0"));
    }

    /** The exit status of a guest that gets a signal after it wrote something. */
    private int signalled(String signal, String code, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of(options));
        arguments.add(Wat.ready(folder, code));
        var process = Run.tazzaProcess(arguments.toArray(String[]::new)).start();
        try (BufferedReader out = process.inputReader()) {
            assertEquals("ready", out.readLine(), "what was written before the signal arrives");
            var kill =
                    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            assertEquals(0, kill.waitFor());
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "ends at once");
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void is124AtTheTimeLimitInALoop() throws Exception {
        var result = Run.tazza("--time-limit", "200ms", Wat.ready(folder, LOOP));
        assertEquals(124, result.status());
        assertTrue(result.err().contains("the time limit of 200ms is over"), result.err());
    }

    @Test
    void is124AtTheTimeLimitWhileBlockedInARead() throws Exception {
        var process =
                Run.tazzaProcess("--time-limit", "200ms", Wat.ready(folder, BLOCK_IN_READ)).start();
        try {
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(124, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void is124AtTheTimeLimitBeforeTheModuleIsThere() throws Exception {
        // Nothing is written to its standard input, and it stays open.
        var process = Run.tazzaProcess("--time-limit", "200ms", "-").start();
        try {
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(124, process.exitValue());
            var error = new String(process.getErrorStream().readAllBytes(), UTF_8);
            assertTrue(error.contains("the time limit of 200ms is over"), error);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void is1ForAWrongCommandLine() throws Exception {
        var result = Run.tazza("--no-such-option", "app.wasm");
        assertEquals(1, result.status());
        assertTrue(result.err().startsWith("error: unknown option --no-such-option"), result.err());
        assertEquals(1, Run.tazza().status());
        assertEquals(1, Run.tazza("inspect").status());
    }

    @Test
    void is1IfTheModuleCannotBeLinked() throws Exception {
        String guest = Wat.file(folder, "link.wasm", "(import \"env\" \"f\" (func (param i32)))");
        var result = Run.tazza(guest);
        assertEquals(1, result.status());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(
                result.err()
                        .startsWith(
                                "error: "
                                        + guest
                                        + ": cannot be linked: unknown import: \"env\" \"f\""),
                result.err());
        assertTrue(result.err().contains("--module env:FILE"), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "help"})
    void is1IfTheDiskIsFull(String argument) throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")));
        var process =
                Run.tazzaProcess(argument).redirectOutput(Path.of("/dev/full").toFile()).start();
        String err = new String(process.getErrorStream().readAllBytes());
        assertEquals(1, process.waitFor());
        assertEquals("error: standard output: No space left on device\n", err);
    }

    @Test
    void givesTheGuestTheErrorOfAFullDisk() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")));
        String guest =
                Wat.file(
                        folder,
                        "status.wasm",
                        Wat.PRINT
                                + """
                                (func (export "_start")
                                  (call $proc_exit (call $print (i32.const 100) (i32.const 6))))
                                """);
        var process = Run.tazzaProcess(guest).redirectOutput(Path.of("/dev/full").toFile()).start();
        assertEquals(51, process.waitFor(), "NOSPC");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void endsQuietlyWhenNobodyReadsTheHelp() throws Exception {
        var process = Run.tazzaProcess("completion", "bash").start();
        process.getInputStream().close();
        String err = new String(process.getErrorStream().readAllBytes());
        int status = process.waitFor();
        // The script may fit into the pipe before it is closed.
        assertTrue(status == 141 || status == 0, "status " + status);
        assertEquals("", err);
    }

    @Test
    void debugShowsTheJavaStack() throws Exception {
        String guest = Wat.file(folder, "trap.wasm", "(func (export \"_start\") unreachable)");
        assertFalse(Run.tazza(guest).err().contains(".java:"));
        assertTrue(Run.tazza("--debug", guest).err().contains("dev.tazza.wasm.Trap"));
    }
}
