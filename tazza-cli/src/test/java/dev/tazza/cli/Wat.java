package dev.tazza.cli;

import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small guests for tests. */
final class Wat {
    /** Writes its argument texts to standard output through {@code $print}. */
    static final String PRINT =
            """
            (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
            (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
            (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
            (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
            (memory (export "memory") 1)
            (func $print (param $address i32) (param $length i32) (result i32)
              (i32.store (i32.const 0) (local.get $address))
              (i32.store (i32.const 4) (local.get $length))
              (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
            """;

    private Wat() {}

    /** Assembles {@code (module …)} with these fields into {@code name} in {@code folder}. */
    static String file(Path folder, String name, String fields) throws IOException {
        return Files.write(folder.resolve(name), TextFormat.assemble("(module " + fields + ")"))
                .toString();
    }

    /** A guest that prints "ready" and then carries out {@code code}. */
    static String ready(Path folder, String code) throws IOException {
        return file(
                folder,
                "ready.wasm",
                PRINT
                        + """
                        (data (i32.const 100) "ready\\n")
                        (func (export "_start")
                          (drop (call $print (i32.const 100) (i32.const 6)))
                          %s)
                        """
                                .formatted(code));
    }
}
