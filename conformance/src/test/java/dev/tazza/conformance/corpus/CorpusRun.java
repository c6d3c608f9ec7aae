package dev.tazza.conformance.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.Program;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.Trap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of a program of the corpus inside this process, through the embedding API. */
final class CorpusRun {
    private final Path file;
    private final Wasi.Builder wasi = Wasi.builder();

    private CorpusRun(Path file) {
        this.file = file;
    }

    /**
     * How a run ended.
     *
     * @param status the exit status; -1 after a trap
     * @param trap the trap, or null
     * @param bytes what went to standard output
     * @param error what went to standard error
     */
    record Outcome(int status, Trap trap, byte[] bytes, String error) {
        String output() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A program's file; the test is skipped where the corpus is missing. */
    static Path file(String program) {
        var file = Path.of(System.getProperty("tazza.shared", "../shared"), "corpus", program);
        assumeTrue(Files.exists(file), file + " is missing");
        return file;
    }

    static CorpusRun of(String program, String... arguments) {
        var run = new CorpusRun(file(program));
        var all = new ArrayList<>(List.of(program));
        all.addAll(List.of(arguments));
        run.wasi.arguments(all);
        return run;
    }

    CorpusRun environment(String name, String value) {
        wasi.environment(name, value);
        return this;
    }

    CorpusRun directory(String guest, Path host) {
        wasi.directory(guest, host);
        return this;
    }

    CorpusRun readOnlyDirectory(String guest, Path host) {
        wasi.readOnlyDirectory(guest, host);
        return this;
    }

    CorpusRun input(byte[] bytes) {
        wasi.input(new ByteArrayInputStream(bytes));
        return this;
    }

    Outcome run() throws IOException {
        var output = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        int status = -1;
        Trap trapped = null;
        try (var granted = wasi.output(output).error(error).build()) {
            status = Program.load(file).run(granted);
        } catch (Trap trap) {
            trapped = trap;
        }
        return new Outcome(
                status, trapped, output.toByteArray(), error.toString(StandardCharsets.UTF_8));
    }

    /** Runs it and expects success; returns its output. */
    String succeed() throws IOException {
        var outcome = run();
        assertNull(outcome.trap());
        assertEquals(0, outcome.status(), outcome.error());
        return outcome.output();
    }
}
