package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.binary.ByteReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreDumpTest {
    private static final String GUEST =
            """
            (memory 3)
            (global $count (mut i64) (i64.const 5))
            (global $object (mut externref) (ref.null extern))
            (data (i32.const 8) "early")
            (func $fail (param i32) (local f64)
              nop
              unreachable)
            (func (export "go")
              (i32.store (i32.const 131072) (i32.const 0x31323334))
              (global.set $count (i64.const -7))
              (call $fail (i32.const 1)))
            (func (export "fine"))
            """;

    @TempDir private Path folder;

    private int run(String... arguments) {
        return Main.run(
                new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), false),
                arguments);
    }

    private record Frame(int instance, int function, int offset, int locals) {}

    private static ByteReader section(Module dump, byte[] bytes, String name) {
        var section = dump.customSection(name).orElseThrow();
        return new ByteReader(bytes, section.offset(), section.offset() + section.length());
    }

    private static List<Frame> frames(ByteReader in) {
        assertEquals(0, in.u8());
        assertEquals("main", in.name());
        var frames = new ArrayList<Frame>();
        for (int count = in.count(); count > 0; count--) {
            assertEquals(0, in.u8());
            int instance = in.count();
            int function = in.count();
            int offset = in.count();
            int locals = in.count();
            for (int i = 0; i < locals; i++) {
                assertEquals(1, in.u8());
            }
            assertEquals(0, in.count());
            frames.add(new Frame(instance, function, offset, locals));
        }
        assertFalse(in.hasNext());
        return frames;
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "compiler"})
    void hasMemoriesGlobalsAndStack(String engine) throws IOException {
        String guest = Wat.file(folder, "guest.wasm", GUEST);
        var file = folder.resolve("core");
        int status =
                run(
                        "--no-cache",
                        "--engine",
                        engine,
                        "--coredump",
                        file.toString(),
                        "--invoke",
                        "go",
                        guest);
        assertEquals(ExitStatus.TRAP, status);
        var bytes = Files.readAllBytes(file);
        var dump = Module.decode(bytes, Features.all());
        var core = section(dump, bytes, "core");
        assertEquals(0, core.u8());
        assertTrue(core.name().endsWith("guest.wasm"));
        var frames = frames(section(dump, bytes, "corestack"));
        assertEquals(2, frames.size());
        // The declaration of a local takes three bytes, the first instruction one.
        assertEquals(new Frame(0, 0, 4, 2), frames.get(0));
        assertEquals(1, frames.get(1).function());
        assertEquals(3, dump.memories().getFirst().limits().minimum());
        assertEquals(2, dump.globals().size());
        assertEquals(2, dump.data().size());
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("early") && text.contains("4321"));
        assertTrue(bytes.length < 20_000, "empty pages are left out");
    }

    @Test
    void isNotWrittenWithoutATrap() throws IOException {
        String guest = Wat.file(folder, "guest.wasm", GUEST);
        var file = folder.resolve("core");
        assertEquals(0, run("--coredump", file.toString(), "--invoke", "fine", guest));
        assertFalse(Files.exists(file));
    }
}
