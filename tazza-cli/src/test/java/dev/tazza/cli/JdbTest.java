package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The debugger of the JDK, used as docs/debugging.md says. */
class JdbTest {
    private static final Path GUESTS = Path.of("../tazza-wasm/src/test/resources/debug");
    private static final Path JDB = Path.of(System.getProperty("java.home"), "bin", "jdb");
    private static final int PATIENCE_SECONDS = 120;
    private static final String PROMPT = "main[1] ";

    private Process guest;
    private Process debugger;
    private Writer commands;
    private InputStream answers;
    private final StringBuilder transcript = new StringBuilder();

    @AfterEach
    void end() {
        for (var process : new Process[] {debugger, guest}) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    /** Starts a guest that waits for the debugger, and attaches that. */
    private void debug(String file, String function, String argument) throws Exception {
        assumeTrue(Files.isExecutable(JDB), () -> "no " + JDB);
        var builder =
                Run.tazzaProcess(
                        "run",
                        "--no-cache",
                        "--debug-info",
                        "--invoke",
                        function,
                        GUESTS.resolve(file).toString(),
                        argument);
        builder.command()
                .add(
                        1,
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        guest = builder.start();
        String listening = guest.inputReader(StandardCharsets.UTF_8).readLine();
        assertTrue(listening != null && listening.startsWith("Listening for transport"), listening);
        String port = listening.substring(listening.lastIndexOf(' ') + 1);
        debugger =
                new ProcessBuilder(JDB.toString(), "-attach", "127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .start();
        // A debugger that waits for ever has no more to say, and the test fails.
        var waiting = debugger;
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(waiting::destroyForcibly);
        commands = debugger.outputWriter(StandardCharsets.UTF_8);
        answers = debugger.getInputStream();
        until(PROMPT);
    }

    /** What the debugger says up to and with a text. */
    private String until(String text) throws IOException {
        var said = new StringBuilder();
        while (said.indexOf(text, Math.max(0, said.length() - text.length())) < 0) {
            int next = answers.read();
            assertTrue(next >= 0, () -> "no \"" + text + "\" in: " + transcript);
            said.append((char) next);
            transcript.append((char) next);
        }
        return said.toString();
    }

    private void command(String command) throws IOException {
        commands.write(command + System.lineSeparator());
        commands.flush();
    }

    private String ask(String command) throws IOException {
        command(command);
        return until(PROMPT);
    }

    /** Goes on to the next breakpoint, and returns where it is. */
    private String goOn(String command) throws IOException {
        command(command);
        until("Breakpoint hit: ");
        return until(PROMPT);
    }

    private String print(String variable) throws IOException {
        return ask("print " + variable).replace(PROMPT, "").strip();
    }

    /** Source is found by package, as docs/debugging.md says. */
    @Test
    void listsTheSource(@TempDir Path folder) throws Exception {
        var packages = Files.createDirectories(folder.resolve("dev/tazza/guest"));
        Files.copy(GUESTS.resolve("calc.c"), packages.resolve("calc.c"));
        debug("calc-O0-v5.wasm", "ratio", "4");
        ask("stop at dev.tazza.guest.G$calc_c:9");
        goOn("resume");
        ask("use " + folder);
        String source = ask("list");
        String line = Files.readAllLines(GUESTS.resolve("calc.c")).get(8);
        assertTrue(source.contains("9 =>") && source.contains(line.strip()), source);
    }

    @Test
    void stopsInC() throws Exception {
        debug("calc-O0-v5.wasm", "ratio", "4");
        ask("stop at dev.tazza.guest.G$calc_c:9");
        String place = goOn("resume");
        assertTrue(place.contains("G$calc_c.divide$0(), line=9"), place);
        assertEquals("b = 4", print("b"));
        assertEquals("bias = 3", print("bias"));
        String stack = ask("where");
        assertTrue(stack.contains("divide$0 (calc.c:9)"), stack);
        assertTrue(stack.contains("ratio$1 (calc.c:15)"), stack);
        goOn("cont");
        assertEquals("b = 3", print("b"));
    }

    @Test
    void stopsInRustAndLetsItEnd() throws Exception {
        debug("area.wasm", "total", "1");
        ask("stop at dev.tazza.guest.G$area_rs:13");
        String place = goOn("resume");
        assertTrue(place.contains("line=13"), place);
        assertEquals("width = 1", print("width"));
        assertEquals("product = 2", print("product"));
        command("cont");
        until("The application exited");
        assertEquals(ExitStatus.SUCCESS, guest.waitFor());
    }
}
