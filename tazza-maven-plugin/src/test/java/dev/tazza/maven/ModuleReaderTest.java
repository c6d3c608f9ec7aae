package dev.tazza.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.text.TextFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleReaderTest {
    private static final byte[] ONE =
            TextFormat.assemble("(module (func (export \"one\") (result i32) (i32.const 1)))");

    @TempDir private Path root;

    private ModuleFile file(String name, byte[] content) throws Exception {
        var file = Files.write(root.resolve(name), content);
        return new ModuleFile(file, "base", "Guest", "guest.wasm");
    }

    private String failure(ModuleFile file) {
        return assertThrows(BrokenModuleException.class, () -> ModuleReader.read(file))
                .getMessage();
    }

    @Test
    void saysWhereABinaryModuleIsBroken() throws Exception {
        var cut = file("cut.wasm", Arrays.copyOf(ONE, ONE.length - 3));
        assertEquals(
                cut.file()
                        + ": malformed: length out of bounds: code section of 6 bytes, 3 left (at"
                        + " byte 0x1c)",
                failure(cut));

        byte[] wrong = ONE.clone();
        // The constant becomes an i64.
        wrong[wrong.length - 3] = 0x42;
        var invalid = file("wrong.wasm", wrong);
        assertTrue(
                failure(invalid)
                        .startsWith(invalid.file() + ": invalid: function 0: type mismatch"),
                failure(invalid));
        assertTrue(failure(invalid).matches("(?s).* \\(at byte 0x[0-9a-f]+\\)"), failure(invalid));
    }

    @Test
    void saysWhereATextIsBroken() throws Exception {
        var text = file("broken.wat", "(module\n  (func (result i32) (i32.cnst 1)))".getBytes());
        assertTrue(failure(text).startsWith(text.file() + ":2:23: "), failure(text));
    }

    @Test
    void isUpToDateWhileModuleAndCompilerAreTheSame() throws Exception {
        var one = ModuleReader.read(file("one.wasm", ONE));
        byte[] compiled = ModuleCompilation.compile(one);
        assertTrue(ModuleCompilation.isUpToDate(compiled, one));
        assertArrayEquals(compiled, ModuleCompilation.compile(one), "compiling is reproducible");

        byte[] changed = ONE.clone();
        changed[changed.length - 2] = 2;
        assertFalse(
                ModuleCompilation.isUpToDate(
                        compiled, ModuleReader.read(file("two.wasm", changed))));
        assertFalse(ModuleCompilation.isUpToDate(ONE, one), "a module without code");
        assertFalse(ModuleCompilation.isUpToDate(null, one), "nothing yet");
        byte[] damaged = compiled.clone();
        damaged[damaged.length - 1] ^= 1;
        assertFalse(ModuleCompilation.isUpToDate(damaged, one), "a damaged file");

        // What was compiled before is a source like any other.
        assertArrayEquals(ONE, ModuleReader.read(file("again.wasm", compiled)).bytes());
    }
}
