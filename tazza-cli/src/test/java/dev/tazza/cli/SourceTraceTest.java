package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says of the source when a guest with debug information traps. */
class SourceTraceTest {
    private static final Path GUESTS = Path.of("../tazza-wasm/src/test/resources/debug");

    private static List<String> run(String engine, Path file, String function, String argument) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(out, err, false);
        int status =
                Main.run(
                        console,
                        new String[] {
                            "run",
                            "--no-cache",
                            "--engine",
                            engine,
                            "--invoke",
                            function,
                            file.toString(),
                            argument
                        });
        assertEquals(ExitStatus.TRAP, status);
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "interpreter,calc-O0-v4",
        "interpreter,calc-O2-v5",
        "compiler,calc-O0-v4",
        "compiler,calc-O0-v5"
    })
    void aTraceHasFilesAndLines(String engine, String guest) {
        var lines = run(engine, GUESTS.resolve(guest + ".wasm"), "ratio", "2");
        assertEquals(4, lines.size(), lines.toString());
        assertTrue(lines.get(0).endsWith("trap: integer divide by zero"), lines.get(0));
        assertEquals("    at quotient (calc.c:4:14) [inlined]", lines.get(1));
        assertTrue(
                lines.get(2)
                        .matches("    at divide \\(func\\[\\d\\]\\) @ 0x\\w+ \\(calc.c:9:12\\)"),
                lines.get(2));
        assertTrue(
                lines.get(3)
                        .matches("    at ratio \\(func\\[\\d\\]\\) @ 0x\\w+ \\(calc.c:15:23\\)"),
                lines.get(3));
    }

    @ParameterizedTest
    @CsvSource({"interpreter", "compiler"})
    void namesOfRustAreMadeReadable(String engine) {
        var lines = run(engine, GUESTS.resolve("area.wasm"), "total", "4");
        assertTrue(lines.get(2).matches(".*!area::area \\(func.* \\(area.rs:14:9\\)"), lines + "");
        assertTrue(lines.get(3).matches(".*!total \\(func.* \\(area.rs:24:32\\)"), lines + "");
    }

    @Test
    void brokenDebugInformationIsOneWarning(@TempDir Path folder) throws IOException {
        var bytes = Files.readAllBytes(GUESTS.resolve("calc-O0-v5.wasm"));
        var module = Module.decode(bytes, Features.all());
        bytes[module.customSection(".debug_info").orElseThrow().offset() + 2] = 1;
        var file = folder.resolve("broken.wasm");
        Files.write(file, bytes);
        var lines = run("interpreter", file, "ratio", "2");
        assertEquals(4, lines.size(), lines.toString());
        assertTrue(lines.get(0).endsWith("trap: integer divide by zero"), lines.get(0));
        assertTrue(
                lines.get(3)
                        .matches(
                                ".*warning: .*broken.wasm: debug information cannot be read:"
                                        + " \\.debug_info at 0x4: a unit of \\d+ bytes"),
                lines.get(3));
    }
}
