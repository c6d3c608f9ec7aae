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
import org.junit.jupiter.api.Test;

/** Programs that need what is still missing. */
class WaitingProgramsTest {
    @Test
    void noProgramNeedsAFeatureThatIsMissing() throws IOException {
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
        assertEquals(Map.of(), missing);
    }

    /** TeaVM's output for garbage collection wants a host that speaks JavaScript. */
    @Test
    void aProgramForAnotherHostIsRefusedByTheFirstImportThatIsMissing() throws Exception {
        var result = new TazzaCommand("teavm-gc.wasm").run();
        assertEquals(1, result.status());
        assertEquals("", result.text());
        assertTrue(
                result.errors()
                        .contains(
                                "cannot be linked: unknown import: \"teavmJso\""
                                        + " \"createClass\""),
                result.errors());
    }
}
