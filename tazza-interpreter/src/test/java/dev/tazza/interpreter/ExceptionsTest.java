package dev.tazza.interpreter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.Tag;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GuestException;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionsTest {
    private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());

    @Test
    void anUncaughtExceptionReachesTheHostWithItsTagAndValues() {
        var instance =
                Guests.instantiate(
                        """
                (module (tag $t (export "t") (param i32 f64 externref))
                  (func (export "run") (param externref)
                    (throw $t (i32.const 7) (f64.const 2.5) (local.get 0))))
                """);
        var token = new Object();
        var e = assertThrows(GuestException.class, () -> Guests.call(instance, "run", token));
        assertSame(instance.export("t").orElseThrow(), e.tag());
        assertArrayEquals(new Object[] {7, 2.5, token}, e.arguments());
    }

    @Test
    void anExceptionOfTheHostIsCaughtByItsTagAndCrossesGuestFrames() {
        var store = new Store();
        var tag = new Tag(new FunctionType(List.of(ValueType.I32), List.of()));
        var linker =
                new Linker()
                        .define("host", "tag", tag)
                        .define(
                                "host",
                                "fail",
                                NOTHING,
                                call -> {
                                    throw new GuestException(tag, 42);
                                });
        var instance =
                Guests.instantiate(
                        store,
                        """
                (module (import "host" "tag" (tag $t (param i32))) (import "host" "fail" (func $fail))
                  (func $between (call $fail))
                  (func (export "run") (result i32)
                    (block $caught (result i32)
                      (try_table (catch $t $caught) (call $between))
                      (i32.const 0))))
                """,
                        linker);
        assertEquals(42, Guests.call(instance, "run"));
    }

    @Test
    void anExceptionPassesThroughTheHostToAnOuterGuestCall() {
        var store = new Store();
        var linker =
                new Linker()
                        .define(
                                "host",
                                "back",
                                NOTHING,
                                call ->
                                        call.caller()
                                                .exportedFunction("thrower")
                                                .orElseThrow()
                                                .call(store));
        var instance =
                Guests.instantiate(
                        store,
                        """
                (module (import "host" "back" (func $back)) (tag $t (param i64))
                  (func (export "thrower") (throw $t (i64.const 5)))
                  (func (export "run") (result i64)
                    (block $caught (result i64)
                      (try_table (catch $t $caught) (call $back))
                      (i64.const 0))))
                """,
                        linker);
        assertEquals(5L, Guests.call(instance, "run"));
        assertEquals(5L, Guests.call(instance, "run"));
    }

    @Test
    void trapsAreNotCaught() {
        var instance =
                Guests.instantiate(
                        """
                (module (func (export "run") (block $all (try_table (catch_all $all) unreachable))))
                """);
        assertThrows(Trap.class, () -> Guests.call(instance, "run"));
    }

    @Test
    void localsKeepTheirValuesAcrossAThrow() {
        var instance =
                Guests.instantiate(
                        """
                (module (tag $t)
                  (func $thrower (param i32) (if (local.get 0) (then (throw $t))))
                  (func (export "run") (param $n i32) (result i32) (local $caught i32)
                    (loop $again
                      (block $handler
                        (try_table (catch $t $handler)
                          (call $thrower (i32.and (local.get $n) (i32.const 1))))
                        (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))
                        (return (local.get $caught)))
                      (local.set $caught (i32.add (local.get $caught) (i32.const 1)))
                      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (local.get $caught)))
                """);
        assertEquals(500, Guests.call(instance, "run", 1000));
    }

    @Test
    void aGuestThatThrowsAndCatchesForEverCanBeInterrupted() {
        var store = new Store();
        var linker = new Linker().define("host", "interrupt", NOTHING, call -> store.interrupt());
        var instance =
                Guests.instantiate(
                        store,
                        """
                (module (import "host" "interrupt" (func $interrupt)) (tag $t)
                  (func (export "run") (call $interrupt)
                    (loop $again
                      (block $handler (try_table (catch $t $handler) (throw $t)))
                      (br $again))))
                """,
                        linker);
        assertThrows(ExhaustionException.class, () -> Guests.call(instance, "run"));
    }

    @Test
    void tailCallsOfEveryKindRunInConstantStack() {
        var store = new Store();
        var linker = new Linker();
        linker.define(
                "host",
                "zero",
                new FunctionType(List.of(), List.of(ValueType.I32, ValueType.I32)),
                call -> {
                    call.returnI32(0, 40);
                    call.returnI32(1, 2);
                });
        var instance =
                Guests.instantiate(
                        store,
                        """
                (module (import "host" "zero" (func $zero (result i32 i32)))
                  (type $step (func (param i32) (result i32 i32)))
                  (table funcref (elem $odd $zero))
                  (func $even (param i32) (result i32 i32)
                    (if (i32.eqz (local.get 0)) (then (return_call $zero)))
                    (return_call_indirect (type $step)
                      (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
                  (func $odd (param i32) (result i32 i32) (local i64 i64 i64 i64 externref)
                    (if (i32.eqz (local.get 0))
                      (then (return_call_indirect (result i32 i32) (i32.const 1))))
                    (return_call $even (i32.sub (local.get 0) (i32.const 1))))
                  (func (export "run") (param i32) (result i32) (i32.add (call $even (local.get 0)))))
                """,
                        linker);
        assertEquals(42, Guests.call(instance, "run", 1_000_000));
        assertEquals(42, Guests.call(instance, "run", 1_000_001));
    }

    @Test
    void aNullExceptionReferenceTraps() {
        var instance =
                Guests.instantiate(
                        new Store(),
                        "(module (func (export \"run\") (throw_ref (ref.null exn))))",
                        Imports.none());
        assertEquals(
                "null exception reference",
                assertThrows(Trap.class, () -> Guests.call(instance, "run")).getMessage());
    }

    @Test
    void theInnermostHandlerOfManyNestedOnesIsFoundAtOnce() {
        int depth = 20_000;
        var instance =
                Guests.instantiate(
                        "(module (tag $t) (tag $other) (func (export \"run\") (result i32)"
                                + "(block $outer (result i32) (block $inner "
                                + "try_table (catch $t $inner) ".repeat(depth)
                                + " throw $t "
                                + "end ".repeat(depth)
                                + " (br $outer (i32.const 1))) (i32.const 2))))");
        for (int i = 0; i < 1000; i++) {
            assertEquals(2, Guests.call(instance, "run"));
        }
    }

    @Test
    void aFunctionWhoseCodeWouldBeManyTimesItsSizeIsRefused() {
        int results = 500;
        int depth = 3_000;
        var types = "i32 ".repeat(results);
        var text =
                new StringBuilder(
                        "(module (type $b (func (result "
                                + types
                                + "))) (func (export \"run\") (type $b)");
        // Each label wants its operands one slot further up.
        text.append(" i32.const 1 block (type $b) ".repeat(depth));
        text.append(" i32.const 0 ".repeat(results)).append(" i32.const 0 br_table ");
        for (int label = 0; label < depth; label++) {
            text.append(label).append(' ');
        }
        text.append((" end " + "return ").repeat(depth)).append("))");
        var instance = Guests.instantiate(text.toString());
        var e = assertThrows(ExhaustionException.class, () -> Guests.call(instance, "run"));
        assertEquals(ExhaustionException.Limit.CODE, e.limit());
    }

    @Test
    void aTailCallLeavesTheHandlersOfItsFrameWhetherTheCalleeIsOfTheGuestOrTheHost() {
        var store = new Store();
        var tag = new Tag(NOTHING);
        var linker =
                new Linker()
                        .define("host", "tag", tag)
                        .define(
                                "host",
                                "fail",
                                NOTHING,
                                call -> {
                                    throw new GuestException(tag);
                                });
        var instance =
                Guests.instantiate(
                        store,
                        """
                (module (type $f (func))
                  (import "host" "tag" (tag $t)) (import "host" "fail" (func $host))
                  (func $guest (throw $t))
                  (table funcref (elem $host $guest))
                  (elem declare func $host $guest)
                  (func (export "host") (block $h (try_table (catch_all $h) (return_call $host))))
                  (func (export "guest") (block $h (try_table (catch_all $h) (return_call $guest))))
                  (func (export "host_indirect")
                    (block $h (try_table (catch_all $h) (return_call_indirect (type $f) (i32.const 0)))))
                  (func (export "guest_indirect")
                    (block $h (try_table (catch_all $h) (return_call_indirect (type $f) (i32.const 1)))))
                  (func (export "host_reference")
                    (block $h (try_table (catch_all $h) (return_call_ref $f (ref.func $host)))))
                  (func (export "guest_reference")
                    (block $h (try_table (catch_all $h) (return_call_ref $f (ref.func $guest)))))
                  (func $tail (block $h (try_table (catch_all $h) (return_call $host))))
                  (func (export "outer") (result i32)
                    (block $h (try_table (catch_all $h) (call $tail)) (return (i32.const 0)))
                    (i32.const 1))
                  (func (export "plain") (block $h (try_table (catch_all $h) (call $host)))))
                """,
                        linker);
        for (var export :
                List.of(
                        "host",
                        "guest",
                        "host_indirect",
                        "guest_indirect",
                        "host_reference",
                        "guest_reference")) {
            assertThrows(GuestException.class, () -> Guests.call(instance, export), export);
        }
        assertEquals(1, Guests.call(instance, "outer"));
        Guests.call(instance, "plain");
    }
}
