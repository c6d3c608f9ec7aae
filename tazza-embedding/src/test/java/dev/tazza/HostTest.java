package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.Compiler;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.UnlinkableException;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of the host that guests call, on both engines. */
class HostTest {
    static Stream<Engine> engines() {
        return Stream.of(new Compiler(), new Interpreter());
    }

    private static Program program(Engine engine, String text) {
        return Program.ofOwned(TextFormat.assemble(text), engine.features(), engine);
    }

    interface Mixed {
        double mix(int a, long b, float c, double d, boolean e);
    }

    interface Run {
        int run();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void lambdasAreFunctions(Engine engine) {
        var program =
                program(
                        engine,
                        """
                        (module
                          (import "env" "add" (func $add (param i32 i32) (result i32)))
                          (import "env" "mix"
                            (func $mix (param i32 i64 f32 f64 i32) (result f64)))
                          (func (export "run") (result i32)
                            (call $add (i32.const 40) (i32.const 2)))
                          (func (export "mix") (result f64)
                            (call $mix (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4)
                              (i32.const 2))))
                        """);
        var host =
                new Host()
                        .function("env", "add", IntBinaryOperator.class, (a, b) -> a + b)
                        .function(
                                "env",
                                "mix",
                                Mixed.class,
                                (a, b, c, d, e) -> e ? a + b + c + d : 0);
        for (int i = 0; i < 3; i++) {
            try (var guest = program.instantiate(host)) {
                assertEquals(42, guest.as(Run.class).run());
                assertArrayEquals(new Object[] {10.0}, guest.call("mix"));
            }
        }
    }

    record Pair(long first, int second) {}

    @HostModule("env")
    static final class Environment {
        final List<String> lines = new ArrayList<>();

        @Provides
        void log(String text) {
            lines.add(text);
        }

        @Provides("swap")
        Pair swapped(int a, long b) {
            return new Pair(b, a);
        }

        @Provides
        static int sum(byte[] bytes) {
            int sum = 0;
            for (byte b : bytes) {
                sum += b;
            }
            return sum;
        }

        @Provides
        void upper(MemorySegment text) {
            for (long i = 0; i < text.byteSize(); i++) {
                byte b = text.get(ValueLayout.JAVA_BYTE, i);
                text.set(ValueLayout.JAVA_BYTE, i, (byte) Character.toUpperCase(b));
            }
        }

        @Provides
        int first(ByteBuffer buffer) {
            return buffer.getInt(0);
        }

        @Provides
        long size(GuestMemory memory, int factor) {
            return memory.size() * factor;
        }

        @Provides
        int back(int a, Guest guest) {
            return (int) guest.call("twice", a)[0];
        }

        @Provides
        String greeting() {
            return "ciao";
        }

        @Provides
        boolean same(Object a, Object b) {
            return a == b;
        }
    }

    private static final String USER =
            """
            (module
              (import "env" "log" (func $log (param i32 i32)))
              (import "env" "log" (func $logC (param i32)))
              (import "env" "swap" (func $swap (param i32 i64) (result i64 i32)))
              (import "env" "sum" (func $sum (param i32 i32) (result i32)))
              (import "env" "upper" (func $upper (param i32 i32)))
              (import "env" "first" (func $first (param i32 i32) (result i32)))
              (import "env" "size" (func $size (param i32) (result i64)))
              (import "env" "back" (func $back (param i32) (result i32)))
              (import "env" "greeting" (func $greeting (result i32 i32)))
              (import "env" "same" (func $same (param externref externref) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 8) "caff\\c3\\a8\\00")
              (func (export "malloc") (param i32) (result i32) (i32.const 4096))
              (func (export "free") (param i32))
              (func (export "log")
                (call $log (i32.const 8) (i32.const 4))
                (call $logC (i32.const 8)))
              (func (export "wild") (call $log (i32.const -1) (i32.const 4)))
              (func (export "swap") (result i64 i32) (call $swap (i32.const 1) (i64.const 2)))
              (func (export "sum") (result i32) (call $sum (i32.const 8) (i32.const 2)))
              (func (export "upper") (call $upper (i32.const 8) (i32.const 2)))
              (func (export "first") (result i32) (call $first (i32.const 8) (i32.const 4)))
              (func (export "size") (result i64) (call $size (i32.const 2)))
              (func (export "twice") (param i32) (result i32)
                (i32.mul (local.get 0) (i32.const 2)))
              (func (export "back") (result i32) (call $back (i32.const 21)))
              (func (export "greeting") (result i32 i32) (call $greeting))
              (func (export "same") (param externref externref) (result i32)
                (call $same (local.get 0) (local.get 1))))
            """;

    interface Greeting {
        String greeting();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void methodsOfAnObjectAreFunctions(Engine engine) {
        var environment = new Environment();
        var host = new Host().functions(environment);
        try (var guest = program(engine, USER).instantiate(host)) {
            guest.call("log");
            assertEquals(List.of("caff", "caff\u00e8"), environment.lines);
            assertArrayEquals(new Object[] {2L, 1}, guest.call("swap"));
            assertArrayEquals(new Object[] {(int) 'c' + 'a'}, guest.call("sum"));
            assertArrayEquals(new Object[] {0x6666_6163}, guest.call("first"));
            guest.call("upper");
            assertEquals("CAff\u00e8", guest.memory().cString(8));
            assertArrayEquals(new Object[] {131072L}, guest.call("size"));
            assertArrayEquals(new Object[] {42}, guest.call("back"));
            assertEquals("ciao", guest.as(Greeting.class).greeting());
            assertArrayEquals(new Object[] {1}, guest.call("same", "x", "x"));
            assertArrayEquals(new Object[] {0}, guest.call("same", "x", null));
            var trap = assertThrows(Trap.class, () -> guest.call("wild"));
            assertTrue(
                    trap.getMessage().startsWith("out of bounds memory access"), trap.toString());
        }
    }

    @Test
    void aLookupGivesAccess() {
        var host = new Host().functions(new Environment(), MethodHandles.lookup());
        try (var guest = program(new Compiler(), USER).instantiate(host)) {
            assertArrayEquals(new Object[] {42}, guest.call("back"));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatAFunctionThrowsIsTheCauseOfATrap(Engine engine) {
        interface Failing {
            int fail(int how) throws IOException;
        }
        var host =
                new Host()
                        .function(
                                "env",
                                "fail",
                                Failing.class,
                                how ->
                                        switch (how) {
                                            case 0 -> throw new IOException("disk");
                                            case 1 -> new int[] {}[how];
                                            case 2 -> 1 / (how - 2);
                                            default -> throw new Trap("mine");
                                        });
        var program =
                program(
                        engine,
                        """
                        (module
                          (import "env" "fail" (func $fail (param i32) (result i32)))
                          (func $run (export "run") (param i32) (result i32)
                            (call $fail (local.get 0))))
                        """);
        try (var guest = program.instantiate(host)) {
            for (int how = 0; how < 3; how++) {
                int argument = how;
                var trap = assertThrows(Trap.class, () -> guest.call("run", argument));
                assertTrue(
                        trap.getMessage().startsWith("host function env.fail failed: "),
                        trap.getMessage());
                assertEquals("run", trap.guestStack().getLast().functionName());
            }
            assertEquals("mine", assertThrows(Trap.class, () -> guest.call("run", 3)).getMessage());
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        var program =
                program(
                        new Compiler(),
                        """
                        (module (import "env" "add" (func (param i32 i64) (result i32))))
                        """);
        var host = new Host().function("env", "add", IntBinaryOperator.class, (a, b) -> a + b);
        var refused = assertThrows(UnlinkableException.class, () -> program.instantiate(host));
        assertEquals(
                "incompatible import type: \"env\" \"add\" needs a function [i32 i64] -> [i32],"
                        + " but the host's is (int,int)int",
                refused.getMessage());
        assertThrows(UnlinkableException.class, () -> program.instantiate(new Host()));
        assertThrows(IllegalArgumentException.class, () -> new Host().functions("text"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theRawFormSeesTheCall(Engine engine) {
        var type = new FunctionType(List.of(ValueType.I32), List.of(ValueType.I32));
        var host =
                new Host()
                        .function(
                                "env",
                                "load",
                                type,
                                call -> call.returnI32(0, call.memory().loadInt(call.i32(0))));
        var program =
                program(
                        engine,
                        """
                        (module (import "env" "load" (func $load (param i32) (result i32)))
                          (memory 1) (data (i32.const 4) "\\07")
                          (func (export "run") (result i32) (call $load (i32.const 4))))
                        """);
        try (var guest = program.instantiate(host)) {
            assertEquals(7, guest.as(Run.class).run());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aViewThatTheMemoryGrewUnderIsFound(Engine engine) {
        interface Grow {
            void grow(Guest guest, MemorySegment bytes);
        }
        var host =
                new Host()
                        .function(
                                "env",
                                "grow",
                                Grow.class,
                                (guest, bytes) -> guest.memory().memory().grow(1));
        var program =
                program(
                        engine,
                        """
                        (module (import "env" "grow" (func $grow (param i32 i32))) (memory 1)
                          (func (export "run") (call $grow (i32.const 0) (i32.const 8))))
                        """);
        try (var guest = program.instantiate(host)) {
            assertTrue(
                    assertThrows(Trap.class, () -> guest.call("run"))
                            .getMessage()
                            .contains("grew"));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void guestsOfOneStoreCallEachOther(Engine engine) {
        var store = new Store();
        var library =
                program(
                        engine,
                        """
                        (module (memory (export "memory") 1)
                          (global (export "count") (mut i32) (i32.const 5))
                          (table (export "table") 1 externref)
                          (func (export "next") (result i32)
                            (i32.store (i32.const 0)
                              (i32.add (i32.load (i32.const 0)) (i32.const 1)))
                            (i32.load (i32.const 0))))
                        """);
        var user =
                program(
                        engine,
                        """
                        (module
                          (import "library" "memory" (memory 1))
                          (import "library" "count" (global $count (mut i32)))
                          (import "library" "table" (table 1 externref))
                          (import "library" "next" (func $next (result i32)))
                          (func (export "run") (result i32)
                            (drop (call $next))
                            (global.set $count
                              (i32.add (global.get $count) (i32.load (i32.const 0))))
                            (global.get $count))
                          (func (export "put") (param externref)
                            (table.set 0 (i32.const 0) (local.get 0))))
                        """);
        var first = library.instantiate(store, "library", new Host());
        var second = user.instantiate(store, "user", new Host().guest("library", first));
        assertEquals(6, second.as(Run.class).run());
        assertEquals(8, second.as(Run.class).run());
        assertEquals(2, first.memory().getInt(0));
        var object = new Object();
        second.call("put", object);
        var table = (dev.tazza.runtime.Table) first.instance().export("table").orElseThrow();
        assertSame(object, table.get(0));
    }

    @Test
    void anotherThreadIsKeptOutWhileOneIsInside() throws InterruptedException {
        var failure = new ArrayList<Throwable>();
        var guests = new ArrayList<Guest>();
        var host =
                new Host()
                        .function(
                                "env",
                                "meet",
                                IntSupplier.class,
                                () -> {
                                    var thread =
                                            Thread.ofPlatform()
                                                    .name("intruder")
                                                    .start(
                                                            () -> {
                                                                try {
                                                                    guests.getFirst()
                                                                            .as(Run.class)
                                                                            .run();
                                                                } catch (RuntimeException e) {
                                                                    failure.add(e);
                                                                }
                                                            });
                                    try {
                                        thread.join();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    return 1;
                                });
        var program =
                program(
                        new Compiler(),
                        """
                        (module (import "env" "meet" (func $meet (result i32)))
                          (func (export "run") (result i32) (call $meet)))
                        """);
        try (var guest = program.instantiate(host)) {
            guests.add(guest);
            assertEquals(1, guest.as(Run.class).run(), "the first is not disturbed");
            assertEquals(1, failure.size());
            assertEquals(WrongThreadException.class, failure.getFirst().getClass());
            assertTrue(
                    failure.getFirst()
                            .getMessage()
                            .contains("(intruder) uses a guest whose store is in use by thread #"),
                    failure.getFirst().getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aGuestIsNotClosedWhileItIsCalled(Engine engine) {
        interface Close {
            void close(Guest guest);
        }
        var host = new Host().function("env", "close", Close.class, Guest::close);
        var program =
                program(
                        engine,
                        """
                        (module (import "env" "close" (func $close))
                          (func (export "run") (call $close)))
                        """);
        var guest = program.instantiate(host);
        assertTrue(
                assertThrows(Trap.class, () -> guest.call("run"))
                        .getMessage()
                        .contains("while it is called"));
    }
}
