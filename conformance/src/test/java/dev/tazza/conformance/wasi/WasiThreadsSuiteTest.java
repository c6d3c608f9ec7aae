package dev.tazza.conformance.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.Program;
import dev.tazza.conformance.TestedEngine;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The test suite of wasi-threads. */
class WasiThreadsSuiteTest {
    private static final int PROGRAMS_IN_THE_TEXT_FORMAT = 14;
    private static final Pattern EXIT_CODE = Pattern.compile("\"exit_code\"\\s*:\\s*(\\d+)");

    /** The programs themselves wait for up to a second. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    /** Standard input at which a read blocks, and cannot be interrupted. */
    private static final class Blocked extends InputStream {
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public int read() {
            while (true) {
                try {
                    end.await();
                    return -1;
                } catch (InterruptedException e) {
                    // As with the streams of a process.
                }
            }
        }

        @Override
        public void close() {
            end.countDown();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyProgramEndsAsItShould() throws IOException {
        var suite =
                Path.of(
                        System.getProperty("tazza.shared", "../shared"),
                        "conformance",
                        "wasi-threads");
        if (!Files.isDirectory(suite)) {
            return Stream.of(
                    DynamicTest.dynamicTest(
                            "the wasi-threads test suite",
                            () -> assumeTrue(false, "no wasi-threads test suite in " + suite)));
        }
        try (var files = Files.list(suite)) {
            var programs = files.filter(f -> f.toString().endsWith(".wat")).sorted().toList();
            assertEquals(PROGRAMS_IN_THE_TEXT_FORMAT, programs.size(), "programs in the suite");
            return programs.stream()
                    .map(
                            program ->
                                    DynamicTest.dynamicTest(
                                            program.getFileName().toString(),
                                            () ->
                                                    run(
                                                            Files.readAllBytes(program),
                                                            exitCode(program))));
        }
    }

    @Test
    void theProgramInCPassesAsTranslated() throws IOException {
        try (var text = getClass().getResourceAsStream("thread_spawn-simple.wat")) {
            run(text.readAllBytes(), 0);
        }
    }

    private static int exitCode(Path program) throws IOException {
        var configuration = Path.of(program.toString().replaceFirst("\\.wat$", ".json"));
        if (!Files.exists(configuration)) {
            return 0;
        }
        var matcher = EXIT_CODE.matcher(Files.readString(configuration));
        assertTrue(matcher.find(), "an exit code in " + configuration);
        return Integer.parseInt(matcher.group(1));
    }

    private static void run(byte[] text, int exitCode) throws IOException {
        var program =
                Program.ofOwned(
                        TextFormat.assemble(text, "test"),
                        Program.features(),
                        TestedEngine.create());
        try (var input = new Blocked();
                var wasi = Wasi.builder().threadLimit(10).input(input).build()) {
            int status = assertTimeoutPreemptively(TIME_LIMIT, () -> program.run(wasi));
            assertEquals(exitCode, status);
        }
    }
}
