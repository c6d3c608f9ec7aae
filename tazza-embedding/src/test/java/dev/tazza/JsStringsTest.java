package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Linker;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.text.TextFormat;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsStringsTest {
    private static final String GUEST =
            """
            (module
              (type $units (array (mut i16)))
              (import "wasm:js-string" "cast" (func $cast (param externref) (result (ref extern))))
              (import "wasm:js-string" "test" (func $test (param externref) (result i32)))
              (import "wasm:js-string" "fromCharCodeArray"
                (func $fromArray (param (ref null $units) i32 i32) (result (ref extern))))
              (import "wasm:js-string" "intoCharCodeArray"
                (func $intoArray (param externref (ref null $units) i32) (result i32)))
              (import "wasm:js-string" "fromCharCode" (func $fromCode (param i32) (result (ref extern))))
              (import "wasm:js-string" "fromCodePoint" (func $fromPoint (param i32) (result (ref extern))))
              (import "wasm:js-string" "charCodeAt" (func $codeAt (param externref i32) (result i32)))
              (import "wasm:js-string" "codePointAt" (func $pointAt (param externref i32) (result i32)))
              (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
              (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
              (import "wasm:js-string" "substring"
                (func $substring (param externref i32 i32) (result (ref extern))))
              (import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))
              (import "wasm:js-string" "compare" (func $compare (param externref externref) (result i32)))
              (export "cast" (func $cast)) (export "test" (func $test)) (export "fromCharCode" (func $fromCode))
              (export "fromCodePoint" (func $fromPoint)) (export "charCodeAt" (func $codeAt))
              (export "codePointAt" (func $pointAt)) (export "length" (func $length))
              (export "concat" (func $concat)) (export "substring" (func $substring))
              (export "equals" (func $equals)) (export "compare" (func $compare))
              (func (export "nullArray") (result (ref extern))
                (call $fromArray (ref.null $units) (i32.const 0) (i32.const 0)))
              (func (export "throughArray") (param $string externref) (param $at i32) (param $to i32)
                  (result externref)
                (local $array (ref $units))
                (local.set $array (array.new $units (i32.const 0x2d) (i32.const 8)))
                (drop (call $intoArray (local.get $string) (local.get $array) (local.get $at)))
                (call $fromArray (local.get $array) (i32.const 1) (local.get $to))))
            """;

    private Guest guest;

    @BeforeEach
    void instantiate() {
        var linker = new Linker();
        JsStrings.addTo(linker);
        guest = Program.of(TextFormat.assemble(GUEST)).instantiate(linker);
    }

    private Object call(String function, Object... arguments) {
        return guest.call(function, arguments)[0];
    }

    private void assertTraps(String function, Object... arguments) {
        assertThrows(
                Trap.class,
                () -> call(function, arguments),
                () -> function + Arrays.toString(arguments));
    }

    @Test
    void stringsAreTakenApartAndPutTogether() {
        assertEquals(5, call("length", "hello"));
        assertEquals((int) 'e', call("charCodeAt", "hello", 1));
        assertEquals("hello, world", call("concat", "hello", ", world"));
        assertEquals("A", call("fromCharCode", 0x1_0041));
        assertEquals("\uD83D\uDE00", call("fromCodePoint", 0x1F600));
        assertEquals(0x1F600, call("codePointAt", "\uD83D\uDE00", 0));
        assertEquals(0xDE00, call("codePointAt", "\uD83D\uDE00", 1));
        assertEquals("ell", call("substring", "hello", 1, 4));
        assertEquals("llo", call("substring", "hello", 2, -1));
        assertEquals("", call("substring", "hello", 4, 2));
        assertEquals("", call("substring", "hello", -1, -1));
        assertEquals("", call("substring", "hello", 5, 9));
    }

    @Test
    void stringsAreComparedByTheirCodeUnits() {
        assertEquals(1, call("equals", "a", new String("a")));
        assertEquals(0, call("equals", "a", "b"));
        assertEquals(1, call("equals", null, null));
        assertEquals(0, call("equals", "a", null));
        assertEquals(-1, call("compare", "a", "b"));
        assertEquals(1, call("compare", "\uFFFF", "\uD83D\uDE00"));
        assertEquals(0, call("compare", "", ""));
        assertEquals(1, call("test", "a"));
        assertEquals(0, call("test", 7));
        assertEquals(0, call("test", (Object) null));
    }

    @Test
    void codeUnitsGoThroughArraysOfTheGuest() {
        assertEquals("-ab--", call("throughArray", "ab", 2, 6));
        assertEquals("", call("throughArray", "ab", 2, 1));
        assertTraps("throughArray", "ab", 7, 8);
        assertTraps("throughArray", "ab", -1, 8);
        assertTraps("throughArray", "ab", 2, 9);
        assertTraps("throughArray", "ab", 2, 0);
        assertTraps("nullArray");
    }

    @Test
    void whatIsNoStringOrOutOfBoundsTraps() {
        for (var function : new String[] {"cast", "length"}) {
            assertTraps(function, 7);
            assertTraps(function, (Object) null);
        }
        assertTraps("charCodeAt", "a", 1);
        assertTraps("charCodeAt", "a", -1);
        assertTraps("codePointAt", "", 0);
        assertTraps("fromCodePoint", 0x11_0000);
        assertTraps("fromCodePoint", -1);
        assertTraps("concat", "a", null);
        assertTraps("compare", null, "a");
        assertTraps("equals", 7, "a");
    }
}
