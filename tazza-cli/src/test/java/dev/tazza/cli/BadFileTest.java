package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no modules: each gives exactly one line, whatever is done with it. */
class BadFileTest {
    private static final List<String> COMMANDS = List.of("run", "validate", "inspect");

    @TempDir private Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome tazza(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = Main.run(new Console(out, err, false), arguments);
        return new Outcome(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void assertOneLine(String expected, String file) {
        for (String command : COMMANDS) {
            var outcome = tazza(command, file);
            assertEquals(1, outcome.status(), command);
            assertEquals("", outcome.out(), command);
            assertEquals(1, outcome.err().lines().count(), outcome.err());
            assertTrue(outcome.err().startsWith("error: " + file + ": " + expected), outcome.err());
        }
    }

    private String file(byte... bytes) throws IOException {
        return Files.write(folder.resolve("bad.wasm"), bytes).toString();
    }

    @Test
    void emptyFile() throws IOException {
        assertOneLine("malformed: the file is empty", file());
    }

    @Test
    void noNameIsNotTheWorkingDirectory() {
        for (String command : COMMANDS) {
            var outcome = tazza(command, "");
            assertEquals(1, outcome.status(), command);
            assertEquals("error: the file's name is empty\n", outcome.err(), command);
        }
    }

    @Test
    void oneByte() throws IOException {
        assertOneLine("malformed: ", file((byte) 0));
        assertOneLine("malformed: ", file((byte) 'x'));
    }

    @Test
    void noMagic() throws IOException {
        assertOneLine(
                "malformed: magic header not detected",
                file("GIF89a------".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anotherVersion() throws IOException {
        assertOneLine(
                "malformed: unknown binary version",
                file(new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0}));
    }

    @Test
    void aComponent() throws IOException {
        assertOneLine(
                "malformed: this is a component", file(new byte[] {0, 'a', 's', 'm', 13, 0, 1, 0}));
    }

    @Test
    void aMissingFile() {
        assertOneLine("no such file", folder.resolve("nowhere.wasm").toString());
    }

    @Test
    void aFolder() {
        assertOneLine("is a directory", folder.toString());
    }

    @Test
    void anEndlessDevice() {
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        assertOneLine("malformed: magic header not detected", "/dev/zero");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomBytes(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            // Half of them get past the header.
            if (bytes.length >= 8 && random.nextBoolean()) {
                System.arraycopy(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, bytes, 0, 8);
            }
            var outcome = tazza("validate", file(bytes));
            assertTrue(outcome.status() == 0 || outcome.err().lines().count() == 1, outcome.err());
            assertTrue(
                    !outcome.err().contains("internal error"),
                    outcome.err() + Arrays.toString(bytes));
        }
    }

    @Test
    void validateGoesOnAfterABadFile() throws IOException {
        String bad = file((byte) 1);
        String good = Wat.file(folder, "good.wasm", "(func)");
        var outcome = tazza("validate", bad, good, folder + "/nowhere");
        assertEquals(1, outcome.status());
        assertEquals(2, outcome.err().lines().count(), outcome.err());
        assertEquals(0, tazza("validate", good, good).status());
    }

    @Test
    void anInvalidFunctionIsNamed() throws IOException {
        String file =
                Wat.file(
                        folder, "invalid.wasm", "(func) (func $broken (result i32) (i64.const 1))");
        var outcome = tazza("validate", file);
        assertTrue(
                outcome.err()
                        .startsWith(
                                "error: "
                                        + file
                                        + ": invalid: function broken (func[1]): type mismatch"),
                outcome.err());
        assertTrue(outcome.err().contains("(at byte 0x"), outcome.err());
    }

    @Test
    void aMissingFeatureIsNamed() throws IOException {
        String file =
                Wat.file(folder, "feature.wasm", "(func (drop (i32.extend8_s (i32.const 1))))");
        var outcome = tazza("validate", "--disable-sign-extension", file);
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("sign-extension"), outcome.err());
        assertTrue(outcome.err().contains("--enable-sign-extension"), outcome.err());
    }
}
