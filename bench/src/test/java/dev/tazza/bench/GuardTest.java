package dev.tazza.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The compiler makes as much code of some modules as it did before. */
class GuardTest {
    @Test
    void codeHasNotGrown() throws IOException {
        var shared = Path.of(System.getProperty("tazza.shared"));
        assumeTrue(Files.isDirectory(shared.resolve("bench")), "no modules");
        var baseline = Path.of(System.getProperty("tazza.root"), "bench", "guard.baseline");
        // bench/guard --update accepts other code.
        assertEquals(List.of(), new Guard(shared, baseline).growth());
    }
}
