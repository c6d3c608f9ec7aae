package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tazza.wasi.MemoryFileSystem;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.UnlinkableException;
import dev.tazza.wasm.text.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Programs with threads (wasi-threads). */
class ThreadsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Imports, and functions with which threads count at 0 that they are done. */
    private static final String IMPORTS =
            """
            (import "env" "memory" (memory 1 1 shared))
            (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
            (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
            (import "wasi_snapshot_preview1" "fd_write"
              (func $write (param i32 i32 i32 i32) (result i32)))
            (import "wasi_snapshot_preview1" "fd_read"
              (func $read (param i32 i32 i32 i32) (result i32)))
            (import "wasi_snapshot_preview1" "path_open"
              (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
            (import "wasi_snapshot_preview1" "sock_accept"
              (func $accept (param i32 i32 i32) (result i32)))
            (import "wasi_snapshot_preview1" "poll_oneoff"
              (func $poll (param i32 i32 i32 i32) (result i32)))
            (export "memory" (memory 0))
            (func $done
              (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
              (drop (memory.atomic.notify (i32.const 0) (i32.const -1))))
            (func $await (param $count i32) (local $seen i32)
              (loop $again
                (local.set $seen (i32.atomic.load (i32.const 0)))
                (if (i32.ne (local.get $seen) (local.get $count))
                  (then
                    (drop
                      (memory.atomic.wait32
                        (i32.const 0) (local.get $seen) (i64.const -1)))
                    (br $again)))))
            (func $print (param $buffer i32) (param $text i32) (param $length i32)
              (i32.store (local.get $buffer) (local.get $text))
              (i32.store offset=4 (local.get $buffer) (local.get $length))
              (drop
                (call $write
                  (i32.const 1) (local.get $buffer) (i32.const 1)
                  (i32.add (local.get $buffer) (i32.const 8)))))
            """;

    private static Program program(String fields) {
        return Program.of(TextFormat.assemble("(module " + IMPORTS + fields + ")"));
    }

    private static int run(Wasi.Builder grants, String fields) {
        var program = program(fields);
        return assertTimeoutPreemptively(
                SOON,
                () -> {
                    try (var wasi = grants.build()) {
                        return program.run(wasi);
                    } finally {
                        assertFalse(
                                Thread.currentThread().isInterrupted(),
                                "the caller's thread goes on");
                    }
                });
    }

    @Test
    void threadsAreOffUnlessAllowed() {
        try (var wasi = Wasi.builder().build()) {
            var program = program("(func (export \"_start\"))");
            assertThrows(UnlinkableException.class, () -> program.run(wasi));
        }
    }

    @Test
    void theNumberOfThreadsIsLimited() {
        int status =
                run(
                        Wasi.builder().threadLimit(2),
                        """
                        (func (export "wasi_thread_start") (param i32 i32)
                          (drop (memory.atomic.wait32 (i32.const 8) (i32.const 0) (i64.const -1))))
                        (func (export "_start")
                          (if (i32.le_s (call $spawn (i32.const 0)) (i32.const 0))
                            (then unreachable))
                          (if (i32.le_s (call $spawn (i32.const 0)) (i32.const 0))
                            (then unreachable))
                          (call $exit (i32.sub (i32.const 0) (call $spawn (i32.const 0)))))
                        """);
        assertEquals(6, status, "AGAIN");
    }

    @Test
    void aModuleWithoutAStartFunctionForThreadsStartsNone() {
        int status =
                run(
                        Wasi.builder().threadLimit(2),
                        """
                        (func (export "_start")
                          (call $exit (i32.sub (i32.const 0) (call $spawn (i32.const 0)))))
                        """);
        assertEquals(58, status, "NOTSUP");
    }

    @Test
    void aTrapInAThreadEndsTheProgram() {
        var trap =
                assertThrows(
                        Trap.class,
                        () ->
                                run(
                                        Wasi.builder().threadLimit(1),
                                        """
                                        (func (export "wasi_thread_start") (param i32 i32)
                                          (drop (i32.div_u (i32.const 1) (i32.const 0))))
                                        (func (export "_start")
                                          (drop (call $spawn (i32.const 0)))
                                          (loop (br 0)))
                                        """));
        assertEquals("integer divide by zero", trap.getMessage());
    }

    @Test
    void aThreadThatIsLeftInAPollIsEnded() {
        int status =
                run(
                        Wasi.builder().threadLimit(1),
                        """
                        (func (export "wasi_thread_start") (param i32 i32)
                          (i64.store (i32.const 0x118) (i64.const 1_000_000_000_000))
                          (i32.store (i32.const 0x110) (i32.const 1))
                          (call $done)
                          (drop
                            (call $poll
                              (i32.const 0x100) (i32.const 0x200) (i32.const 1) (i32.const 0x300)))
                          unreachable)
                        (func (export "_start")
                          (drop (call $spawn (i32.const 0)))
                          (call $await (i32.const 1)))
                        """);
        assertEquals(0, status);
    }

    @Test
    void eachCallIsWholeAndEveryDescriptorIsGivenOnce() {
        var output = new ByteArrayOutputStream();
        // Each of 4 threads opens 50 files and counts their descriptors, then writes 50 lines.
        int status =
                run(
                        Wasi.builder()
                                .threadLimit(4)
                                .output(output)
                                .directory("/", new MemoryFileSystem()),
                        """
                        (data (i32.const 32) "file")
                        (data (i32.const 48) "a line of text\\n")
                        (func (export "wasi_thread_start") (param $tid i32) (param $own i32)
                          (local $i i32)
                          (local.set $i (i32.const 50))
                          (loop $again
                            (if
                              (call $open
                                (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 4)
                                (i32.const 1) (i64.const 2) (i64.const 0) (i32.const 0)
                                (local.get $own))
                              (then unreachable))
                            (if
                              (i32.atomic.rmw8.xchg_u offset=4096
                                (i32.load (local.get $own)) (i32.const 1))
                              (then unreachable))
                            (call $print (local.get $own) (i32.const 48) (i32.const 15))
                            (br_if $again
                              (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
                          (call $done))
                        (func (export "_start")
                          (drop (call $spawn (i32.const 1024)))
                          (drop (call $spawn (i32.const 1088)))
                          (drop (call $spawn (i32.const 1152)))
                          (drop (call $spawn (i32.const 1216)))
                          (call $await (i32.const 4)))
                        """);
        assertEquals(0, status);
        assertEquals("a line of text\n".repeat(200), output.toString(StandardCharsets.UTF_8));
    }

    /** Output that types on the guest's keyboard what the guest prints. */
    private static OutputStream answering(OutputStream keyboard) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                keyboard.write(b);
                keyboard.flush();
            }
        };
    }

    @Test
    void aThreadThatReadsDoesNotHoldUpTheOthers() throws IOException {
        try (var keyboard = new PipedOutputStream();
                var input = new PipedInputStream(keyboard)) {
            // The thread reads what the main function prints, which comes back.
            int status =
                    run(
                            Wasi.builder().threadLimit(1).input(input).output(answering(keyboard)),
                            """
                            (data (i32.const 48) "*")
                            (func (export "wasi_thread_start") (param i32 i32)
                              (i32.store (i32.const 1024) (i32.const 1100))
                              (i32.store (i32.const 1028) (i32.const 1))
                              (call $done)
                              (drop
                                (call $read
                                  (i32.const 0) (i32.const 1024) (i32.const 1) (i32.const 1032)))
                              (call $exit (i32.load8_u (i32.const 1100))))
                            (func (export "_start")
                              (drop (call $spawn (i32.const 0)))
                              (call $await (i32.const 1))
                              (call $print (i32.const 2048) (i32.const 48) (i32.const 1))
                              (call $await (i32.const 2)))
                            """);
            assertEquals('*', status);
        }
    }

    @Test
    void severalThreadsWaitForConnectionsEachForItself() throws IOException {
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var address = listener.getLocalAddress();
            var connections = new ByteArrayOutputStream();
            // Whatever the guest prints is answered by a connection.
            var output =
                    new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            SocketChannel.open(address).close();
                            connections.write(b);
                        }
                    };
            int status =
                    run(
                            Wasi.builder().threadLimit(2).listeningSocket(listener).output(output),
                            """
                            (data (i32.const 48) "++")
                            (func (export "wasi_thread_start") (param $tid i32) (param $own i32)
                              (if (call $accept (i32.const 3) (i32.const 0) (local.get $own))
                                (then unreachable))
                              (call $done))
                            (func (export "_start")
                              (drop (call $spawn (i32.const 1024)))
                              (drop (call $spawn (i32.const 1088)))
                              (call $print (i32.const 2048) (i32.const 48) (i32.const 2))
                              (call $await (i32.const 2))
                              (call $exit
                                (i32.add (i32.load (i32.const 1024)) (i32.load (i32.const 1088)))))
                            """);
            assertEquals(4 + 5, status, "the two descriptors");
            assertEquals(2, connections.size());
        }
    }
}
