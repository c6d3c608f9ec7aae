package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.Compiler;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.text.TextFormat;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntBinaryOperator;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of guests through interfaces of the host, on both engines. */
class GuestTest {
    /** A bump allocator that counts what was not given back, and functions on text. */
    private static final String TEXT =
            """
            (module
              (memory (export "memory") 1)
              (data (i32.const 16) "caff\\c3\\a8\\00")
              (global $next (mut i32) (i32.const 1024))
              (global $open (mut i32) (i32.const 0))
              (func (export "malloc") (param i32) (result i32)
                (global.set $open (i32.add (global.get $open) (i32.const 1)))
                (global.get $next)
                (global.set $next (i32.add (global.get $next) (local.get 0))))
              (func (export "free") (param i32)
                (global.set $open (i32.sub (global.get $open) (i32.const 1))))
              (func (export "open") (result i32) (global.get $open))
              (func (export "length") (param i32 i32) (result i32) (local.get 1))
              (func (export "echo") (param i32 i32) (result i32 i32)
                (local.get 0) (local.get 1))
              (func (export "first") (param i32) (result i32) (i32.load8_u (local.get 0)))
              (func (export "name") (result i32) (i32.const 16))
              (func (export "none") (result i32) (i32.const 0))
              (func (export "wild") (result i32 i32) (i32.const -8) (i32.const 16)))
            """;

    static Stream<Engine> engines() {
        return Stream.of(new Compiler(), new Interpreter());
    }

    static Guest guest(Engine engine, String text) {
        return Program.ofOwned(TextFormat.assemble(text), engine.features(), engine).instantiate();
    }

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    interface Calculator {
        int add(int a, int b);

        @Export("add_long")
        long sum(long a, long b);

        float half(float value);

        double twice(double value);

        boolean not(boolean value);

        default int three() {
            return add(1, 2);
        }
    }

    private static final String CALCULATOR =
            """
            (module
              (func (export "add") (param i32 i32) (result i32)
                (i32.add (local.get 0) (local.get 1)))
              (func (export "add_long") (param i64 i64) (result i64)
                (i64.add (local.get 0) (local.get 1)))
              (func (export "half") (param f32) (result f32)
                (f32.div (local.get 0) (f32.const 2)))
              (func (export "twice") (param f64) (result f64)
                (f64.mul (local.get 0) (f64.const 2)))
              (func (export "not") (param i32) (result i32)
                (i32.mul (i32.eqz (local.get 0)) (i32.const 256))))
            """;

    @ParameterizedTest
    @MethodSource("engines")
    void methodsAreExportedFunctions(Engine engine) {
        try (var guest = guest(engine, CALCULATOR)) {
            var calculator = guest.as(Calculator.class);
            assertEquals(-1, calculator.add(Integer.MAX_VALUE, Integer.MIN_VALUE));
            assertEquals(1L << 40, calculator.sum(1L << 39, 1L << 39));
            assertEquals(0.75f, calculator.half(1.5f));
            assertEquals(3e300, calculator.twice(1.5e300));
            assertTrue(calculator.not(false), "256 is true, too");
            assertFalse(calculator.not(true));
            assertEquals(3, calculator.three());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aFunctionIsAFunctionalInterface(Engine engine) {
        try (var guest = guest(engine, CALCULATOR)) {
            var add = guest.function("add", IntBinaryOperator.class);
            assertEquals(5, add.applyAsInt(2, 3));
        }
    }

    interface Ill {
        int add(long a);

        int subtract(int a, int b);

        String half(float value);
    }

    @Test
    void whatDoesNotFitIsNamedAtOnce() {
        try (var guest = guest(new Compiler(), CALCULATOR)) {
            var message =
                    assertThrows(IllegalArgumentException.class, () -> guest.as(Ill.class))
                            .getMessage();
            assertTrue(
                    message.contains(
                            "Ill.add(long): int does not fit: the guest's \"add\" is"
                                    + " [i32 i32] -> [i32]"),
                    message);
            assertTrue(
                    message.contains(
                            "Ill.subtract(int, int): int: the guest exports no function"
                                    + " \"subtract\""),
                    message);
            assertTrue(message.contains("Ill.half(float): String does not fit"), message);
        }
    }

    @Test
    void onlyInterfacesCanBeImplemented() {
        try (var guest = guest(new Compiler(), CALCULATOR)) {
            assertThrows(IllegalArgumentException.class, () -> guest.as(String.class));
            assertThrows(IllegalArgumentException.class, () -> guest.as(Override.class));
            assertThrows(
                    IllegalArgumentException.class, () -> guest.function("add", Calculator.class));
        }
    }

    @Test
    void aLookupGivesAccess() {
        try (var guest = guest(new Compiler(), CALCULATOR)) {
            assertEquals(4, guest.as(Calculator.class, MethodHandles.lookup()).add(2, 2));
        }
    }

    interface Texts {
        int length(String text);

        @Export("length")
        int bytes(byte[] bytes);

        String echo(String text);

        @Export("echo")
        byte[] copy(byte[] bytes);

        int first(String text);

        String name();

        String none();

        int open();

        String wild();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void textAndBytesArePassedThroughTheMemory(Engine engine) {
        try (var guest = guest(engine, TEXT)) {
            var texts = guest.as(Texts.class);
            assertEquals(6, texts.length("caff\u00e8"));
            assertEquals("caff\u00e8", texts.echo("caff\u00e8"));
            assertEquals(3, texts.bytes(new byte[3]));
            assertArrayEquals(new byte[] {1, 2}, texts.copy(new byte[] {1, 2}));
            assertEquals('x', texts.first("xyz"));
            assertEquals("caff\u00e8", texts.name());
            assertNull(texts.none());
            assertEquals(0, texts.open(), "everything was given back");
            var trap = assertThrows(Trap.class, texts::wild);
            assertEquals(
                    "out of bounds memory access: 16 bytes at 4294967288 in a memory of 65536",
                    trap.getMessage());
        }
    }

    @Test
    void textNeedsAnAllocator() {
        var text =
                """
                (module (memory (export "memory") 1)
                  (func (export "length") (param i32 i32) (result i32) (local.get 1)))
                """;
        interface Length {
            int length(String text);
        }
        try (var guest = guest(new Compiler(), text)) {
            var length = guest.as(Length.class);
            assertTrue(
                    assertThrows(IllegalStateException.class, () -> length.length("x"))
                            .getMessage()
                            .contains("malloc"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(func (export \"malloc\") (param i32) (result f64) (f64.const 0))",
                "(func (export \"malloc\") (param i32) (result externref) (ref.null extern))",
                "(func (export \"malloc\") (param i32) (result i64) (i64.const 8))",
                """
                (func (export "cabi_realloc") (param i32 f64 i32 i32) (result i32) (i32.const 8))
                """
            })
    void anAllocatorOfOtherTypesIsNone(String allocator) {
        var text =
                """
                (module (memory (export "memory") 1)
                  (func (export "free") (param i32))
                """
                        + allocator
                        + ")";
        try (var guest = guest(new Compiler(), text)) {
            assertThrows(IllegalStateException.class, () -> guest.memory().allocate(4));
        }
    }

    @Test
    void anAllocatorThatLiesTraps() {
        var text =
                """
                (module (memory (export "memory") 1)
                  (func (export "free") (param i32))
                  (func (export "malloc") (param i32) (result i32) (i32.const -8)))
                """;
        try (var guest = guest(new Compiler(), text)) {
            assertThrows(Trap.class, () -> guest.memory().allocate(new byte[16]));
        }
    }

    record Division(int quotient, long remainder) {}

    record Point(double x, double y) {}

    interface Records {
        Division divide(int a, int b);

        Point mirror(Point point);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void recordsAreSeveralValues(Engine engine) {
        var text =
                """
                (module
                  (func (export "divide") (param i32 i32) (result i32 i64)
                    (i32.div_s (local.get 0) (local.get 1))
                    (i64.extend_i32_s (i32.rem_s (local.get 0) (local.get 1))))
                  (func (export "mirror") (param f64 f64) (result f64 f64)
                    (local.get 1) (local.get 0)))
                """;
        try (var guest = guest(engine, text)) {
            var records = guest.as(Records.class);
            assertEquals(new Division(3, 1), records.divide(10, 3));
            assertEquals(new Point(2, 1), records.mirror(new Point(1, 2)));
        }
    }

    interface References {
        Object same(Object object);

        @Export("same")
        String text(Thread thread);

        V128 vector(V128 vector);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void referencesAreJavaObjects(Engine engine) {
        var text =
                """
                (module
                  (func (export "same") (param externref) (result externref) (local.get 0))
                  (func (export "vector") (param v128) (result v128) (local.get 0)))
                """;
        try (var guest = guest(engine, text)) {
            var references = guest.as(References.class);
            var object = new Object();
            assertSame(object, references.same(object));
            assertNull(references.same(null));
            assertThrows(ClassCastException.class, () -> references.text(Thread.currentThread()));
            assertEquals(new V128(1, 2), references.vector(new V128(1, 2)));
        }
    }

    interface Faults {
        void fail();

        int divide(int a, int b);

        int load(int address);

        void recurse();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void trapsHaveTheGuestsStackAndLeaveItUsable(Engine engine) {
        var text =
                """
                (module (memory 1)
                  (func $inner unreachable)
                  (func $fail (export "fail") (call $inner))
                  (func (export "divide") (param i32 i32) (result i32)
                    (i32.div_s (local.get 0) (local.get 1)))
                  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
                  (func $recurse (export "recurse") (call $recurse)))
                """;
        try (var guest = guest(engine, text)) {
            var faults = guest.as(Faults.class);
            for (int i = 0; i < 3; i++) {
                var trap = assertThrows(Trap.class, faults::fail);
                assertEquals("unreachable", trap.getMessage());
                assertEquals(2, trap.guestStack().size());
                assertEquals("inner", trap.guestStack().getFirst().functionName());
                assertEquals("fail", trap.guestStack().getLast().functionName());
            }
            assertEquals(
                    "integer divide by zero",
                    assertThrows(Trap.class, () -> faults.divide(1, 0)).getMessage());
            assertEquals(
                    "out of bounds memory access",
                    assertThrows(Trap.class, () -> faults.load(-1)).getMessage());
            assertEquals(
                    ExhaustionException.Limit.CALL_STACK,
                    assertThrows(ExhaustionException.class, faults::recurse).limit());
            assertEquals(2, faults.divide(4, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aClosedGuestIsNotCalled(Engine engine) {
        var guest = guest(engine, CALCULATOR);
        var calculator = guest.as(Calculator.class);
        var add = guest.function("add", IntBinaryOperator.class);
        guest.close();
        guest.close();
        for (Runnable call :
                new Runnable[] {
                    () -> calculator.add(1, 2),
                    () -> add.applyAsInt(1, 2),
                    () -> guest.call("add", 1, 2),
                    () -> guest.as(Calculator.class),
                    guest::memory
                }) {
            assertEquals(
                    "the guest is closed",
                    assertThrows(IllegalStateException.class, call::run).getMessage());
        }
    }

    interface Closeable extends AutoCloseable {
        int add(int a, int b);

        @Override
        void close();
    }

    @Test
    void aCloseableInterfaceClosesTheGuest() {
        var guest = guest(new Compiler(), CALCULATOR);
        try (var calculator = guest.as(Closeable.class)) {
            assertEquals(3, calculator.add(1, 2));
        }
        assertThrows(IllegalStateException.class, () -> guest.call("add", 1, 2));
    }

    @Test
    void genericInterfacesTakeReferences() {
        var text =
                """
                (module
                  (func (export "same") (param externref) (result externref) (local.get 0))
                  (func (export "isNull") (param externref) (result i32)
                    (ref.is_null (local.get 0))))
                """;
        try (var guest = guest(new Compiler(), text)) {
            @SuppressWarnings("unchecked")
            UnaryOperator<Object> same = guest.function("same", UnaryOperator.class);
            assertEquals("x", same.apply("x"));
            @SuppressWarnings("unchecked")
            ToIntFunction<Object> isNull = guest.function("isNull", ToIntFunction.class);
            assertEquals(1, isNull.applyAsInt(null));
        }
    }

    @Test
    void anotherThreadMayUseAGuestAfterwards() {
        try (var guest = guest(new Compiler(), CALCULATOR)) {
            var calculator = guest.as(Calculator.class);
            assertEquals(3, calculator.add(1, 2));
            assertEquals(
                    7, CompletableFuture.supplyAsync(() -> calculator.add(3, 4)).join().intValue());
            assertEquals(11, calculator.add(5, 6));
        }
    }

    @Test
    void memoryIsSharedWithTheGuest() {
        try (var guest = guest(new Compiler(), TEXT)) {
            var memory = guest.memory();
            assertEquals(65536, memory.size());
            memory.putInt(0, 0x4433_2211);
            assertEquals(0x2211, memory.getShort(0));
            assertEquals(0x11, guest.call("first", 0)[0]);
            long address = memory.allocate("text".getBytes(StandardCharsets.UTF_8));
            assertEquals("text", memory.text(address, 4));
            memory.free(address);
            assertEquals("caff\u00e8", memory.cString(16));
            memory.memory().grow(1);
            memory.putDouble(65536 + 100, 0.5);
            assertEquals(0.5, memory.getDouble(65536 + 100));
        }
    }

    @Test
    void viewsThatAreCutOffAreFound() {
        try (var guest = guest(new Compiler(), TEXT)) {
            var memory = guest.memory();
            assertEquals('c', (char) memory.view(16, 4, view -> view.get(BYTE, 0)).byteValue());
            assertThrows(
                    IllegalStateException.class,
                    () -> memory.view(16, 4, view -> memory.memory().grow(1)));
            assertThrows(Trap.class, () -> memory.view(1L << 40, 4, view -> 0));
        }
    }

    @Test
    void textWithoutAnEndIsOutOfBounds() {
        try (var guest = guest(new Compiler(), TEXT)) {
            var memory = guest.memory();
            memory.fill(65000, 536, (byte) 'x');
            assertTrue(
                    assertThrows(Trap.class, () -> memory.cString(65000))
                            .getMessage()
                            .startsWith("out of bounds memory access"));
        }
    }

    record Inner(byte tag, double value) {}

    record Outer(byte first, int second, boolean third, char fourth, Inner inner, short last) {}

    @Test
    void structsLieAsInC() {
        try (var guest = guest(new Compiler(), TEXT)) {
            var memory = guest.memory();
            assertEquals(16, GuestMemory.sizeOf(Inner.class));
            assertEquals(40, GuestMemory.sizeOf(Outer.class));
            var outer =
                    new Outer((byte) -1, 2, true, '\u20ac', new Inner((byte) 5, 0.5), (short) 7);
            memory.putStruct(64, outer);
            assertEquals(-1, memory.getByte(64));
            assertEquals(2, memory.getInt(68));
            assertEquals(1, memory.getByte(72));
            assertEquals(0x20AC, memory.getShort(74));
            assertEquals(5, memory.getByte(80));
            assertEquals(0.5, memory.getDouble(88));
            assertEquals(7, memory.getShort(96));
            assertEquals(outer, memory.getStruct(64, Outer.class));
            assertThrows(Trap.class, () -> memory.putStruct(65536 - 39, outer));
            assertEquals(0, memory.getByte(65536 - 39), "nothing is written");
        }
        record Text(String text) {}
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> GuestMemory.sizeOf(Text.class))
                        .getMessage()
                        .contains("component text is a String"));
    }
}
