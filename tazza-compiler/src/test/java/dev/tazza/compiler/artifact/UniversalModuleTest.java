package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.DebugLevel;
import dev.tazza.compiler.artifact.ArtifactException.Reason;
import dev.tazza.runtime.CostTable;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniversalModuleTest {
    private static final CompilerOptions OPTIONS = CompilerOptions.standard();

    @TempDir private Path folder;

    private Keys keys;
    private byte[] universal;

    @BeforeEach
    void compile() throws Exception {
        keys = new Keys(folder.resolve("keys"));
        universal =
                UniversalModule.of(Samples.MODULE)
                        .with(Samples.classes(4, 200), OPTIONS, keys.signingKey());
    }

    private Artifact read(byte[] bytes) throws ArtifactException {
        var module = UniversalModule.of(bytes);
        return module.read(CodeIdentity.of(module, OPTIONS), keys);
    }

    private void assertRejected(byte[] bytes, Reason reason, String message) {
        var failure = assertThrows(ArtifactException.class, () -> read(bytes));
        assertEquals(message, failure.getMessage());
        assertEquals(reason, failure.reason());
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private byte[] section() {
        return Arrays.copyOfRange(universal, Samples.MODULE.length, universal.length);
    }

    @Test
    void isTheModuleAndOneCustomSection() throws Exception {
        assertArrayEquals(Samples.MODULE, Arrays.copyOf(universal, Samples.MODULE.length));
        var sections = Module.decode(universal, Features.all()).customSections();
        assertEquals(2, sections.size());
        assertEquals("wasmedge", sections.get(0).name());
        assertEquals("tazza", sections.get(1).name());
        assertEquals(universal.length, sections.get(1).offset() + sections.get(1).length());
        assertEquals(4, read(universal).size());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 100, 118, 119, 120, 121, 122, 16_370, 16_378, 16_379, 16_384, 3_000_000})
    void sizesOfAllLengthsAreRight(int length) {
        byte[] bytes = UniversalModule.attach(Samples.MODULE, new byte[length]);
        var sections = Module.decode(bytes, Features.all()).customSections();
        assertEquals(length, sections.get(1).length());
        assertEquals(length, UniversalModule.of(bytes).sectionLength());
        assertArrayEquals(Samples.MODULE, UniversalModule.of(bytes).original());
    }

    @Test
    void theOriginalIsTheSameBytes() {
        assertArrayEquals(Samples.MODULE, UniversalModule.of(universal).original());
        var plain = UniversalModule.of(Samples.MODULE);
        assertFalse(plain.hasSection());
        assertSame(Samples.MODULE, plain.original());
    }

    @Test
    void compilingAgainReplacesTheSectionOnly() throws Exception {
        byte[] again =
                UniversalModule.of(universal)
                        .with(Samples.classes(7, 20), OPTIONS, keys.signingKey());
        assertArrayEquals(Samples.MODULE, Arrays.copyOf(again, Samples.MODULE.length));
        assertEquals(2, Module.decode(again, Features.all()).customSections().size());
        assertEquals(7, read(again).size());
    }

    @Test
    void aSectionInTheMiddleIsRemovedToo() throws Exception {
        byte[] foreign = {0, 2, 1, 'x'};
        byte[] module = joined(universal, foreign, section(), foreign);
        assertArrayEquals(
                joined(Samples.MODULE, foreign, foreign), UniversalModule.of(module).original());
        byte[] again =
                UniversalModule.of(module).with(Samples.classes(1, 1), OPTIONS, keys.signingKey());
        assertEquals(1, read(again).size());
    }

    @Test
    void malformedModulesHaveNoSectionAndDoNoHarm() {
        for (int length = 0; length <= Samples.MODULE.length; length++) {
            byte[] cut = Arrays.copyOf(Samples.MODULE, length);
            assertFalse(UniversalModule.of(cut).hasSection());
            assertSame(cut, UniversalModule.of(cut).original());
        }
        byte[] endless = joined(Samples.MODULE, new byte[] {0, -1, -1, -1, -1, -1, -1, -1});
        assertFalse(UniversalModule.of(endless).hasSection());
    }

    @Test
    void movedToAnotherModule() {
        byte[] other = Samples.MODULE.clone();
        other[other.length - 1]++;
        assertRejected(
                joined(other, section()), Reason.OTHER_MODULE, "it was made from another module");
    }

    @Test
    void duplicated() {
        assertRejected(
                joined(universal, section()),
                Reason.DAMAGED,
                "there are several sections of that name");
    }

    @Test
    void followedByAnotherSection() {
        assertRejected(
                joined(universal, new byte[] {0, 2, 1, 'x'}),
                Reason.DAMAGED,
                "it is not at the end of the module");
    }

    @Test
    void emptySection() {
        assertRejected(
                UniversalModule.attach(Samples.MODULE, new byte[0]),
                Reason.DAMAGED,
                "it is too short");
    }

    @Test
    void signedByAnUnknownKey() throws Exception {
        var stranger = Samples.signingKey();
        byte[] bad =
                UniversalModule.of(Samples.MODULE).with(Samples.classes(1, 1), OPTIONS, stranger);
        assertRejected(
                bad,
                Reason.UNKNOWN_KEY,
                "it is signed with the key "
                        + stranger.publicKey().id()
                        + ", which is not trusted");
        keys.trust(stranger.publicKey().text());
        assertEquals(1, read(bad).size());
        assertTrue(keys.remove(stranger.publicKey().id()));
        assertThrows(ArtifactException.class, () -> read(bad));
    }

    @Test
    void sealedWithTheSecretOfTheCache() throws Exception {
        var module = UniversalModule.of(Samples.MODULE);
        byte[] sealed =
                ArtifactWriter.write(
                        CodeIdentity.of(module, OPTIONS),
                        Samples.classes(1, 1),
                        keys.cacheKey(true));
        var failure =
                assertThrows(
                        ArtifactException.class,
                        () -> read(UniversalModule.attach(Samples.MODULE, sealed)));
        assertEquals(Reason.UNKNOWN_KEY, failure.reason());
    }

    @Test
    void wrongSignatures() {
        for (int back : new int[] {1, 33, 64, 65, 100}) {
            byte[] bad = universal.clone();
            bad[bad.length - back] ^= 1;
            assertRejected(bad, Reason.WRONG_SEAL, "its signature is wrong");
        }
    }

    @Test
    void compiledByAnotherVersion() throws Exception {
        var module = UniversalModule.of(Samples.MODULE);
        byte[] old =
                ArtifactWriter.write(
                        new CodeIdentity(module.digest(), "0.0", CodeIdentity.text(OPTIONS)),
                        Samples.classes(1, 1),
                        keys.signingKey());
        assertRejected(
                UniversalModule.attach(Samples.MODULE, old),
                Reason.OUTDATED,
                "it was made by another version of the compiler");
    }

    @Test
    void compiledWithOtherOptions() throws Exception {
        byte[] other =
                UniversalModule.of(Samples.MODULE)
                        .with(
                                Samples.classes(1, 1),
                                new CompilerOptions(
                                        1, 2, true, true, DebugLevel.LINES, CostTable.ONES),
                                keys.signingKey());
        assertRejected(other, Reason.OTHER_OPTIONS, "it was made with other options");
    }
}
