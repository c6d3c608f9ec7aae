package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.ArrayObject;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.I31;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StructObject;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GuestException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.text.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Structs, arrays, references and exceptions in compiled code, beyond the specification's suite.
 */
class AggregatesTest {
    private static void traps(String expected, Instance instance, String export, Object... args) {
        var trap = assertThrows(Trap.class, () -> Guests.call(instance, export, args), export);
        assertEquals(expected, trap.getMessage(), export);
    }

    private static final String POINTS =
            """
            (module
              (type $point (sub (struct
                (field (mut i8)) (field (mut i32)) (field (mut f32)) (field (mut anyref)))))
              (type $place (sub $point (struct
                (field (mut i8)) (field (mut i32)) (field (mut f32)) (field (mut anyref))
                (field (mut i64)) (field (mut v128)))))
              (func (export "place") (param anyref) (result (ref $place))
                (struct.new $place
                  (i32.const 0x1FF) (i32.const 7) (f32.const 1.5) (local.get 0) (i64.const -1)
                  (v128.const i64x2 3 4)))
              (func (export "move") (param (ref null $point))
                (struct.set $point 1 (local.get 0)
                  (i32.add (i32.const 1) (struct.get $point 1 (local.get 0)))))
              (func (export "packed") (param (ref null $point)) (result i32)
                (i32.add (struct.get_s $point 0 (local.get 0))
                  (struct.get_u $point 0 (local.get 0))))
              (func (export "vector") (param (ref null $place)) (result v128)
                (struct.set $place 5 (local.get 0)
                  (i64x2.add (struct.get $place 5 (local.get 0)) (v128.const i64x2 1 1)))
                (struct.get $place 5 (local.get 0)))
              (func (export "isPlace") (param anyref) (result i32)
                (ref.test (ref $place) (local.get 0)))
              (func (export "asPlace") (param anyref) (result (ref null $place))
                (ref.cast (ref null $place) (local.get 0)))
              (func (export "point") (result (ref $point)) (struct.new_default $point)))
            """;

    @Test
    void structsAreWhatTheHostSees() {
        var instance = Guests.instantiate(POINTS);
        var struct = (StructObject) Guests.call(instance, "place", "inside");
        Guests.call(instance, "move", struct);
        assertEquals(-1, struct.get(0));
        assertEquals(8, struct.get(1));
        assertEquals(1.5f, struct.get(2));
        assertSame("inside", struct.get(3));
        assertEquals(-1L, struct.get(4));
        assertEquals(new V128(3, 4), struct.get(5));
        assertEquals(254, Guests.call(instance, "packed", struct));
        assertEquals(new V128(4, 5), Guests.call(instance, "vector", struct));
        assertEquals(1, Guests.call(instance, "isPlace", struct));
        assertSame(struct, Guests.call(instance, "asPlace", struct));
        assertEquals(0, Guests.call(instance, "isPlace", Guests.call(instance, "point")));
        assertEquals(0, Guests.call(instance, "isPlace", "an object of the host"));
        traps("cast failure", instance, "asPlace", Guests.call(instance, "point"));
    }

    @Test
    void enginesShareObjects() {
        var store = new Store();
        var text = Module.decode(TextFormat.assemble(POINTS), Guests.ENGINE.features());
        var engines = List.<Engine>of(new Interpreter(), Guests.ENGINE);
        for (var maker : engines) {
            for (var user : engines) {
                var one = store.instantiate(maker.compile(text), "", Imports.none());
                var other = store.instantiate(user.compile(text), "", Imports.none());
                var struct = Guests.call(one, "place", I31.of(5));
                Guests.call(other, "move", struct);
                assertEquals(254, Guests.call(other, "packed", struct));
                assertEquals(new V128(4, 5), Guests.call(other, "vector", struct));
                assertSame(struct, Guests.call(other, "asPlace", struct));
                assertEquals(8, ((StructObject) struct).get(1));
                assertEquals(new V128(4, 5), ((StructObject) struct).get(5));
            }
        }
    }

    @Test
    void nullIsFoundOutEverywhere() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (type $s (struct (field (mut i32)) (field (mut v128))))
                          (type $a (array (mut i64)))
                          (tag $t)
                          (func (export "get") (result i32) (struct.get $s 0 (ref.null $s)))
                          (func (export "set") (param (ref null $s))
                            (struct.set $s 1 (local.get 0) (v128.const i64x2 1 2)))
                          (func (export "element") (param (ref null $a)) (result i64)
                            (array.get $a (local.get 0) (i32.const 0)))
                          (func (export "setElement") (param (ref null $a))
                            (array.set $a (local.get 0) (i32.const 0) (i64.const 1)))
                          (func (export "length") (param (ref null $a)) (result i32)
                            (array.len (local.get 0)))
                          (func (export "fill") (param (ref null $a))
                            (array.fill $a (local.get 0) (i32.const 0) (i64.const 1) (i32.const 0)))
                          (func (export "i31") (param i31ref) (result i32)
                            (i31.get_u (local.get 0)))
                          (func (export "nonNull") (param anyref)
                            (drop (ref.as_non_null (local.get 0))))
                          (func (export "throw") (throw_ref (ref.null exn)))
                          (func (export "caught") (param (ref null $s)) (result i32)
                            (block (try_table (catch_all 0)
                              (drop (struct.get $s 0 (local.get 0)))))
                            (i32.const 1)))
                        """);
        var none = new Object[] {null};
        traps("null structure reference", instance, "get");
        traps("null structure reference", instance, "set", none);
        traps("null structure reference", instance, "caught", none);
        traps("null array reference", instance, "element", none);
        traps("null array reference", instance, "setElement", none);
        traps("null array reference", instance, "length", none);
        traps("null array reference", instance, "fill", none);
        traps("null i31 reference", instance, "i31", none);
        traps("null reference", instance, "nonNull", none);
        traps("null exception reference", instance, "throw");
    }

    @Test
    void aNullPointerOfTheHostIsNoStructThatIsMissing() {
        var linker = new Linker();
        linker.define(
                "",
                "f",
                new HostFunction(
                        "f",
                        new FunctionType(List.of(), List.of()),
                        call -> {
                            throw new NullPointerException("of the host");
                        }));
        var instance =
                Guests.instantiate(
                        new Store(),
                        "(module (import \"\" \"f\" (func $f)) (func (export \"run\") (call $f)))",
                        linker);
        traps(
                "host function f failed: java.lang.NullPointerException: of the host",
                instance,
                "run");
    }

    @ParameterizedTest
    @CsvSource({"i8,i32,_u", "i16,i32,_u", "i32,i32,''", "i64,i64,''", "f32,f32,''", "f64,f64,''"})
    void numbersInArrays(String element, String type, String sign) {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (type $a (array (mut %1$s)))
                          (func (export "fixed") (result (ref $a))
                            (array.new_fixed $a 3
                              (%2$s.const 1) (%2$s.const 0) (%2$s.const 3)))
                          (func (export "filled") (param i32) (result (ref $a))
                            (array.new $a (%2$s.const 7) (local.get 0)))
                          (func (export "zeros") (param i32) (result (ref $a))
                            (array.new_default $a (local.get 0)))
                          (func (export "get") (param (ref $a) i32) (result %2$s)
                            (array.get%3$s $a (local.get 0) (local.get 1)))
                          (func (export "set") (param (ref $a) i32 %2$s)
                            (array.set $a (local.get 0) (local.get 1) (local.get 2)))
                          (func (export "length") (param arrayref) (result i32)
                            (array.len (local.get 0)))
                          (func (export "fill") (param (ref $a) i32 %2$s i32)
                            (array.fill $a (local.get 0) (local.get 1) (local.get 2)
                              (local.get 3)))
                          (func (export "copy") (param (ref $a) i32 (ref $a) i32 i32)
                            (array.copy $a $a (local.get 0) (local.get 1) (local.get 2)
                              (local.get 3) (local.get 4))))
                        """
                                .formatted(element, type, sign));
        var array = (ArrayObject) Guests.call(instance, "fixed");
        assertEquals(3, Guests.call(instance, "length", array));
        var one = Guests.call(instance, "get", array, 0);
        assertEquals(1, ((Number) one).intValue());
        assertEquals(0, ((Number) Guests.call(instance, "get", array, 1)).intValue());
        Guests.call(instance, "set", array, 1, one);
        assertEquals(one, array.get(1));
        Guests.call(instance, "fill", array, 1, one, 2);
        assertEquals(one, array.get(2));
        var sevens = (ArrayObject) Guests.call(instance, "filled", 5);
        assertEquals(7, ((Number) sevens.get(4)).intValue());
        Guests.call(instance, "copy", sevens, 3, array, 1, 2);
        assertEquals(one, sevens.get(4));
        assertEquals(7, ((Number) sevens.get(2)).intValue());
        var zeros = (ArrayObject) Guests.call(instance, "zeros", 4);
        assertEquals(0, ((Number) zeros.get(3)).intValue());
        for (int index : new int[] {3, -1, Integer.MIN_VALUE}) {
            traps("out of bounds array access", instance, "get", array, index);
            traps("out of bounds array access", instance, "set", array, index, one);
            traps("out of bounds array access", instance, "fill", array, index, one, 1);
            traps("out of bounds array access", instance, "copy", array, index, array, 0, 1);
            traps("out of bounds array access", instance, "copy", array, 0, array, index, 1);
        }
        traps("out of bounds array access", instance, "copy", array, 0, array, 0, -1);
        assertThrows(
                ExhaustionException.class, () -> Guests.call(instance, "zeros", -1), "too long");
        assertThrows(ExhaustionException.class, () -> Guests.call(instance, "filled", -1));
    }

    @Test
    void vectorsAndReferencesInArrays() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (type $v (array (mut v128)))
                          (type $r (array (mut externref)))
                          (func (export "vectors") (result (ref $v))
                            (local (ref null $v))
                            (local.set 0 (array.new_fixed $v 2
                              (v128.const i64x2 1 2) (v128.const i64x2 0 0)))
                            (array.set $v (local.get 0) (i32.const 1)
                              (i64x2.add (array.get $v (local.get 0) (i32.const 0))
                                (array.get $v (local.get 0) (i32.const 1))))
                            (array.copy $v $v (local.get 0) (i32.const 0) (local.get 0)
                              (i32.const 1) (i32.const 1))
                            (ref.as_non_null (local.get 0)))
                          (func (export "filled") (result (ref $v))
                            (local (ref null $v))
                            (local.set 0 (array.new $v (v128.const i64x2 1 2) (i32.const 3)))
                            (array.fill $v (local.get 0) (i32.const 1) (v128.const i64x2 5 6)
                              (i32.const 2))
                            (ref.as_non_null (local.get 0)))
                          (func (export "zeros") (result v128)
                            (array.get $v (array.new_default $v (i32.const 1)) (i32.const 0)))
                          (func (export "references") (param externref) (result (ref $r))
                            (local (ref null $r))
                            (local.set 0 (ref.null extern))
                            (local.set 1 (array.new_fixed $r 3
                              (local.get 0) (ref.null extern) (local.get 0)))
                            (ref.as_non_null (local.get 1)))
                          (func (export "same") (param (ref $r) externref) (result externref)
                            (array.fill $r (local.get 0) (i32.const 0) (local.get 1) (i32.const 2))
                            (array.set $r (local.get 0) (i32.const 2)
                              (array.get $r (local.get 0) (i32.const 1)))
                            (array.get $r (local.get 0) (i32.const 2))))
                        """);
        var vectors = (ArrayObject) Guests.call(instance, "vectors");
        assertEquals(new V128(1, 2), vectors.get(0));
        assertEquals(new V128(1, 2), vectors.get(1));
        var filled = (ArrayObject) Guests.call(instance, "filled");
        assertEquals(new V128(1, 2), filled.get(0));
        assertEquals(new V128(5, 6), filled.get(2));
        assertEquals(V128.ZERO, Guests.call(instance, "zeros"));
        var references = (ArrayObject) Guests.call(instance, "references", "x");
        assertEquals("y", Guests.call(instance, "same", references, "y"));
        assertArrayEquals(new Object[] {"y", "y", "y"}, (Object[]) references.elements());
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 101, 2_000, 10_000})
    void objectsMayHaveVeryManyOperands(int count) {
        var text =
                """
                (module
                  (type $s (struct %s))
                  (type $a (array i64))
                  (global $g (mut i32) (i32.const 0))
                  (func $next (result i32)
                    (global.set $g (i32.add (global.get $g) (i32.const 1)))
                    (global.get $g))
                  (func (export "struct") (result i32 (ref $s) i32)
                    (call $next) (struct.new $s (i32.const 77) %s) (call $next))
                  (func (export "array") (param i64) (result (ref $a))
                    (array.new_fixed $a %d %s)))
                """
                        .formatted(
                                "(field i32)".repeat(count),
                                "(call $next) (global.get $g)".repeat((count - 1) / 2)
                                        + ((count - 1) % 2 == 0 ? "" : "(i32.const 0)"),
                                count,
                                "(local.get 0)".repeat(count - 1) + "(i64.const -1)");
        var instance = Guests.instantiate(text);
        var results = instance.exportedFunction("struct").orElseThrow().call(instance.store());
        var struct = (StructObject) results[1];
        int calls = (count - 1) / 2;
        assertEquals(1, results[0]);
        assertEquals(calls + 2, results[2]);
        assertEquals(77, struct.get(0));
        for (int i = 0; i < calls; i++) {
            assertEquals(i + 2, struct.get(2 * i + 1));
            assertEquals(i + 2, struct.get(2 * i + 2));
        }
        var array = (ArrayObject) Guests.call(instance, "array", 5L);
        assertEquals(5L, array.get(count - 2));
        assertEquals(-1L, array.get(count - 1));
    }

    @Test
    void castsToAbstractTypes() {
        var text = new StringBuilder("(module (type $s (struct)) (type $a (array i8))");
        var types = List.of("any", "eq", "struct", "array", "i31", "none");
        for (var type : types) {
            for (var nullable : List.of("", "null ")) {
                text.append(
                        """
                        (func (export "test %2$s%1$s") (param anyref) (result i32)
                          (ref.test (ref %2$s%1$s) (local.get 0)))
                        (func (export "cast %2$s%1$s") (param anyref) (result anyref)
                          (ref.cast (ref %2$s%1$s) (local.get 0)))
                        """
                                .formatted(type, nullable));
            }
        }
        text.append(
                """
                (func (export "s") (result anyref) (struct.new $s))
                (func (export "a") (result anyref) (array.new_fixed $a 0)))
                """);
        var instance = Guests.instantiate(text.toString());
        var struct = Guests.call(instance, "s");
        var array = Guests.call(instance, "a");
        check(instance, struct, List.of("any", "eq", "struct"), types);
        check(instance, array, List.of("any", "eq", "array"), types);
        check(instance, I31.of(1 << 20), List.of("any", "eq", "i31"), types);
        check(instance, "of the host", List.of("any"), types);
        check(instance, null, List.of(), types);
    }

    private static void check(
            Instance instance, Object value, List<String> expected, List<String> all) {
        var argument = new Object[] {value};
        for (var type : all) {
            for (var nullable : List.of("", "null ")) {
                boolean fits = expected.contains(type) || value == null && !nullable.isEmpty();
                var name = nullable + type;
                assertEquals(fits ? 1 : 0, Guests.call(instance, "test " + name, argument), name);
                if (fits) {
                    assertSame(value, Guests.call(instance, "cast " + name, argument));
                } else {
                    traps("cast failure", instance, "cast " + name, argument);
                }
            }
        }
    }

    @Test
    void exceptionsCarryEveryType() {
        var instance =
                Guests.instantiate(
                        """
                        (module
                          (tag $all (export "all") (param i32 i64 f32 f64 v128 externref))
                          (tag $one (param i32))
                          (func (export "throw") (param i32 i64 f32 f64 v128 externref)
                            (throw $all (local.get 0) (local.get 1) (local.get 2) (local.get 3)
                              (local.get 4) (local.get 5)))
                          (func (export "catch") (param i32 i64 f32 f64 v128 externref)
                            (result i32 i64 f32 f64 v128 externref)
                            (try_table (result i32 i64 f32 f64 v128 externref) (catch $all 0)
                              (try_table (throw $all
                                (local.get 0) (local.get 1) (local.get 2) (local.get 3)
                                (local.get 4) (local.get 5)))
                              (unreachable)))
                          (func (export "one") (param i32) (result i32)
                            (block $handler (result i32)
                              (try_table (catch $one $handler) (throw $one (local.get 0)))
                              (unreachable))))
                        """);
        var values = new Object[] {1, 2L, 3f, 4d, new V128(5, 6), "seven"};
        var e = assertThrows(GuestException.class, () -> Guests.call(instance, "throw", values));
        assertSame(instance.export("all").orElseThrow(), e.tag());
        assertArrayEquals(values, e.arguments());
        var caught =
                instance.exportedFunction("catch").orElseThrow().call(instance.store(), values);
        assertArrayEquals(values, caught);
        assertEquals(70_000, Guests.call(instance, "one", 70_000));
        assertTrue(e.getStackTrace().length == 0, "without the cost of a trace");
    }
}
