package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactTest {
    private static final CodeIdentity IDENTITY = Samples.identity(Samples.MODULE);
    private static final CacheKey KEY = Samples.cacheKey("secret");

    private static Artifact roundTrip(Map<String, byte[]> classes, boolean compressed)
            throws ArtifactException {
        byte[] bytes = ArtifactWriter.write(IDENTITY, classes, KEY, compressed);
        return ArtifactReader.read(bytes, 0, bytes.length, IDENTITY, KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100})
    void findsEveryClassAndNoOther(int count) throws Exception {
        var classes = Samples.classes(count, 50);
        var artifact = roundTrip(classes, false);
        assertEquals(count, artifact.size());
        for (var entry : classes.entrySet()) {
            assertArrayEquals(entry.getValue(), artifact.find(entry.getKey()), entry.getKey());
            assertNull(artifact.find(entry.getKey() + "x"));
        }
        assertNull(artifact.find(""));
        assertNull(artifact.find("dev/tazza/guest/G"));
        assertNull(artifact.find("dev/tazza/guest/Z"));
        assertNull(artifact.find("dev/tazza/guest/\u00fc"));
    }

    @Test
    void listsAllClasses() throws Exception {
        var classes = Samples.classes(20, 10);
        var all = roundTrip(classes, false).all();
        assertEquals(classes.keySet(), all.keySet());
        all.forEach((name, file) -> assertArrayEquals(classes.get(name), file));
    }

    @Test
    void compressesWhereThatIsShorter() throws Exception {
        var classes = Samples.classes(3, 50);
        classes.put("zeros", new byte[100_000]);
        var artifact = roundTrip(classes, true);
        assertTrue(artifact.length() < 10_000);
        for (var entry : classes.entrySet()) {
            assertArrayEquals(entry.getValue(), artifact.find(entry.getKey()), entry.getKey());
        }
    }

    @Test
    void equalInputGivesEqualBytes() {
        assertArrayEquals(
                ArtifactWriter.write(IDENTITY, Samples.classes(9, 9), KEY),
                ArtifactWriter.write(IDENTITY, Map.copyOf(Samples.classes(9, 9)), KEY));
    }
}
