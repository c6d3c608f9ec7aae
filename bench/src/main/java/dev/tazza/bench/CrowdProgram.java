package dev.tazza.bench;

import dev.tazza.Program;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.text.TextFormat;
import java.time.Duration;
import java.util.List;

/** A program with functions that end, that never end, and that wait for ever, each in its way. */
final class CrowdProgram {
    /** The functions that guests run, one each. */
    static final List<String> TASKS =
            List.of("count", "recurse", "loop", "sleep", "poll", "wait", "accept", "write");

    /** The result of those that end. */
    static final int RESULT = 10_000;

    private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());

    private static final String TEXT =
            """
            (module
              (import "host" "ready" (func $ready))
              (import "host" "sleep" (func $sleep))
              (import "wasi_snapshot_preview1" "poll_oneoff"
                (func $poll (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "path_open"
                (func $path_open
                  (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write"
                (func $fd_write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "sock_open"
                (func $sock_open (param i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "sock_bind"
                (func $sock_bind (param i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "sock_listen"
                (func $sock_listen (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "sock_accept"
                (func $sock_accept (param i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (memory $shared 1 1 shared)
              (data (i32.const 64) "file")

              (func $check (param i32)
                (if (local.get 0) (then unreachable)))

              (func (export "count") (result i32) (local i32)
                call $ready
                (loop
                  (br_if 0 (i32.lt_s
                    (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 10000))))
                local.get 0)

              (func $recurse (export "recurse") (result i32)
                (i32.add (call $recurse) (i32.const 1)))

              (func (export "loop") (result i32)
                call $ready
                (loop br 0)
                unreachable)

              (func (export "sleep") (result i32)
                call $ready
                call $sleep
                i32.const 0)

              (func $forever
                (i64.store (i32.const 1024) (i64.const 0))
                (i32.store (i32.const 1040) (i32.const 1))
                (i64.store (i32.const 1048) (i64.const 1000000000000000))
                (call $check (call $poll
                  (i32.const 1024) (i32.const 1152) (i32.const 1) (i32.const 1088))))

              (func (export "poll") (result i32)
                call $ready
                call $forever
                i32.const 0)

              (func (export "wait") (result i32)
                call $ready
                (memory.atomic.wait32 $shared (i32.const 0) (i32.const 0) (i64.const -1)))

              (func (export "accept") (result i32)
                (i32.store8 (i32.const 32) (i32.const 127))
                (i32.store8 (i32.const 35) (i32.const 1))
                (i32.store (i32.const 0) (i32.const 32))
                (i32.store (i32.const 4) (i32.const 4))
                (call $check (call $sock_open (i32.const 1) (i32.const 2) (i32.const 8)))
                (call $check (call $sock_bind
                  (i32.load (i32.const 8)) (i32.const 0) (i32.const 0)))
                (call $check (call $sock_listen (i32.load (i32.const 8)) (i32.const 1)))
                call $ready
                (call $sock_accept (i32.load (i32.const 8)) (i32.const 0) (i32.const 12)))

              ;; Writes a page to a file again and again, which stays open.
              (func (export "write") (result i32)
                (call $check (call $path_open
                  (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 4) (i32.const 9)
                  (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 8)))
                call $ready
                (i32.store (i32.const 4) (i32.const 65536))
                (call $check (call $fd_write
                  (i32.load (i32.const 8)) (i32.const 0) (i32.const 1) (i32.const 16)))
                call $forever
                i32.const 0))
            """;

    private CrowdProgram() {}

    /** Prepares it. */
    static Program of(Engine engine) {
        return Program.ofOwned(TextFormat.assemble(TEXT), engine.features(), engine);
    }

    /**
     * What a guest imports.
     *
     * @param ready called by most guests just before they are busy or wait
     */
    static Linker imports(Wasi wasi, Runnable ready) {
        var linker = new Linker();
        wasi.addTo(linker);
        linker.define("host", "ready", NOTHING, call -> ready.run());
        linker.define(
                "host",
                "sleep",
                new HostFunction("sleep", NOTHING, call -> sleep()).interruptible());
        return linker;
    }

    private static void sleep() {
        try {
            Thread.sleep(Duration.ofDays(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
