package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tazza run --trace}. */
class TraceOptionTest {
    private static final String EXIT = "(call $proc_exit (i32.const 7))";

    @TempDir private Path folder;

    private record Outcome(int status, String err) {}

    private static Outcome tazza(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = Main.run(new Console(out, err, false), arguments);
        return new Outcome(status, err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "compiler"})
    void theLogGoesToStandardError(String engine) throws Exception {
        var outcome = tazza("--trace", "--engine", engine, Wat.ready(folder, EXIT));
        assertEquals(7, outcome.status());
        assertEquals(
                "fd_write(1, \"ready\\n\") = SUCCESS written=6\nproc_exit(7) = ?\n", outcome.err());
    }

    @Test
    void theLogGoesToAFile() throws Exception {
        var log = folder.resolve("log");
        var outcome = tazza("--trace=" + log, Wat.ready(folder, EXIT));
        assertEquals("", outcome.err());
        assertTrue(Files.readString(log).endsWith("proc_exit(7) = ?\n"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aGuestThatIsEndedWhileItWaitsLeavesItsLastCallAndItsProfile() throws Exception {
        var profile = folder.resolve("out.folded");
        var guest =
                Wat.ready(
                        folder,
                        """
                        (i32.store (i32.const 16) (i32.const 200))
                        (i32.store (i32.const 20) (i32.const 10))
                        (drop (call $fd_read (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 24)))
                        """);
        var process = Run.tazzaProcess("--trace", "--profile", profile.toString(), guest).start();
        try (var log = process.errorReader(StandardCharsets.UTF_8)) {
            var line = log.readLine();
            assertEquals("fd_write(1, \"ready\\n\") = SUCCESS written=6", line);
            var call = "fd_read(0, [10 bytes])";
            var begun = new char[call.length()];
            for (int i = 0; i < begun.length; i++) {
                begun[i] = (char) log.read();
            }
            assertEquals(call, new String(begun));
            // Process.destroy would close the log, too.
            process.toHandle().destroy();
            assertEquals(" <unfinished …>", log.readLine());
            assertEquals(143, process.waitFor());
            assertTrue(Files.exists(profile));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void timesAreAddedWhereAskedFor() throws Exception {
        var outcome = tazza("--trace", "--trace-time", Wat.ready(folder, ""));
        assertTrue(
                outcome.err()
                        .matches("\\d+\\.\\d{6} fd_write\\(.*\\) = SUCCESS .*<\\d+\\.\\d{6}>\n"),
                outcome.err());
    }

    @Test
    void whatCannotBeDoneIsRefused() throws Exception {
        String guest = Wat.ready(folder, "");
        assertEquals("error: --trace-time without --trace\n", tazza("--trace-time", guest).err());
        var outcome = tazza("--trace=" + folder.resolve("no/log"), guest);
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().startsWith("error: --trace: "), outcome.err());
    }
}
