package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailCallsTest {
    private static final int MANY = 1_000_000;

    @Test
    void functionsThatTailCallEachOtherNeedNoStack() {
        var guest =
                Guests.instantiate(
                        """
                        (module
                          (func $even (export "even") (param i32 i64) (result i64)
                            local.get 0 i32.eqz
                            if local.get 1 return end
                            local.get 0 i32.const 1 i32.sub
                            local.get 1 i64.const 1 i64.add
                            return_call $odd)
                          (func $odd (param i32 i64) (result i64)
                            local.get 0 i32.eqz
                            if i64.const -1 return end
                            local.get 0 i32.const 1 i32.sub
                            local.get 1 i64.const 1 i64.add
                            return_call $even))
                        """);
        assertEquals((long) MANY, Guests.call(guest, "even", MANY, 0L));
        assertEquals(-1L, Guests.call(guest, "even", MANY + 1, 0L));
    }

    @Test
    void indirectOnesNeedNoStackEither() {
        var guest =
                Guests.instantiate(
                        """
                        (module
                          (type $step (func (param i32 f64) (result f64)))
                          (table funcref (elem $a $b))
                          (func $a (export "a") (type $step)
                            local.get 0 i32.eqz
                            if local.get 1 return end
                            local.get 0 i32.const 1 i32.sub
                            local.get 1 f64.const 0.5 f64.add
                            i32.const 1
                            return_call_indirect (type $step))
                          (func $b (type $step)
                            local.get 0 i32.eqz
                            if local.get 1 return end
                            local.get 0 i32.const 1 i32.sub
                            local.get 1 f64.const 0.5 f64.add
                            ref.func $a
                            return_call_ref $step))
                        """);
        assertEquals(MANY / 2.0, Guests.call(guest, "a", MANY, 0.0));
    }

    @Test
    void hostFunctionsCanBeTailCalled() {
        var linker =
                new Linker()
                        .define(
                                "host",
                                "swap",
                                new FunctionType(
                                        List.of(ValueType.I32, ValueType.I64),
                                        List.of(ValueType.I64, ValueType.I32)),
                                call -> {
                                    int first = call.i32(0);
                                    long second = call.i64(1);
                                    call.returnI64(0, second);
                                    call.returnI32(1, first);
                                });
        var store = new Store();
        var guest =
                Guests.instantiate(
                        store,
                        """
                        (module
                          (import "host" "swap" (func $swap (param i32 i64) (result i64 i32)))
                          (func $f (export "swap") (param i32 i64) (result i64 i32)
                            local.get 0 local.get 1 return_call $swap)
                          (func (export "twice") (param i32 i64) (result i64 i32)
                            (local i64)
                            local.get 0 local.get 1 call $f
                            drop local.set 2
                            local.get 0 local.get 2 call $f))
                        """,
                        linker);
        var swap = guest.exportedFunction("swap").orElseThrow();
        assertArrayEquals(new Object[] {2L, 1}, swap.call(store, 1, 2L));
        var twice = guest.exportedFunction("twice").orElseThrow();
        assertArrayEquals(new Object[] {4L, 3}, twice.call(store, 3, 4L));
    }

    @Test
    void aTrapInATailCallLeavesTheInstanceUsable() {
        var guest =
                Guests.instantiate(
                        """
                        (module
                          (func $trap (param i32) (result i32) unreachable)
                          (func (export "trap") (param i32) (result i32)
                            local.get 0 return_call $trap)
                          (func (export "same") (param i32) (result i32) local.get 0))
                        """);
        assertThrows(Trap.class, () -> Guests.call(guest, "trap", 1));
        assertEquals(7, Guests.call(guest, "same", 7));
    }

    @Test
    void vectorsAndReferencesAreArgumentsAndResults() {
        var guest =
                Guests.instantiate(
                        """
                        (module
                          (func $last (param v128 externref i32) (result v128 externref)
                            local.get 0 local.get 1)
                          (func $middle (param externref v128) (result v128 externref)
                            local.get 1 local.get 0 i32.const 1 return_call $last)
                          (func (export "high") (param externref) (result i64 externref)
                            (local v128)
                            local.get 0
                            v128.const i64x2 3 4
                            call $middle
                            local.set 0 local.set 1
                            local.get 1 i64x2.extract_lane 1
                            local.get 0))
                        """);
        var results = guest.exportedFunction("high").orElseThrow().call(guest.store(), "reference");
        assertArrayEquals(new Object[] {4L, "reference"}, results);
    }
}
