package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.artifact.PinnedCode;
import dev.tazza.compiler.artifact.UniversalModule;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PinnedProgramTest {
    private static final byte[] TWO = module(2);

    private static byte[] module(int result) {
        return TextFormat.assemble(
                "(module (func (export \"number\") (result i32) (i32.const " + result + ")))");
    }

    /** A module with the classes of another one: whoever runs these sees where the code is from. */
    private static byte[] withClassesOf(byte[] module, byte[] other) {
        var options = CompilerOptions.standard();
        var classes =
                new Compiler(options)
                        .compileAll(Module.decode(other, Program.features()), (done, total) -> {});
        return UniversalModule.of(module).with(classes, options);
    }

    private static Program program(byte[] bytes) throws IOException {
        return Program.ofPinned(new ByteArrayInputStream(bytes), PinnedCode.digest(bytes));
    }

    @Test
    void runsTheStoredClassesAndNotTheCompiler() throws Exception {
        var guest = program(withClassesOf(TWO, module(3))).instantiate();
        assertArrayEquals(new Object[] {3}, guest.call("number"));
    }

    @Test
    void compilesAModuleWithoutClasses() throws Exception {
        assertArrayEquals(new Object[] {2}, program(TWO).instantiate().call("number"));
    }

    /** {@link #TWO} without its number. */
    private static byte[] invalid() {
        byte[] bytes = TWO.clone();
        int body = bytes.length - 3;
        assertArrayEquals(
                new byte[] {0x41, 2, 0x0B}, Arrays.copyOfRange(bytes, body, bytes.length));
        bytes[body] = bytes[body + 1] = 0x01;
        return bytes;
    }

    @Test
    void validatesAModuleWithoutClassesForThisVersionThoughItIsPinned() {
        assertThrows(InvalidException.class, () -> program(invalid()));
        var others = CompilerOptions.standard().withoutInterrupts();
        var classes =
                new Compiler(others)
                        .compileAll(Module.decode(TWO, Program.features()), (done, total) -> {});
        byte[] foreign = UniversalModule.of(invalid()).with(classes, others);
        assertThrows(InvalidException.class, () -> program(foreign));
    }

    @Test
    void withoutThePinTheClassesAreNotUsed() {
        var guest = Program.of(withClassesOf(TWO, module(3))).instantiate();
        assertArrayEquals(new Object[] {2}, guest.call("number"));
    }

    @Test
    void refusesWhatWasNotBuilt() {
        String pin = PinnedCode.digest(TWO);
        var failure =
                assertThrows(
                        IOException.class,
                        () -> Program.ofPinned(new ByteArrayInputStream(module(3)), pin));
        assertEquals(
                "the module is not the one that was built: its SHA-256 is "
                        + PinnedCode.digest(module(3))
                        + " instead of "
                        + pin,
                failure.getMessage());
    }
}
