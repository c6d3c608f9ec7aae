package dev.tazza.interpreter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.ExhaustionException.Limit;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GuestFrame;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());
    private static final FunctionType I32_TO_I32 =
            new FunctionType(List.of(ValueType.I32), List.of(ValueType.I32));

    private static final String RECURSION =
            """
            (module
              (func $down (export "down") (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0))
                  (then (i32.const 0))
                  (else (i32.add (i32.const 1) (call $down (i32.sub (local.get 0) (i32.const 1)))))))
              (func $forever (export "forever") (call $forever))
              (func (export "many_locals") (param i32)
                (local i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
                (call 2 (local.get 0))))
            """;

    @Test
    void runawayRecursionIsExhaustionAndTheInstanceStaysUsable() {
        var instance = Guests.instantiate(RECURSION);
        for (int i = 0; i < 2; i++) {
            var e = assertThrows(ExhaustionException.class, () -> Guests.call(instance, "forever"));
            assertEquals(Limit.CALL_STACK, e.limit());
            assertEquals("call stack exhausted", e.getMessage());
            assertTrue(e.guestStack().size() < 200, "the trace is shortened");
            assertEquals(50_000, Guests.call(instance, "down", 50_000));
        }
    }

    @Test
    void theDepthOfCallsIsLimitedExactly() {
        var store = new Store(StoreLimits.standard().withCallDepth(10));
        var instance = Guests.instantiate(store, RECURSION, Imports.none());
        assertEquals(9, Guests.call(instance, "down", 9));
        assertThrows(ExhaustionException.class, () -> Guests.call(instance, "down", 10));
    }

    @Test
    void framesTogetherAreLimitedEvenIfCallsAreNot() {
        var limits = new StoreLimits(1 << 20, 10, 10, Integer.MAX_VALUE, 100_000);
        var instance = Guests.instantiate(new Store(limits), RECURSION, Imports.none());
        assertThrows(ExhaustionException.class, () -> Guests.call(instance, "many_locals", 1));
        assertEquals(100, Guests.call(instance, "down", 100));
    }

    @Test
    void deepRecursionThroughTheHostIsExhaustionToo() {
        var store = new Store();
        var linker = new Linker();
        linker.define(
                "host",
                "again",
                NOTHING,
                call -> call.caller().exportedFunction("run").orElseThrow().call(store));
        var instance =
                Guests.instantiate(
                        store,
                        "(module (import \"host\" \"again\" (func $again)) (func (export \"run\") (call $again)))",
                        linker);
        for (int i = 0; i < 2; i++) {
            assertThrows(ExhaustionException.class, () -> Guests.call(instance, "run"));
        }
    }

    @Test
    void aTrapTellsTheGuestsStackInnermostFirst() {
        var instance =
                Guests.instantiate(
                        """
                (module $app
                  (func $inner (result i32) (i32.div_s (i32.const 1) (i32.const 0)))
                  (func $outer (export "run") (result i32) (call $inner)))
                """);
        var trap = assertThrows(Trap.class, () -> Guests.call(instance, "run"));
        assertEquals("integer divide by zero", trap.getMessage());
        assertEquals(
                List.of("inner", "outer"),
                trap.guestStack().stream().map(GuestFrame::functionName).toList());
        assertEquals(
                List.of(0, 1), trap.guestStack().stream().map(GuestFrame::functionIndex).toList());
        assertEquals("app", trap.guestStack().getFirst().module());
        for (var frame : trap.guestStack()) {
            var body = instance.module().body(frame.functionIndex());
            assertTrue(
                    frame.offset() > body.offset() && frame.offset() < body.end(), frame::toString);
        }
    }

    @Test
    void aTrapBelowAHostCallTellsBothPartsOfTheStack() {
        var store = new Store();
        var linker = new Linker();
        linker.define(
                "host",
                "back",
                NOTHING,
                call -> call.caller().exportedFunction("trap").orElseThrow().call(store));
        var instance =
                Guests.instantiate(
                        store,
                        """
                (module (import "host" "back" (func $back))
                  (func $trap (export "trap") unreachable)
                  (func $run (export "run") (call $back)))
                """,
                        linker);
        var trap = assertThrows(Trap.class, () -> Guests.call(instance, "run"));
        assertEquals(
                List.of("trap", "run"),
                trap.guestStack().stream().map(GuestFrame::functionName).toList());
    }

    @Test
    void hostFunctionsCanCallBackWhileArgumentsOfTheGuestWait() {
        var store = new Store();
        var linker = new Linker();
        linker.define(
                "host",
                "twice",
                I32_TO_I32,
                call -> {
                    int argument = call.i32(0);
                    var square = call.caller().exportedFunction("square").orElseThrow();
                    call.returnI32(
                            0,
                            (int) square.call(store, argument)[0]
                                    + (int) square.call(store, argument + 1)[0]);
                });
        var instance =
                Guests.instantiate(
                        store,
                        """
                (module (import "host" "twice" (func $twice (param i32) (result i32)))
                  (func (export "square") (param i32) (result i32) (i32.mul (local.get 0) (local.get 0)))
                  (func (export "run") (param i32) (result i32)
                    (i32.sub (call $twice (local.get 0)) (call $twice (i32.const 1)))))
                """,
                        linker);
        assertEquals(9 + 16 - 5, Guests.call(instance, "run", 3));
    }

    @Test
    void aHostFunctionThatFailsBecomesATrapWithItsCause() {
        var store = new Store();
        var failure = new IllegalStateException("broken");
        var linker =
                new Linker()
                        .define(
                                "host",
                                "fail",
                                NOTHING,
                                call -> {
                                    throw failure;
                                });
        var instance =
                Guests.instantiate(
                        store,
                        "(module (import \"host\" \"fail\" (func $fail)) (func $run (export \"run\") (call $fail)))",
                        linker);
        var trap = assertThrows(Trap.class, () -> Guests.call(instance, "run"));
        assertEquals(failure, trap.getCause());
        assertEquals("run", trap.guestStack().getFirst().functionName());
    }

    @Test
    void callsBetweenInstancesUseTheMemoryOfTheCallee() {
        var store = new Store();
        var linker = new Linker();
        var library =
                Guests.instantiate(
                        store,
                        """
                (module (memory 1) (data (i32.const 0) "\\2a")
                  (func (export "peek") (result i32) (i32.load8_u (i32.const 0))))
                """,
                        linker);
        linker.define("library", library);
        var instance =
                Guests.instantiate(
                        store,
                        """
                (module (import "library" "peek" (func $peek (result i32)))
                  (memory 1) (data (i32.const 0) "\\07")
                  (table funcref (elem $peek))
                  (func (export "direct") (result i32)
                    (i32.add (call $peek) (i32.load8_u (i32.const 0))))
                  (func (export "indirect") (result i32)
                    (i32.add (call_indirect (result i32) (i32.const 0)) (i32.load8_u (i32.const 0)))))
                """,
                        linker);
        assertEquals(49, Guests.call(instance, "direct"));
        assertEquals(49, Guests.call(instance, "indirect"));
    }

    @Test
    void severalResultsAndReferencesArePassedInAllDirections() {
        var store = new Store();
        var swapType =
                new FunctionType(
                        List.of(ValueType.EXTERNREF, ValueType.I64),
                        List.of(ValueType.I64, ValueType.EXTERNREF));
        var linker =
                new Linker()
                        .define(
                                "host",
                                "swap",
                                new HostFunction(
                                        "swap",
                                        swapType,
                                        call -> {
                                            var reference = call.reference(0);
                                            long number = call.i64(1);
                                            call.returnI64(0, number);
                                            call.returnReference(1, reference);
                                        }));
        var instance =
                Guests.instantiate(
                        store,
                        """
                (module (import "host" "swap" (func $swap (param externref i64) (result i64 externref)))
                  (func $twice (param externref i64) (result i64 externref)
                    (local externref)
                    (call $swap (local.get 0) (local.get 1))
                    (local.set 2) (local.set 1)
                    (call $swap (local.get 2) (i64.add (local.get 1) (i64.const 1))))
                  (func (export "run") (param externref i64) (result i64 externref externref)
                    (call $twice (local.get 0) (local.get 1)) (ref.null extern)))
                """,
                        linker);
        var token = new Object();
        var results = instance.exportedFunction("run").orElseThrow().call(store, token, 41L);
        assertArrayEquals(new Object[] {42L, token, null}, results);
    }

    @Test
    void anInterruptedStoreStopsALoopThatNeverEnds() {
        var store = new Store();
        // The guest itself has the store interrupted, so that the test needs no second thread to
        // wait for.
        var linker = new Linker().define("host", "interrupt", NOTHING, call -> store.interrupt());
        var instance =
                Guests.instantiate(
                        store,
                        """
                (module (import "host" "interrupt" (func $interrupt))
                  (func $loop (export "loop") (call $interrupt) (loop $l (br $l)))
                  (func $calls (export "calls") (call $interrupt) (loop $l (call $leaf) (br $l)))
                  (func $leaf))
                """,
                        linker);
        for (var export : List.of("loop", "calls")) {
            var e = assertThrows(ExhaustionException.class, () -> Guests.call(instance, export));
            assertEquals(Limit.TIME, e.limit());
        }
    }
}
