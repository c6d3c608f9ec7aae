package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsTest {
    @Test
    void hostsPassAndGetValuesOfAllTypes() {
        var store = new Store();
        var guest =
                Guests.instantiate(
                        store,
                        """
                        (module
                          (func (export "turn")
                            (param i32 i64 f32 f64 v128 externref)
                            (result externref v128 f64 f32 i64 i32)
                            local.get 5 local.get 4 local.get 3
                            local.get 2 local.get 1 local.get 0)
                          (func (export "vector") (param v128) (result v128) local.get 0))
                        """,
                        Imports.none());
        var turn = guest.exportedFunction("turn").orElseThrow();
        var vector = new V128(6, 7);
        assertArrayEquals(
                new Object[] {"reference", vector, 4.5, 3.5f, 2L, 1},
                turn.call(store, 1, 2L, 3.5f, 4.5, vector, "reference"));
        assertEquals(vector, Guests.call(guest, "vector", vector));
    }

    @Test
    void hostFunctionsTakeAndReturnValuesOfAllTypes() {
        var types =
                List.of(
                        ValueType.I32,
                        ValueType.I64,
                        ValueType.F32,
                        ValueType.F64,
                        ValueType.V128,
                        ValueType.EXTERNREF);
        var linker =
                new Linker()
                        .define(
                                "host",
                                "turn",
                                new FunctionType(types, types.reversed()),
                                call -> {
                                    int i = call.i32(0);
                                    long l = call.i64(1);
                                    float f = call.f32(2);
                                    double d = call.f64(3);
                                    var v = call.v128(4);
                                    var r = call.reference(5);
                                    call.returnReference(0, r);
                                    call.returnV128(1, v);
                                    call.returnF64(2, d);
                                    call.returnF32(3, f);
                                    call.returnI64(4, l);
                                    call.returnI32(5, i);
                                });
        var store = new Store();
        var guest =
                Guests.instantiate(
                        store,
                        """
                        (module
                          (type $turn (func
                            (param i32 i64 f32 f64 v128 externref)
                            (result externref v128 f64 f32 i64 i32)))
                          (import "host" "turn" (func $turn (type $turn)))
                          (table funcref (elem $turn))
                          (func (export "direct") (type $turn)
                            local.get 0 local.get 1 local.get 2
                            local.get 3 local.get 4 local.get 5
                            call $turn)
                          (func (export "indirect") (type $turn)
                            local.get 0 local.get 1 local.get 2
                            local.get 3 local.get 4 local.get 5
                            i32.const 0 call_indirect (type $turn))
                          (func (export "reference") (type $turn)
                            local.get 0 local.get 1 local.get 2
                            local.get 3 local.get 4 local.get 5
                            ref.func $turn call_ref $turn))
                        """,
                        linker);
        var vector = new V128(6, 7);
        for (var way : List.of("direct", "indirect", "reference")) {
            assertArrayEquals(
                    new Object[] {"reference", vector, 4.5, 3.5f, 2L, 1},
                    guest.exportedFunction(way)
                            .orElseThrow()
                            .call(store, 1, 2L, 3.5f, 4.5, vector, "reference"));
        }
    }

    @Test
    void functionsWithVeryManyParametersAreCalledInEveryWay() {
        final int triples = 100;
        var text = new StringBuilder("(module (type $wide (func (param");
        text.append(" i32 i64 v128".repeat(triples)).append(") (result i64 i32)))");
        text.append("(import \"host\" \"f\" (func $imported (type $wide)))");
        text.append("(table funcref (elem $f))");
        text.append("(func $f (type $wide) local.get 298 local.get 297)");
        for (var way :
                List.of(
                        "call $f",
                        "call $imported",
                        "i32.const 0 call_indirect (type $wide)",
                        "ref.func $f call_ref $wide",
                        "return_call $f",
                        "i32.const 0 return_call_indirect (type $wide)")) {
            text.append("(func (export \"").append(way).append("\") (type $wide)");
            for (int i = 0; i < 3 * triples; i++) {
                text.append(" local.get ").append(i);
            }
            text.append(' ').append(way).append(')');
        }
        text.append(')');
        var parameters = new ArrayList<ValueType>();
        var arguments = new ArrayList<Object>();
        for (int i = 0; i < triples; i++) {
            parameters.addAll(List.of(ValueType.I32, ValueType.I64, ValueType.V128));
            arguments.addAll(List.of(i, (long) 2 * i, new V128(i, 0)));
        }
        var linker =
                new Linker()
                        .define(
                                "host",
                                "f",
                                new FunctionType(parameters, List.of(ValueType.I64, ValueType.I32)),
                                call -> {
                                    long l = call.i64(298);
                                    int i = call.i32(297);
                                    call.returnI64(0, l);
                                    call.returnI32(1, i);
                                });
        var store = new Store();
        var guest = Guests.instantiate(store, text.toString(), linker);
        for (var export : guest.module().exports()) {
            var results =
                    guest.exportedFunction(export.name())
                            .orElseThrow()
                            .call(store, arguments.toArray());
            assertArrayEquals(new Object[] {198L, 99}, results, export.name());
        }
    }

    @Test
    void badIndirectCallsTrap() {
        var guest =
                Guests.instantiate(
                        """
                        (module
                          (type $v (func))
                          (table 3 funcref)
                          (elem (i32.const 0) $v $i)
                          (func $v)
                          (func $i (result i32) i32.const 1)
                          (func (export "call") (param i32) local.get 0 call_indirect (type $v))
                          (func (export "null") ref.null $v call_ref $v))
                        """);
        Guests.call(guest, "call", 0);
        assertTrap("indirect call type mismatch", () -> Guests.call(guest, "call", 1));
        assertTrap("uninitialized element 2", () -> Guests.call(guest, "call", 2));
        assertTrap("undefined element", () -> Guests.call(guest, "call", 3));
        assertTrap("undefined element", () -> Guests.call(guest, "call", -1));
        assertTrap("null function reference", () -> Guests.call(guest, "null"));
    }

    private static void assertTrap(String message, Runnable code) {
        assertEquals(message, assertThrows(Trap.class, code::run).getMessage());
    }

    @Test
    void anInstanceGoesOnAfterItsStackWasExhausted() {
        var guest =
                Guests.instantiate(
                        """
                        (module
                          (global $depth (mut i64) (i64.const 0))
                          (func $f (export "f") (param i64) (result i64)
                            global.get $depth i64.const 1 i64.add global.set $depth
                            local.get 0 i64.const 1 i64.add call $f
                            i64.const 1 i64.add)
                          (func (export "depth") (result i64) global.get $depth))
                        """);
        for (int i = 0; i < 3; i++) {
            var exhausted =
                    assertThrows(ExhaustionException.class, () -> Guests.call(guest, "f", 0L));
            assertEquals("call stack exhausted", exhausted.getMessage());
            assertEquals(ExhaustionException.Limit.CALL_STACK, exhausted.limit());
            var stack = exhausted.guestStack();
            assertTrue(stack.size() > 100 && stack.size() < 150, () -> stack.size() + " frames");
            assertEquals("f", stack.getLast().functionName());
        }
        assertTrue((long) Guests.call(guest, "depth") > 1000);
    }

    @Test
    void functionsThatAreFirstCalledWhereTheStackEndsAreUsableAfterwards() {
        var guest =
                Guests.instantiate(
                        """
                        (module
                          (type $t (func (param i32) (result i32)))
                          (table funcref (elem $down $deep))
                          (func $down (export "down") (type $t)
                            ;; Calls the others from every depth, so also from the last ones.
                            local.get 0 i32.const 1 i32.sub
                            local.get 0 i32.eqz call_indirect (type $t)
                            i32.const 1 i32.add)
                          (func $deep (export "deep") (type $t) i32.const 100))
                        """);
        int depth = 1;
        while (depth < 1 << 20) {
            try {
                assertEquals(100 + depth + 1, Guests.call(guest, "down", depth));
            } catch (ExhaustionException e) {
                break;
            }
            depth *= 2;
        }
        assertEquals(100, Guests.call(guest, "deep", 0));
        assertEquals(102, Guests.call(guest, "down", 1));
    }

    @Test
    void globalsThatOthersSeeAreShared() {
        var store = new Store();
        var linker = new Linker();
        var first =
                Guests.instantiate(
                        store,
                        """
                        (module
                          (global $g (export "g") (mut v128) (v128.const i64x2 1 2))
                          (global $h (mut v128) (v128.const i64x2 3 4))
                          (func (export "get g") (result v128) global.get $g)
                          (func (export "h") (result v128) global.get $h)
                          (func (export "set h") (param v128) local.get 0 global.set $h))
                        """,
                        linker);
        linker.define("first", first);
        var second =
                Guests.instantiate(
                        store,
                        """
                        (module
                          (import "first" "g" (global $g (mut v128)))
                          (func (export "set") (param v128) local.get 0 global.set $g))
                        """,
                        linker);
        assertEquals(new V128(1, 2), Guests.call(first, "get g"));
        Guests.call(second, "set", new V128(8, 9));
        assertEquals(new V128(8, 9), Guests.call(first, "get g"));
        assertEquals(new V128(3, 4), Guests.call(first, "h"));
        Guests.call(first, "set h", new V128(5, 6));
        assertEquals(new V128(5, 6), Guests.call(first, "h"));
    }
}
