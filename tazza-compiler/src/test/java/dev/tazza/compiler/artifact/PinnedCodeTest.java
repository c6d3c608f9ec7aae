package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.artifact.ArtifactException.Reason;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedCodeTest {
    private static final CompilerOptions OPTIONS = CompilerOptions.standard();
    private static final Map<String, byte[]> CLASSES = Samples.classes(4, 200);

    private final byte[] compiled = UniversalModule.of(Samples.MODULE).with(CLASSES, OPTIONS);

    @Test
    void hasTheClassesOfThePinnedFile() throws Exception {
        var classes = PinnedCode.of(compiled, PinnedCode.digest(compiled)).classes(OPTIONS);
        for (var expected : CLASSES.entrySet()) {
            assertArrayEquals(expected.getValue(), classes.find(expected.getKey()));
        }
        assertNull(classes.find("dev/tazza/guest/G4"));
    }

    @Test
    void refusesAnyOtherFile() {
        String pin = PinnedCode.digest(compiled);
        for (int i = 0; i < compiled.length; i++) {
            byte[] changed = compiled.clone();
            changed[i] ^= 1;
            var failure = assertThrows(ArtifactException.class, () -> PinnedCode.of(changed, pin));
            assertEquals(Reason.OTHER_MODULE, failure.reason());
        }
        assertThrows(ArtifactException.class, () -> PinnedCode.of(Samples.MODULE, pin));
        assertThrows(ArtifactException.class, () -> PinnedCode.of(compiled, ""));
    }

    @Test
    void hasNoneForOtherOptionsAndNoneWithoutCode() throws Exception {
        var code = PinnedCode.of(compiled, PinnedCode.digest(compiled));
        assertNotNull(code.classes(OPTIONS));
        assertNull(code.classes(OPTIONS.withoutInterrupts()));
        var bare = PinnedCode.of(Samples.MODULE, PinnedCode.digest(Samples.MODULE));
        assertNull(bare.classes(OPTIONS));
    }

    @Test
    void aChecksumIsNoSignature(@TempDir Path folder) throws Exception {
        var module = UniversalModule.of(compiled);
        var identity = CodeIdentity.of(module, OPTIONS);
        var keys = new Keys(folder);
        var failure = assertThrows(ArtifactException.class, () -> module.read(identity, keys));
        assertEquals(Reason.UNKNOWN_KEY, failure.reason());
        assertEquals("it has a checksum, and no signature to trust", failure.getMessage());

        byte[] signed = module.with(CLASSES, OPTIONS, keys.signingKey());
        assertNull(PinnedCode.of(signed, PinnedCode.digest(signed)).classes(OPTIONS));
    }
}
