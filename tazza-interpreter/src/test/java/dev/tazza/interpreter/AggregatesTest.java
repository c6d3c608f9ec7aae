package dev.tazza.interpreter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.ArrayObject;
import dev.tazza.runtime.Global;
import dev.tazza.runtime.I31;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StructObject;
import dev.tazza.runtime.Table;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.ExhaustionException.Limit;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.UnlinkableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Structs, arrays and references as guests and hosts see them. */
class AggregatesTest {
    private static final String STRUCTS =
            """
            (module
              (type $point (sub (struct (field i8) (field (mut i32)) (field f32) (field anyref))))
              (type $place (sub $point (struct
                (field i8) (field (mut i32)) (field f32) (field anyref) (field i64))))
              (func (export "place") (param anyref) (result (ref $place))
                (struct.new $place
                  (i32.const 0x1FF) (i32.const 7) (f32.const 1.5) (local.get 0) (i64.const -1)))
              (func (export "move") (param (ref null $point))
                (struct.set $point 1 (local.get 0)
                  (i32.add (i32.const 1) (struct.get $point 1 (local.get 0)))))
              (func (export "isPlace") (param anyref) (result i32)
                (ref.test (ref $place) (local.get 0)))
              (func (export "asPlace") (param anyref) (result (ref $place))
                (ref.cast (ref $place) (local.get 0)))
              (func (export "point") (result (ref $point)) (struct.new_default $point)))
            """;

    @Test
    void theHostHoldsAndInspectsAStruct() {
        var instance = Guests.instantiate(STRUCTS);
        var inside = new Object();
        var struct = (StructObject) Guests.call(instance, "place", inside);
        Guests.call(instance, "move", struct);
        assertEquals(5, struct.size());
        assertEquals(-1, struct.get(0), "a packed field is sign-extended");
        assertEquals(8, struct.get(1));
        assertEquals(1.5f, struct.get(2));
        assertSame(inside, struct.get(3));
        assertEquals(-1L, struct.get(4));
        assertThrows(IndexOutOfBoundsException.class, () -> struct.get(5));
    }

    @Test
    void defaultFieldsAreZeroOrNull() {
        var struct = (StructObject) Guests.call(Guests.instantiate(STRUCTS), "point");
        assertEquals(0, struct.get(1));
        assertEquals(0f, struct.get(2));
        assertNull(struct.get(3));
    }

    @Test
    void castsFollowTheTypesAcrossInstances() {
        var one = Guests.instantiate(STRUCTS);
        var other = Guests.instantiate(STRUCTS);
        var place = Guests.call(one, "place", new Object[] {null});
        assertEquals(1, Guests.call(other, "isPlace", place), "equal types are the same type");
        assertSame(place, Guests.call(other, "asPlace", place));
        var point = Guests.call(one, "point");
        assertEquals(0, Guests.call(other, "isPlace", point));
        assertEquals(0, Guests.call(other, "isPlace", "an object of the host"));
        var trap = assertThrows(Trap.class, () -> Guests.call(other, "asPlace", point));
        assertEquals("cast failure", trap.getMessage());
    }

    @Test
    void aHostCannotPassWhatIsNotOfTheType() {
        var instance = Guests.instantiate(STRUCTS);
        assertThrows(
                IllegalArgumentException.class, () -> Guests.call(instance, "move", "a string"));
        var trap =
                assertThrows(Trap.class, () -> Guests.call(instance, "move", new Object[] {null}));
        assertEquals("null structure reference", trap.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "i8,byte[]",
        "i16,short[]",
        "i32,int[]",
        "i64,long[]",
        "f32,float[]",
        "f64,double[]",
        "anyref,Object[]"
    })
    void arraysAreJavaArraysOfTheElementType(String element, String expected) {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (type $a (array (mut %s)))
                          (func (export "make") (param i32) (result (ref $a))
                            (array.new_default $a (local.get 0))))
                        """
                                .formatted(element));
        var array = (ArrayObject) Guests.call(instance, "make", 3);
        assertEquals(3, array.length());
        assertEquals(expected, array.elements().getClass().getSimpleName());
    }

    private static final String ARRAYS =
            """
            (module
              (type $bytes (array (mut i8)))
              (type $vectors (array (mut i64)))
              (data $d "\\01\\02\\ff\\04")
              (func (export "literal") (result (ref $bytes))
                (array.new_data $bytes $d (i32.const 1) (i32.const 2)))
              (func (export "signed") (param (ref $bytes) i32) (result i32)
                (array.get_s $bytes (local.get 0) (local.get 1)))
              (func (export "unsigned") (param (ref $bytes) i32) (result i32)
                (array.get_u $bytes (local.get 0) (local.get 1)))
              (func (export "filled") (param i64 i32) (result (ref $vectors))
                (array.new $vectors (local.get 0) (local.get 1)))
              (func (export "huge") (param i32) (result i32)
                (array.len (array.new_default $vectors (local.get 0))))
              (func (export "fill") (param (ref $bytes) i32 i32 i32)
                (array.fill $bytes (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
              (func (export "shift") (param (ref $bytes))
                (array.copy $bytes $bytes
                  (local.get 0) (i32.const 1) (local.get 0) (i32.const 0) (i32.const 1))))
            """;

    @Test
    void arraysAreReadAndWrittenInBounds() {
        var instance = Guests.instantiate(ARRAYS);
        var array = (ArrayObject) Guests.call(instance, "literal");
        assertArrayEquals(new byte[] {2, -1}, (byte[]) array.elements());
        assertEquals(-1, Guests.call(instance, "signed", array, 1));
        assertEquals(255, Guests.call(instance, "unsigned", array, 1));
        Guests.call(instance, "shift", array);
        assertArrayEquals(new byte[] {2, 2}, (byte[]) array.elements());
        Guests.call(instance, "fill", array, 1, 0x103, 1);
        assertArrayEquals(new byte[] {2, 3}, (byte[]) array.elements());
        assertEquals(3, array.get(1));
        for (int index : new int[] {2, -1, Integer.MIN_VALUE}) {
            var trap =
                    assertThrows(Trap.class, () -> Guests.call(instance, "signed", array, index));
            assertEquals("out of bounds array access", trap.getMessage());
        }
        assertThrows(Trap.class, () -> Guests.call(instance, "fill", array, 1, 0, -1));
        assertThrows(Trap.class, () -> Guests.call(instance, "fill", array, -1, 0, 1));
        var filled = (ArrayObject) Guests.call(instance, "filled", 5L, 2);
        assertArrayEquals(new long[] {5, 5}, (long[]) filled.elements());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 8})
    void anArrayOfHostileSizeIsExhaustionAndTheInstanceStaysUsable(int length) {
        var instance = Guests.instantiate(ARRAYS);
        var e =
                assertThrows(
                        ExhaustionException.class, () -> Guests.call(instance, "huge", length));
        assertEquals(Limit.MEMORY, e.limit());
        assertEquals(10, Guests.call(instance, "huge", 10));
    }

    @Test
    void smallIntegersAreEqualByValueAndConversionsKeepIdentity() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (func (export "i31") (param i32) (result (ref i31))
                            (ref.i31 (local.get 0)))
                          (func (export "eq") (param eqref eqref) (result i32)
                            (ref.eq (local.get 0) (local.get 1)))
                          (func (export "out") (param anyref) (result externref)
                            (extern.convert_any (local.get 0)))
                          (func (export "in") (param externref) (result anyref)
                            (any.convert_extern (local.get 0))))
                        """);
        var large = (I31) Guests.call(instance, "i31", 0x4000_0000);
        assertEquals(-0x4000_0000, large.signed());
        assertEquals(0x4000_0000, large.unsigned());
        var again = Guests.call(instance, "i31", 0x4000_0000);
        assertNotSame(large, again);
        assertEquals(1, Guests.call(instance, "eq", large, again));
        assertEquals(0, Guests.call(instance, "eq", large, I31.of(1)));
        assertEquals(1, Guests.call(instance, "eq", null, null));
        var object = new Object();
        assertSame(object, Guests.call(instance, "in", object));
        assertSame(large, Guests.call(instance, "out", large));
    }

    @Test
    void branchesOnReferencesCarryTheirOperands() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (func (export "null") (param anyref) (result i32)
                            (i32.const 100)
                            (block (param i32) (result i32)
                              (i32.const 1)
                              (br_on_null 0 (local.get 0))
                              (drop) (drop) (drop) (i32.const 2)))
                          (func (export "kind") (param anyref) (result i32)
                            (block $other (result anyref)
                              (block $small (result (ref i31))
                                (i32.const 5)
                                (br_on_cast $small anyref (ref i31) (local.get 0))
                                (br_on_cast_fail $other anyref (ref struct))
                                (drop) (drop)
                                (return (i32.const 2)))
                              (return (i32.add (i31.get_s) (i32.const 1000))))
                            (drop)
                            (i32.const 3))
                          (func (export "nonNull") (param anyref) (result i32)
                            (drop (block $l (result (ref any))
                              (br_on_non_null $l (local.get 0))
                              (return (i32.const 0))))
                            (i32.const 1)))
                        """);
        assertEquals(1, Guests.call(instance, "null", new Object[] {null}));
        assertEquals(2, Guests.call(instance, "null", "x"));
        assertEquals(1009, Guests.call(instance, "kind", I31.of(9)));
        assertEquals(3, Guests.call(instance, "kind", "x"));
        assertEquals(3, Guests.call(instance, "kind", new Object[] {null}));
        assertEquals(0, Guests.call(instance, "nonNull", new Object[] {null}));
        assertEquals(1, Guests.call(instance, "nonNull", "x"));
    }

    @Test
    void functionsAreCalledByReferenceWithinAndAcrossInstances() {
        String caller =
                """
                (module
                  (type $f (func (param i32) (result i32)))
                  (func $twice (export "twice") (type $f)
                    (i32.mul (i32.const 2) (local.get 0)))
                  (elem declare func $twice)
                  (func (export "get") (result (ref $f)) (ref.func $twice))
                  (func (export "call") (param (ref null $f) i32) (result i32)
                    (call_ref $f (local.get 1) (local.get 0)))
                  (func (export "jump") (param (ref null $f) i32) (result i32)
                    (return_call_ref $f (local.get 1) (local.get 0))))
                """;
        var one = Guests.instantiate(caller);
        var other = Guests.instantiate(one.store(), caller, (wanted, type) -> null);
        var function = Guests.call(one, "get");
        assertEquals(14, Guests.call(other, "call", function, 7));
        assertEquals(14, Guests.call(other, "jump", function, 7));
        for (String export : new String[] {"call", "jump"}) {
            var trap = assertThrows(Trap.class, () -> Guests.call(one, export, null, 7));
            assertEquals("null function reference", trap.getMessage());
        }
    }

    @Test
    void importsAreMatchedBySubtyping() {
        var store = new Store();
        var exporter =
                Guests.instantiate(
                        store,
                        """
                        (module
                          (type $top (sub (func)))
                          (type $sub (sub $top (func)))
                          (func (export "f") (type $sub))
                          (global (export "g") (ref i31) (ref.i31 (i32.const 3)))
                          (global (export "m") (mut i31ref) (ref.null i31)))
                        """,
                        new Linker());
        var linker = new Linker().define("e", exporter);
        Guests.instantiate(
                store,
                """
                (module
                  (type $top (sub (func)))
                  (import "e" "f" (func (type $top)))
                  (import "e" "g" (global anyref))
                  (import "e" "m" (global (mut i31ref))))
                """,
                linker);
        for (String wanted :
                new String[] {
                    "(import \"e\" \"f\" (func))", "(import \"e\" \"m\" (global (mut anyref)))"
                }) {
            assertThrows(
                    UnlinkableException.class,
                    () -> Guests.instantiate(store, "(module " + wanted + ")", linker));
        }
    }

    @Test
    void constantExpressionsMakeObjects() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (type $pair (struct (field i64) (field externref)))
                          (type $list (array i16))
                          (global (export "pair") (ref $pair)
                            (struct.new $pair (i64.const 4)
                              (extern.convert_any (ref.i31 (i32.const 5)))))
                          (global (export "list") (ref $list)
                            (array.new_fixed $list 2 (i32.const 1) (i32.const 0xFFFF)))
                          (global (export "run") (ref $list)
                            (array.new $list (i32.const 6) (i32.const 3)))
                          (table (export "t") 2 i31ref (ref.i31 (i32.const 8))))
                        """);
        var pair = (StructObject) global(instance, "pair");
        assertEquals(4L, pair.get(0));
        assertEquals(I31.of(5), pair.get(1));
        var list = (ArrayObject) global(instance, "list");
        assertArrayEquals(new short[] {1, -1}, (short[]) list.elements());
        var run = (ArrayObject) global(instance, "run");
        assertArrayEquals(new short[] {6, 6, 6}, (short[]) run.elements());
        var table = (Table) instance.export("t").orElseThrow();
        assertEquals(I31.of(8), table.get(1));
    }

    private static Object global(Instance instance, String name) {
        return ((Global) instance.export(name).orElseThrow()).get();
    }
}
