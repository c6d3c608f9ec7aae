package dev.tazza.compiler.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Sources of {@code dev.tazza.compiler.support} that are alike on purpose, since the JVM's compiler
 * wants constants where others have parameters, are written from one template each. To change them,
 * change the template, run this test with {@code -Dtazza.write.sources=true}, and format what it
 * wrote. Without that property the test says whether templates and sources are the same, but for
 * how they are formatted.
 */
class GeneratedSourcesTest {
    private static final Path FOLDER = Path.of("src/main/java/dev/tazza/compiler/support");

    @Test
    void sourcesAreThoseOfTheTemplates() throws IOException {
        for (var source : sources()) {
            var file = FOLDER.resolve(source.name() + ".java");
            boolean same =
                    Files.exists(file)
                            && Source.words(source.text())
                                    .equals(Source.words(Files.readString(file)));
            if (!same && Boolean.getBoolean("tazza.write.sources")) {
                Files.writeString(file, source.text());
            }
            assertEquals(
                    Source.words(source.text()),
                    Source.words(Files.readString(file)),
                    source.name());
        }
    }

    private static List<Source> sources() {
        var sources = new ArrayList<Source>();
        for (var lanes : Lanes.values()) {
            sources.add(RegisterSource.of(lanes));
            sources.add(MaskSource.of(lanes));
            if (lanes.count == 2) {
                sources.add(WideSource.of(lanes));
            }
        }
        sources.add(InstructionsSource.comparisons());
        sources.add(InstructionsSource.reductions());
        sources.add(NumberSource.numbers());
        sources.add(NumberSource.rounding());
        sources.add(WidthSource.onRegisters());
        sources.add(WidthSource.onHalves());
        sources.add(AccessSource.registerLoads());
        sources.add(AccessSource.registerLaneAccesses());
        sources.add(AccessSource.vectorAccesses());
        sources.add(AccessSource.vectorLaneAccesses());
        sources.add(ScalarSource.portable());
        sources.add(ScalarSource.direct());
        sources.add(AtomicSource.source());
        return sources;
    }
}
