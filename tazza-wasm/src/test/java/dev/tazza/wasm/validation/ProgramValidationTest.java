package dev.tazza.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.report.ModuleReport;
import dev.tazza.wasm.support.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real programs of several toolchains. */
class ProgramValidationTest {
    private static final Set<String> FOLDERS =
            Set.of("corpus", "bench", "conformance/wasi-testsuite", "conformance/wasi-threads");

    private static Stream<Path> programs() {
        var programs =
                FOLDERS.stream()
                        .flatMap(folder -> SharedFolder.modules(folder).stream())
                        .sorted()
                        .toList();
        assumeTrue(!programs.isEmpty(), "no programs");
        return programs.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyProgramIsValidWithTheFeaturesItNeedsAndNoFewer() {
        return programs()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getParent().getFileName() + "/" + file.getFileName(),
                                        () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        Module.decodeOwned(bytes, Features.all());

        var needed = ModuleReport.of(bytes).requiredFeatures();

        for (var feature : needed.toSet()) {
            if (feature != Feature.MVP) {
                // Tags come with either kind of exceptions; the newer one is asked for.
                var named = feature == Feature.LEGACY_EXCEPTIONS ? Feature.EXCEPTIONS : feature;
                assertEquals(named, missingWithout(bytes, needed, feature));
            }
        }
    }

    private static Feature missingWithout(byte[] bytes, Features features, Feature feature) {
        try {
            Module.decodeOwned(bytes, features.without(feature));
            return null;
        } catch (InvalidException e) {
            return e.missingFeature().orElse(null);
        }
    }
}
