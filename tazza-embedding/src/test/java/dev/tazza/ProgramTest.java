package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.runtime.Linker;
import dev.tazza.spi.HostModules;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.UnlinkableException;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.text.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The uses that the documentation shows. */
class ProgramTest {
    private static final byte[] MATH =
            TextFormat.assemble(
                    """
                    (module
                      (func (export "add") (param i32 i32) (result i32)
                        (i32.add (local.get 0) (local.get 1)))
                      (func (export "fail") unreachable))
                    """);

    private static final byte[] HELLO =
            TextFormat.assemble(
                    """
                    (module
                      (import "wasi_snapshot_preview1" "fd_write"
                        (func $write (param i32 i32 i32 i32) (result i32)))
                      (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                      (memory (export "memory") 1)
                      (data (i32.const 0) "\\10\\00\\00\\00\\06\\00\\00\\00")
                      (data (i32.const 16) "hello\\n")
                      (func (export "_start")
                        (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
                        (call $exit (i32.const 7))))
                    """);

    @Test
    void aPlugInIsLoadedAndCalled(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("plugin.wasm"), MATH);
        var guest = Program.load(file).instantiate();
        assertArrayEquals(new Object[] {3}, guest.call("add", 1, 2));
    }

    @Test
    void aProgramRunsToItsExitStatus() {
        var output = new ByteArrayOutputStream();
        try (var wasi = Wasi.builder().output(output).build()) {
            assertEquals(7, Program.of(HELLO).run(wasi));
        }
        assertEquals("hello\n", output.toString(StandardCharsets.UTF_8));
    }

    @Test
    void oneProgramMakesGuestsThatShareNothing() {
        var program =
                Program.of(
                        TextFormat.assemble(
                                """
                                (module (global $count (mut i32) (i32.const 0))
                                  (func (export "next") (result i32)
                                    (global.set $count (i32.add (global.get $count) (i32.const 1)))
                                    (global.get $count)))
                                """));
        var first = program.instantiate();
        var second = program.instantiate();
        assertArrayEquals(new Object[] {1}, first.call("next"));
        assertArrayEquals(new Object[] {2}, first.call("next"));
        assertArrayEquals(new Object[] {1}, second.call("next"));
    }

    @Test
    void functionsOfTheHostAreCalledByTheGuest() {
        var linker = new Linker();
        var type = new FunctionType(List.of(ValueType.I32), List.of(ValueType.I32));
        linker.define("host", "twice", type, call -> call.returnI32(0, 2 * call.i32(0)));
        var guest =
                Program.of(
                                TextFormat.assemble(
                                        """
                                        (module
                                          (import "host" "twice" (func $twice (param i32) (result i32)))
                                          (func (export "run") (result i32) (call $twice (i32.const 21))))
                                        """))
                        .instantiate(linker);
        assertArrayEquals(new Object[] {42}, guest.call("run"));
    }

    @Test
    void aTrapLeavesTheGuestUsable() {
        var guest = Program.of(MATH).instantiate();
        var trap = assertThrows(Trap.class, () -> guest.call("fail"));
        assertEquals("unreachable", trap.getMessage());
        assertEquals(1, trap.guestStack().getFirst().functionIndex());
        assertArrayEquals(new Object[] {3}, guest.call("add", 1, 2));
    }

    @Test
    void mistakesAreReported() {
        assertThrows(MalformedException.class, () -> Program.of(new byte[] {1, 2, 3}));
        assertThrows(UnlinkableException.class, () -> Program.of(HELLO).instantiate());
        var guest = Program.of(MATH).instantiate();
        assertThrows(IllegalArgumentException.class, () -> guest.call("sub", 1, 2));
        assertThrows(IllegalArgumentException.class, () -> guest.call("add", 1));
        assertThrows(IllegalArgumentException.class, () -> guest.call("add", 1, 2L));
        assertTrue(
                assertThrows(IllegalArgumentException.class, guest::start)
                        .getMessage()
                        .contains("_start"));
    }

    @Test
    void aProgramMayImportFromPlugIns() {
        var program =
                Program.of(
                        TextFormat.assemble(
                                """
                                (module
                                  (import "wasi_snapshot_preview1" "proc_exit"
                                    (func $exit (param i32)))
                                  (import "answers" "get" (func $get (result i32)))
                                  (func (export "_start") (call $exit (call $get))))
                                """));
        var type = new FunctionType(List.of(), List.of(ValueType.I32));
        HostModules answers =
                linker -> linker.define("answers", "get", type, call -> call.returnI32(0, 42));
        try (var wasi = Wasi.builder().build()) {
            assertEquals(42, program.run(wasi, answers));
        }
    }
}
