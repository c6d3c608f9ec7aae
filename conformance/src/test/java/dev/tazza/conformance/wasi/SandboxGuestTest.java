package dev.tazza.conformance.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.conformance.TestedEngine;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A guest attacks its sandbox while another thread helps it from outside. */
@EnabledOnOs(OS.LINUX)
class SandboxGuestTest {
    private static final int ATTEMPTS = 20_000;

    /**
     * Opens {@code x/file}, follows links, and reads the first byte, again and again. The secret
     * starts with an s, which is what it looks for; it also overwrites what it can open.
     */
    private static final String GUEST =
            """
            (module
              (import "wasi_snapshot_preview1" "path_open" (func $open
                (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_read" (func $read
                (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $write
                (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
              (memory 1)
              (data (i32.const 0) "x/file")
              (data (i32.const 16) "\\40\\00\\00\\00\\01\\00\\00\\00")
              (func (export "attack") (param $attempts i32)
                  (result (; opened ;) i32 (; secrets ;) i32)
                (local $opened i32) (local $secrets i32)
                (loop $again
                  (if (i32.eqz (call $open (i32.const 3) (i32.const 1) (i32.const 0) (i32.const 6)
                        (i32.const 0) (i64.const 66) (i64.const 66) (i32.const 0) (i32.const 32)))
                    (then
                      (local.set $opened (i32.add (local.get $opened) (i32.const 1)))
                      (drop (call $read
                        (i32.load (i32.const 32)) (i32.const 16) (i32.const 1) (i32.const 36)))
                      (if (i32.eq (i32.load8_u (i32.const 64)) (i32.const 115))
                        (then (local.set $secrets
                          (i32.add (local.get $secrets) (i32.const 1)))))
                      (drop (call $write
                        (i32.load (i32.const 32)) (i32.const 16) (i32.const 1) (i32.const 36)))
                      (drop (call $close (i32.load (i32.const 32))))))
                  (local.set $attempts (i32.sub (local.get $attempts) (i32.const 1)))
                  (br_if $again (local.get $attempts)))
                (local.get $opened)
                (local.get $secrets)))
            """;

    @TempDir Path scratch;

    private Path inside;
    private Path outside;

    @BeforeEach
    void layOut() throws IOException {
        inside = Files.createDirectory(scratch.resolve("inside"));
        outside = Files.createDirectory(scratch.resolve("outside"));
        Files.writeString(outside.resolve("file"), "secret");
    }

    @Test
    void neverReachesTheOutsideWhileDirectoryAndLinkChangePlaces() throws Exception {
        var shown = inside.resolve("x");
        var directory = Files.createDirectory(inside.resolve("directory"));
        Files.writeString(directory.resolve("file"), "inside");
        var link = Files.createSymbolicLink(inside.resolve("link"), outside);
        var done = new AtomicBoolean();
        var failure = new AtomicReference<IOException>();
        var helper =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        while (!done.get()) {
                                            Files.move(directory, shown);
                                            Files.move(shown, directory);
                                            Files.move(link, shown);
                                            Files.move(shown, link);
                                        }
                                    } catch (IOException e) {
                                        failure.set(e);
                                    }
                                });
        Object[] result;
        try (var wasi = Wasi.builder().directory("/", inside).build()) {
            result = attack(wasi);
        } finally {
            done.set(true);
            helper.join();
        }
        assertEquals(null, failure.get());
        assertTrue((Integer) result[0] > 0, "the guest never got through to its own file");
        assertEquals(0, result[1], "secrets read");
        assertEquals("secret", Files.readString(outside.resolve("file")));
    }

    private static Object[] attack(Wasi wasi) {
        var linker = new Linker();
        wasi.addTo(linker);
        var engine = TestedEngine.create();
        var module = Module.decode(TextFormat.assemble(GUEST), engine.features());
        var store = new Store();
        var instance = store.instantiate(engine.compile(module), "attacker", linker);
        return instance.exportedFunction("attack").orElseThrow().call(store, ATTEMPTS);
    }
}
