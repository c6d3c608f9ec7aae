package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.Program;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.report.ModuleReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that need a feature which is still missing. Each is refused by the feature's name, and
 * the table is exactly the programs that wait: a feature that arrives makes the test fail until its
 * programs have moved to a test of what they print.
 */
class WaitingProgramsTest {
    private static final Map<String, Set<Feature>> MISSING =
            Map.of(
                    "simd.wasm", EnumSet.of(Feature.SIMD),
                    "rsimd.wasm", EnumSet.of(Feature.SIMD, Feature.RELAXED_SIMD));

    static Stream<String> programs() {
        return MISSING.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramThatNeedsMoreIsRefusedByTheFeaturesName(String program) throws Exception {
        var result = new TazzaCommand(program).run();
        assertEquals(1, result.status());
        assertEquals("", result.text());
        assertEquals(1, result.errors().lines().count(), result.errors());
        assertTrue(
                MISSING.get(program).stream()
                        .anyMatch(f -> result.errors().contains(f.text() + " is not enabled")),
                result.errors());
        assertTrue(result.errors().contains("this version cannot run it yet"), result.errors());
    }

    @Test
    void noOtherProgramWaits() throws IOException {
        assumeTrue(Files.isDirectory(TazzaCommand.corpus()), "no corpus");
        var missing = new TreeMap<String, Set<Feature>>();
        try (var files = Files.newDirectoryStream(TazzaCommand.corpus(), "*.wasm")) {
            for (var file : files) {
                var needed = ModuleReport.of(Files.readAllBytes(file)).requiredFeatures();
                var lacking = EnumSet.noneOf(Feature.class);
                for (var feature : Feature.values()) {
                    if (needed.has(feature) && !Program.features().has(feature)) {
                        lacking.add(feature);
                    }
                }
                if (!lacking.isEmpty()) {
                    missing.put(file.getFileName().toString(), lacking);
                }
            }
        }
        assertEquals(new TreeMap<>(MISSING), missing);
    }
}
