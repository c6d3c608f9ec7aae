package dev.tazza.nativeplugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.spi.PluginException;
import dev.tazza.spi.PluginSettings;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Trap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the header promises, and libraries that do not keep to it. */
class NativePluginTest {
    private static final Path ODD = Path.of("src/test/c/odd.c");

    private static final String GUEST =
            """
            (module
              (import "odd" "status" (func $status (param i32)))
              (import "odd" "keep" (func $keep))
              (import "odd" "stale" (func $stale (result i32)))
              (import "odd" "mix"
                (func $mix (param i32 i64 f32 f64) (result f64 f32 i64 i32)))
              (import "odd" "read" (func $read (param i64 i64) (result i32)))
              (import "odd" "write" (func $write (param i64 i64) (result i32)))
              (import "odd" "pointer" (func $pointer (param i64 i64) (result i32)))
              (import "odd" "call" (func $call (param i64) (result i32)))
              (import "odd" "wait" (func $wait))
              %s
              (data (i32.const 0) "\\2a")
              (table 6 funcref)
              (elem (i32.const 0) $double $trap $other $deep)
              (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
              (func $trap (param i32) (result i32) unreachable)
              (func $other)
              (func $deep (param i32) (result i32)
                (call $call (i64.const 3)))
              (func (export "status") (param i32) (call $status (local.get 0)))
              (func (export "keep") (call $keep))
              (func (export "wait") (call $wait))
              (func (export "stale") (result i32) (call $stale))
              (func (export "mix") (param i32 i64 f32 f64) (result f64 f32 i64 i32)
                (call $mix (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
              (func (export "read") (param i64 i64) (result i32)
                (call $read (local.get 0) (local.get 1)))
              (func (export "write") (param i64 i64) (result i32)
                (call $write (local.get 0) (local.get 1)))
              (func (export "pointer") (param i64 i64) (result i32)
                (call $pointer (local.get 0) (local.get 1)))
              (func (export "call") (param i64) (result i32) (call $call (local.get 0)))
              (func $sink (export "sink") (param i32) (result i32)
                (drop (call $read (i64.const 0) (i64.const 8)))
                (call $sink (i32.add (local.get 0) (i32.const 1)))))
            """;

    @TempDir private Path folder;

    private TestGuest guest(String memory) throws Exception {
        var plugin = NativePlugin.load(Toolchain.c(folder, ODD, "-DKIND=12"));
        return TestGuest.of(plugin, PluginSettings.none(), GUEST.formatted(memory));
    }

    private static String refusal(Path file) {
        String message =
                assertThrows(PluginException.class, () -> NativePlugin.load(file)).getMessage();
        String prefix = "plug-in " + file + ": ";
        assertTrue(message.startsWith(prefix), message);
        return message.substring(prefix.length());
    }

    @Test
    void numbersOfAllTypesGoBothWays() throws Exception {
        try (var guest = guest("(memory 1)")) {
            assertArrayEquals(
                    new Object[] {-1.5, 2.5f, Long.MIN_VALUE, -7},
                    guest.all("mix", -7, Long.MIN_VALUE, 2.5f, -1.5));
        }
    }

    @Test
    void aStatusThatIsNotZeroTrapsTheGuest() throws Exception {
        try (var guest = guest("(memory 1)")) {
            guest.call("status", 0);
            var trap = assertThrows(Trap.class, () -> guest.call("status", 9));
            assertEquals("native function odd.status failed with status 9", trap.getMessage());
        }
    }

    @Test
    void accessesAreChecked() throws Exception {
        try (var guest = guest("(memory 1)")) {
            for (String access : new String[] {"read", "write"}) {
                assertEquals(NativeCall.OK, guest.call(access, 65528L, 8L));
                assertEquals(NativeCall.OK, guest.call(access, 65536L, 0L));
                assertEquals(NativeCall.OUT_OF_BOUNDS, guest.call(access, 65529L, 8L));
                assertEquals(NativeCall.OUT_OF_BOUNDS, guest.call(access, 65537L, 0L));
                assertEquals(NativeCall.OUT_OF_BOUNDS, guest.call(access, -1L, 8L));
                assertEquals(NativeCall.OUT_OF_BOUNDS, guest.call(access, 0L, -1L));
                assertEquals(NativeCall.OUT_OF_BOUNDS, guest.call(access, -8L, 8L));
                assertEquals(NativeCall.OUT_OF_BOUNDS, guest.call(access, 0L, Long.MAX_VALUE));
            }
        }
    }

    @Test
    void thereIsAPointerOnlyWhereTheMemoryStays() throws Exception {
        try (var guest = guest("(memory 1)")) {
            assertEquals(-1, guest.call("pointer", 0L, 1L));
        }
        try (var guest = guest("(memory 1 1 shared)")) {
            assertEquals(0x2A, guest.call("pointer", 0L, 1L));
            assertEquals(-1, guest.call("pointer", 65536L, 1L));
            assertEquals(-1, guest.call("pointer", 0L, -1L));
        }
    }

    @Test
    void aFunctionInATableCanBeCalled() throws Exception {
        try (var guest = guest("(memory 1)")) {
            assertEquals(10, guest.call("call", 0L));
            assertEquals(-NativeCall.NO_FUNCTION, guest.call("call", 2L), "another signature");
            assertEquals(-NativeCall.NO_FUNCTION, guest.call("call", 5L), "null");
            assertEquals(-NativeCall.NO_FUNCTION, guest.call("call", 6L), "beyond the table");
            assertEquals(-NativeCall.NO_FUNCTION, guest.call("call", -1L));
            assertEquals(-NativeCall.NO_FUNCTION, guest.call("call", 1L << 32));
        }
    }

    @Test
    void aTrapInACalledFunctionCannotBeHidden() throws Exception {
        try (var guest = guest("(memory 1)")) {
            var trap = assertThrows(Trap.class, () -> guest.call("call", 1L));
            assertEquals("unreachable", trap.getMessage());
        }
    }

    @Test
    void callsWithinCallsEnd() throws Exception {
        try (var guest = guest("(memory 1)")) {
            var failure = assertThrows(ExhaustionException.class, () -> guest.call("call", 3L));
            assertEquals(ExhaustionException.Limit.CALL_STACK, failure.limit());
        }
    }

    @Test
    void aCallAtTheEndOfTheStackEndsTheGuestOnly() throws Exception {
        try (var guest = guest("(memory 1)")) {
            var failure = assertThrows(ExhaustionException.class, () -> guest.call("sink", 0));
            assertEquals(ExhaustionException.Limit.CALL_STACK, failure.limit());
        }
    }

    @Test
    void aFunctionThatWaitsIsToldOfAnInterrupt() throws Exception {
        try (var guest = guest("(memory 1)")) {
            var waiting = CompletableFuture.supplyAsync(() -> guest.call("wait"));
            guest.instance().store().interrupt();
            var failure =
                    assertThrows(ExecutionException.class, () -> waiting.get(1, TimeUnit.MINUTES));
            var exhausted = (ExhaustionException) failure.getCause();
            assertEquals(ExhaustionException.Limit.TIME, exhausted.limit());
        }
    }

    @Test
    void anInterruptedThreadEndsTheGuest() throws Exception {
        try (var guest = guest("(memory 1)")) {
            Thread.currentThread().interrupt();
            var failure = assertThrows(ExhaustionException.class, () -> guest.call("wait"));
            assertTrue(Thread.interrupted());
            assertEquals(ExhaustionException.Limit.TIME, failure.limit());
        }
    }

    @Test
    void aCallThatIsOverIsRefused() throws Exception {
        try (var guest = guest("(memory 1)")) {
            guest.call("keep");
            assertEquals(33330, guest.call("stale"));
        }
    }

    @Test
    void nothingRunsOnceTheGuestIsClosed() throws Exception {
        var guest = guest("(memory 1)");
        guest.close();
        var trap = assertThrows(Trap.class, () -> guest.call("keep"));
        assertEquals("the plug-in odd is closed", trap.getMessage());
    }

    @Test
    void filesThatAreNoLibrariesAreRefused() throws Exception {
        assertEquals("no such file", refusal(folder.resolve("missing.so")));
        assertEquals("is a directory", refusal(Files.createDirectory(folder.resolve("d.so"))));
        Path text = Files.writeString(folder.resolve("text.so"), "no library");
        assertEquals("not a shared library", refusal(text));
        assertEquals(
                "not a shared library", refusal(Files.writeString(folder.resolve("e.so"), "")));
        Path cut = Files.write(folder.resolve("cut.so"), new byte[] {0x7F, 'E', 'L', 'F'});
        assertTrue(refusal(cut).startsWith("it cannot be loaded: "), refusal(cut));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | it is no plug-in: it does not export tazza_plugin_descriptor",
                "1 | it was built for version 7 of tazza_plugin.h, and this is version 1",
                "2 | tazza_plugin_descriptor returned NULL",
                "3 | the plug-in has no name",
                "4 | odd.f: signature 'i32 v128 -> i32': expected i32, i64, f32 or f64 for each"
                        + " argument, ->, and the same for results",
                "5 | odd.f has no code",
                "6 | odd.f: it is there twice",
                "7 | 18446744073709551615 functions: expected at most 10000",
                "8 | its name is 'odd name': expected letters, digits, hyphens and underscores",
                "9 | option 'odd': expected a name such as --some-option",
                "11 | it cannot be loaded: undefined symbol: missing_symbol",
            })
    void librariesThatAreWrongAreRefused(int kind, String message) throws Exception {
        assertEquals(message, refusal(Toolchain.c(folder, ODD, "-Wno-unused", "-DKIND=" + kind)));
    }

    @Test
    void aPlugInMayRefuseAGuestWithoutAWord() throws Exception {
        var plugin = NativePlugin.load(Toolchain.c(folder, ODD, "-DKIND=10"));
        var failure =
                assertThrows(
                        IllegalArgumentException.class, () -> plugin.open(PluginSettings.none()));
        assertEquals("its open failed with status 3", failure.getMessage());
    }

    @Test
    void theHeaderIsTheOneThatTheClassesKnow() {
        assertTrue(
                NativePlugin.header().contains("#define TAZZA_PLUGIN_ABI " + Descriptor.ABI + "u"));
    }
}
