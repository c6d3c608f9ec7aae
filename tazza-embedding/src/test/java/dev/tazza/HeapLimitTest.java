package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.DebugLevel;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.text.TextFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What structs and arrays take of Java's heap is limited, on both engines. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HeapLimitTest {
    private static final long LIMIT = 16 << 20;

    private static final String TYPES =
            """
            (type $cell (struct (field (ref null $cell)) (field i64)))
            (type $bytes (array (mut i8)))
            (type $vectors (array (mut v128)))
            (type $list (array (mut (ref null eq))))
            (global $kept (mut (ref null $cell)) (ref.null $cell))
            (global $list (mut (ref null $list)) (ref.null $list))
            (data $text "0123456789abcdef")
            (elem $elements (ref null eq) (ref.null eq) (ref.null eq))
            (func (export "nothing"))
            """;

    /** Instructions that make an object of type (ref eq). */
    private static final List<String> OBJECTS =
            List.of(
                    "(struct.new_default $cell)",
                    "(array.new_default $bytes (i32.const 5))",
                    "(array.new $bytes (i32.const 1) (i32.const 100000))",
                    "(array.new $vectors (v128.const i64x2 1 2) (i32.const 3))",
                    "(array.new_fixed $bytes 3 (i32.const 1) (i32.const 2) (i32.const 3))",
                    "(array.new_data $bytes $text (i32.const 0) (i32.const 16))",
                    "(array.new_elem $list $elements (i32.const 0) (i32.const 2))");

    static Stream<Engine> engines() {
        var options = CompilerOptions.standard().withObjectCounting();
        return Stream.of(
                new Interpreter(),
                new Compiler(options),
                new Compiler(
                        new CompilerOptions(120, 60, true, false, DebugLevel.NONE, null)
                                .withObjectCounting()));
    }

    static Stream<Arguments> enginesAndObjects() {
        return engines()
                .limit(2)
                .flatMap(engine -> OBJECTS.stream().map(object -> Arguments.of(engine, object)));
    }

    private static Guest guest(Engine engine, long limit, String fields) {
        var bytes = TextFormat.assemble("(module " + TYPES + fields + ")");
        var limits = StoreLimits.standard().withHeapBytes(limit);
        return Program.ofOwned(bytes, engine.features(), engine)
                .instantiate(new Store(limits), "", new Linker());
    }

    private static void assertEndsForGood(Guest guest, Object... arguments) {
        var end = assertThrows(ExhaustionException.class, () -> guest.call("run", arguments));
        assertEquals(ExhaustionException.Limit.HEAP, end.limit());
        assertTrue(guest.instance().store().isEnded());
        var again = assertThrows(ExhaustionException.class, () -> guest.call("nothing"));
        assertEquals(ExhaustionException.Limit.HEAP, again.limit());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aListThatGrowsForEverEndsTheGuest(Engine engine) {
        var guest =
                guest(
                        engine,
                        LIMIT,
                        """
                        (func (export "run") (loop
                          (global.set $kept
                            (struct.new $cell (global.get $kept) (i64.const 1)))
                          (br 0)))
                        """);
        assertEndsForGood(guest);
    }

    @ParameterizedTest
    @MethodSource("enginesAndObjects")
    void everyWayToMakeObjectsCounts(Engine engine, String object) {
        var guest =
                guest(
                        engine,
                        LIMIT,
                        """
                        (func (export "run") (param i32)
                          (loop
                            (array.set $list (ref.as_non_null (global.get $list))
                              (local.get 0) %s)
                            (local.set 0 (i32.add (local.get 0) (i32.const 1)))
                            (br 0)))
                        (func (export "start") (param i32)
                          (global.set $list (array.new_default $list (local.get 0))))
                        """
                                .formatted(object));
        // The list is within the limit. Garbage of that much may be there before anybody looks: so
        // the objects have to be kept, and there have to be many of them.
        guest.call("start", 3_900_000);
        assertEndsForGood(guest, 0);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void garbageEndsNothing(Engine engine) {
        var guest =
                guest(
                        engine,
                        LIMIT,
                        """
                        (func (export "run") (param i32)
                          (loop
                            (global.set $list (array.new_default $list (i32.const 100000)))
                            (global.set $kept (struct.new_default $cell))
                            (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
                        """);
        // 800 MB, of which 400 KB are alive.
        guest.call("run", 2_000);
        guest.call("nothing");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anArrayLargerThanTheLimitIsNeverMade(Engine engine) {
        assertEndsForGood(
                guest(
                        engine,
                        LIMIT,
                        """
                        (func (export "run") (drop (array.new_default $bytes (i32.const -1))))
                        """));
        assertEndsForGood(
                guest(
                        engine,
                        LIMIT,
                        """
                        (func (export "run")
                          (drop (array.new $list (ref.null eq) (i32.const 5000000))))
                        """));
        var start =
                assertThrows(
                        ExhaustionException.class,
                        () ->
                                guest(
                                        engine,
                                        LIMIT,
                                        "(global (ref $bytes) (array.new_default $bytes"
                                                + " (i32.const 1000000000)))"));
        assertEquals(ExhaustionException.Limit.HEAP, start.limit());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void codeThatCountsRunsInStoresWithoutALimit(Engine engine) {
        var guest =
                guest(
                        engine,
                        StoreLimits.UNLIMITED,
                        """
                        (func (export "run") (result i32)
                          (global.set $kept (struct.new_default $cell))
                          (array.len (array.new_default $bytes (i32.const 6000000))))
                        """);
        assertEquals(6_000_000, guest.call("run")[0]);
    }

    @Test
    void codeThatDoesNotCountIsRefusedInStoresWithALimit() {
        var engine = new Compiler();
        assertThrows(IllegalArgumentException.class, () -> guest(engine, LIMIT, ""));
        var bytes = TextFormat.assemble("(module (func (export \"run\")))");
        Program.ofOwned(bytes, engine.features(), engine)
                .instantiate(new Store(StoreLimits.standard().withHeapBytes(0)), "", new Linker())
                .call("run");
    }
}
