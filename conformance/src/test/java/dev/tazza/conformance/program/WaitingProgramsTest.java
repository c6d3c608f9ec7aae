package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.Program;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.report.ModuleReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs that need a part of WebAssembly which may still be missing. While it is, they are
 * refused by its name; from the day it is there, they have to print what they print elsewhere.
 */
class WaitingProgramsTest {
    /** What each of them needs; no other program may wait for anything. */
    private static final Map<String, Feature> WAITING =
            Map.of("simd.wasm", Feature.SIMD, "rsimd.wasm", Feature.RELAXED_SIMD);

    @ParameterizedTest
    @CsvSource({"simd.wasm, 85944832.0", "rsimd.wasm, 100405248"})
    void aProgramRunsOrIsRefusedByTheFeaturesName(String program, String output) throws Exception {
        var result = new TazzaCommand(program).run();
        var missing = missingFeatures(TazzaCommand.corpus().resolve(program));
        if (missing.isEmpty()) {
            assertEquals(output + "\n", result.succeeded().text());
            return;
        }
        assertTrue(missing.contains(WAITING.get(program)), missing.toString());
        assertEquals(1, result.status());
        assertEquals("", result.text());
        assertEquals(1, result.errors().lines().count(), result.errors());
        assertTrue(
                missing.stream()
                        .anyMatch(f -> result.errors().contains(f.text() + " is not enabled")),
                result.errors());
        assertTrue(result.errors().contains("this version cannot run it yet"), result.errors());
    }

    @Test
    void noOtherProgramWaits() throws IOException {
        assumeTrue(Files.isDirectory(TazzaCommand.corpus()), "no corpus");
        var waiting = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(TazzaCommand.corpus(), "*.wasm")) {
            for (var file : files) {
                if (!missingFeatures(file).isEmpty()) {
                    waiting.add(file.getFileName().toString());
                }
            }
        }
        waiting.removeAll(WAITING.keySet());
        assertEquals(Set.of(), waiting);
    }

    /** TeaVM's output for garbage collection asks its host for JavaScript's strings. */
    @Test
    void aProgramForAnotherHostIsRefusedByTheFirstImportThatIsMissing() throws Exception {
        var result = new TazzaCommand("teavm-gc.wasm").run();
        assertEquals(1, result.status());
        assertEquals("", result.text());
        assertTrue(
                result.errors()
                        .contains(
                                "cannot be linked: unknown import: \"wasm:js-string\""
                                        + " \"fromCharCode\""),
                result.errors());
    }

    private static Set<Feature> missingFeatures(Path program) throws IOException {
        var needed = ModuleReport.of(Files.readAllBytes(program)).requiredFeatures();
        var missing = EnumSet.noneOf(Feature.class);
        for (var feature : Feature.values()) {
            if (needed.has(feature) && !Program.features().has(feature)) {
                missing.add(feature);
            }
        }
        return missing;
    }
}
