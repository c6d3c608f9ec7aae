package dev.tazza.interpreter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Global;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the official test suite does not show: vectors in all the places where values can be. */
class VectorsTest {
    private static final V128 A = new V128(0x0807_0605_0403_0201L, 0x100F_0E0D_0C0B_0A09L);
    private static final V128 B = new V128(-1, 5);

    private static Object call(String function, Object... arguments) {
        var instance = Guests.instantiate("(module (memory 1) " + function + ")");
        return Guests.call(instance, "f", arguments);
    }

    @Test
    void aLocalStartsAsZeroWhereverItGoes() {
        assertEquals(
                V128.ZERO, call("(func (export \"f\") (result v128) (local v128) (local.get 0))"));
        assertEquals(
                B,
                call(
                        """
                        (func (export "f") (param v128) (result v128) (local v128)
                          (i64x2.add (local.get 0) (local.get 1)))""",
                        B));
        assertEquals(
                V128.ZERO,
                call(
                        """
                        (global $g (mut v128) (v128.const i64x2 7 7))
                        (func (export "f") (result v128) (local v128)
                          (v128.store (i32.const 8) (local.get 0))
                          (global.set $g (local.get 0))
                          (i64x2.add (global.get $g) (v128.load (i32.const 8))))"""));
    }

    @Test
    void everyCallFindsItsLocalsZero() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (func $used (result v128) (local v128)
                            (local.set 0 (i64x2.add (local.get 0) (v128.const i64x2 1 2)))
                            (local.get 0))
                          (func (export "f") (result v128)
                            (i64x2.add (call $used) (call $used))))""");
        assertEquals(new V128(2, 4), Guests.call(instance, "f"));
    }

    @Test
    void vectorsAndNumbersShareTheOperandStack() {
        assertEquals(
                new V128(-1, 5),
                call(
                        """
                        (func (export "f") (param v128 v128) (result v128) (local i32)
                          i32.const 3
                          local.get 0
                          local.get 1
                          i32.const 0
                          select
                          local.set 0
                          local.set 2
                          (block $b (result v128)
                            (br_if $b (local.get 0) (local.get 2))
                            drop
                            local.get 1))""",
                        A,
                        B));
    }

    @Test
    void aShuffleMayReplaceItsOperands() {
        var reversed = new V128(0x090A_0B0C_0D0E_0F10L, 0x0102_0304_0506_0708L);
        assertEquals(
                reversed,
                call(
                        """
                        (func (export "f") (param v128) (result v128)
                          (local.set 0 (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0
                            (local.get 0) (local.get 0)))
                          (local.get 0))""",
                        A));
    }

    @Test
    void severalResultsAreReturned() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (func $pair (param v128 i32) (result i32 v128 v128)
                            (local.get 1) (local.get 0) (v128.not (local.get 0)))
                          (func (export "f") (param v128) (result i32 v128 v128)
                            (call $pair (local.get 0) (i32.const 9))))""");
        assertArrayEquals(
                new Object[] {9, B, new V128(0, ~5)},
                instance.exportedFunction("f").orElseThrow().call(instance.store(), B));
    }

    @Test
    void hostFunctionsTakeAndReturnVectors() {
        var type =
                new FunctionType(
                        List.of(ValueType.I32, ValueType.V128),
                        List.of(ValueType.V128, ValueType.I64));
        var linker = new Linker();
        linker.define(
                "host",
                "swap",
                new HostFunction(
                        "swap",
                        type,
                        call -> {
                            var vector = call.v128(1);
                            int number = call.i32(0);
                            call.returnV128(0, new V128(vector.high(), vector.low()));
                            call.returnI64(1, number);
                        }));
        var store = new Store();
        var instance =
                Guests.instantiate(
                        store,
                        """
                        (module
                          (import "host" "swap" (func $swap (param i32 v128) (result v128 i64)))
                          (func (export "f") (param v128) (result v128)
                            (call $swap (i32.const 3) (local.get 0))
                            (i64x2.add (i64x2.splat)))
                          (func (export "zero") (result v128 i64) (local v128)
                            (call $swap (i32.const 3) (local.get 0))))""",
                        linker);
        assertEquals(new V128(8, 2), Guests.call(instance, "f", B));
        assertEquals(V128.ZERO, Guests.call(instance, "zero"));
    }

    @Test
    void onlyVectorsAreTakenForVectors() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (global (export "g") (mut v128) (v128.const i32x4 1 2 3 4))
                          (func (export "f") (param v128) (result v128) (local.get 0)))""");
        assertThrows(IllegalArgumentException.class, () -> Guests.call(instance, "f", 1L));
        assertThrows(
                IllegalArgumentException.class,
                () -> Guests.call(instance, "f", new Object[] {null}));
        var global = (Global) instance.export("g").orElseThrow();
        assertEquals(new V128(0x2_0000_0001L, 0x4_0000_0003L), global.get());
        assertThrows(IllegalArgumentException.class, () -> global.set("1"));
        global.set(A);
        assertEquals(A, global.get());
    }

    @Test
    void aStoreThatIsPartlyOutOfBoundsWritesNothing() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (memory (export "memory") 1)
                          (func (export "store") (param i32 v128)
                            (v128.store (local.get 0) (local.get 1))))""");
        assertThrows(Trap.class, () -> Guests.call(instance, "store", 65_528, B));
        assertEquals(0, instance.memory(0).loadLong(65_528));
        Guests.call(instance, "store", 65_520, B);
        assertEquals(5, instance.memory(0).loadLong(65_528));
    }

    @ParameterizedTest
    @CsvSource({
        "v128.load64_splat, i32, 4294967295, 4294967295",
        "v128.load, i32, 65520, 1",
        "v128.load8x8_u, i64, -1, 18446744073709551615",
        "v128.load, i64, -8, 16",
        "v128.load8_splat, i64, 9223372036854775807, 9223372036854775807",
        "v128.load, i64, 0, 9223372036854775807",
        "v128.load, i64, 0, 1099511627776",
    })
    void anAddressOutOfBoundsTraps(String load, String type, String address, String offset) {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (memory %s 1)
                          (func (export "f") (result v128) (%s offset=%s (%s.const %s))))"""
                                .formatted(
                                        type.equals("i64") ? type : "",
                                        load,
                                        offset,
                                        type,
                                        address));
        var trap = assertThrows(Trap.class, () -> Guests.call(instance, "f"));
        assertEquals("out of bounds memory access", trap.getMessage());
    }

    @Test
    void anyMemoryIsAccessedWithAnyAddressType() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (memory 1)
                          (memory $wide i64 1)
                          (func (export "f") (param v128) (result v128)
                            (v128.store $wide offset=16 (i64.const 16) (local.get 0))
                            (v128.store16_lane $wide 3 (i64.const 64) (local.get 0))
                            (v128.load16_lane $wide offset=64 1 (i64.const 0)
                              (v128.load64_zero $wide (i64.const 40)))))""");
        assertEquals(
                new V128(0x100F_0E0D_0807_0A09L, 0), Guests.call(instance, "f", A), "both halves");
        assertEquals(0, memoryWord(instance, 0, 32));
        assertEquals(A.low(), memoryWord(instance, 1, 32));
    }

    private static long memoryWord(Instance instance, int memory, long address) {
        return instance.memory(memory).loadLong(address);
    }

    @ParameterizedTest
    @CsvSource({
        "f32x4.relaxed_madd (f32x4.splat (f32.const 0x1.000002p+0)) (f32x4.splat (f32.const"
                + " 0x1.000002p+0)) (f32x4.splat (f32.const -0x1.000004p+0)), 2918332559215558656, 2918332559215558656",
        "i8x16.relaxed_swizzle (v128.const i64x2 -1 -1) (v128.const i64x2 0x1080 0xFF0F),"
                + " -65536, -65281",
        "i32x4.relaxed_trunc_f32x4_u (v128.const f32x4 nan -1 1e20 7), 0, 34359738367",
        "i16x8.relaxed_q15mulr_s (i16x8.splat (i32.const 0x8000)) (i16x8.splat (i32.const"
                + " 0x8000)), 9223231297218904063, 9223231297218904063",
        "i32x4.relaxed_laneselect (v128.const i64x2 0xF0 0) (v128.const i64x2 0x0F 0)"
                + " (v128.const i64x2 0x33 0), 60, 0",
    })
    void relaxedInstructionsMakeTheSameChoiceEverywhere(String instruction, long low, long high) {
        assertEquals(
                new V128(low, high),
                call("(func (export \"f\") (result v128) (" + instruction + "))"));
    }

    @Test
    void exceptionsCarryVectors() {
        assertEquals(
                B,
                call(
                        """
                        (tag $t (param i32 v128))
                        (func $throw (param v128) (throw $t (i32.const 1) (local.get 0)))
                        (func (export "f") (param v128) (result v128)
                          (local $kept v128)
                          (block $caught (result i32 v128)
                            (try_table (catch $t $caught) (call $throw (local.get 0)))
                            unreachable)
                          (local.set $kept)
                          (drop)
                          (local.get $kept))""",
                        B));
    }

    @Test
    void constantExpressionsYieldVectors() {
        var instance =
                Guests.instantiate(
                        new Store(),
                        """
                        (module
                          (global $g v128 (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16))
                          (global $h v128 (global.get $g))
                          (func (export "f") (result v128) (global.get $h)))""",
                        Imports.none());
        assertEquals(A, Guests.call(instance, "f"));
    }
}
