package dev.tazza.wasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {
    private static final String SMALL =
            """
            (module $m
              (import "host" "log" (func $log (param i32)))
              (memory 1)
              (func $f (export "f") (param $n i32) (param i64) (result i32) (local $x f32)
                (call $log (i32.add (local.get $n) (i32.load offset=4 (i32.const 8))))
                (if $done (i32.eqz (local.get $n)) (then (br $done)) (else nop))
                (drop (memory.grow (i32.const 1)))
                (i32.const -1)))
            """;

    private static Module module(String text) {
        return Module.decode(TextFormat.assemble(text), Features.all());
    }

    @Test
    void flatTextHasOneInstructionALine() {
        assertEquals(
                """
                (module $m
                  (type (;0;) (func (param i32)))
                  (type (;1;) (func (param i32 i64) (result i32)))
                  (import "host" "log" (func $log (type 0)))
                  (func $f (type 1) (param $n i32) (param i64) (result i32)
                    (local $x f32)
                    local.get $n
                    i32.const 8
                    i32.load offset=4
                    i32.add
                    call $log
                    local.get $n
                    i32.eqz
                    if $done
                      br $done
                    else
                      nop
                    end
                    i32.const 1
                    memory.grow
                    drop
                    i32.const -1)
                  (memory (;0;) 1)
                  (export "f" (func $f)))
                """,
                TextFormat.print(module(SMALL), Style.FLAT));
    }

    @Test
    void foldedTextHasOperandsInside() {
        assertEquals(
                """
                (module $m
                  (type (;0;) (func (param i32)))
                  (type (;1;) (func (param i32 i64) (result i32)))
                  (import "host" "log" (func $log (type 0)))
                  (func $f (type 1) (param $n i32) (param i64) (result i32)
                    (local $x f32)
                    (call $log (i32.add (local.get $n) (i32.load offset=4 (i32.const 8))))
                    (if $done
                      (i32.eqz (local.get $n))
                      (then (br $done))
                      (else (nop)))
                    (drop (memory.grow (i32.const 1)))
                    (i32.const -1))
                  (memory (;0;) 1)
                  (export "f" (func $f)))
                """,
                TextFormat.print(module(SMALL), Style.FOLDED));
    }

    @ParameterizedTest
    @EnumSource
    void aModuleWithSomethingOfEverythingSurvives(Style style) throws IOException {
        byte[] example;
        try (var in = PrinterTest.class.getResourceAsStream("example.wat")) {
            example = TextFormat.assemble(in.readAllBytes(), "example.wat");
        }
        String text = TextFormat.print(Module.decode(example, Features.all()), style);
        assertArrayEquals(example, TextFormat.assemble(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(func $\"two words\" (call $\"two words\"))",
                "(func $\"\\\"\\\\\\n\\u{7f}\\u{1F600}é\")",
                "(func (@name \"same\")) (func (@name \"same\") (call 1))",
                "(func (param $x i32) (local.set $x (local.get $x)))",
                "(func (block $a (block $b (block $a (br $a) (br 1) (br 2)))))",
                "(func (block $a (block (br $a) (br 0) (br 2))))",
                "(type $s (struct (field $x i32) (field i64) (field $y (mut i8))))",
                "(func (block $out (try $t (do (try (do) (delegate $t))) (catch_all (rethrow $t)))))",
                "(func (block (result i32) (i32.const 1) (nop) (i32.const 2) (drop)) (drop))",
                "(func (i32.const 1) (nop) (i32.const 2) (i32.add) (drop))",
                "(func (param i32) (result i32) (local.get 0) (if (param i32) (result i32) (i32.const 1) (then) (else)))",
                "(memory 1) (memory $n 1) (func (drop (v128.load8_lane $n 3 (i32.const 0) (v128.const i64x2 1 2))))",
                "(@custom \"a\" (before first) \"\\00\\ff\") (func) (@custom \"b\" (after func) \"x\") (@custom \"c\")",
                "(table i64 1 2 funcref) (elem (table 0) (i64.const 0) func)",
                "(global i64 (i64.add (i64.const 1) (i64.mul (i64.const 2) (i64.const 3))))",
                "(func (local i32 i32) (local $x i32) (local f32 i32))",
                "(import \"\\00é\\\"\" \"\" (func))"
            })
    void modulesSurviveByteForByte(String text) {
        byte[] expected = TextFormat.assemble(text);
        var module = Module.decode(expected, Features.all());
        for (var style : Style.values()) {
            String printed = TextFormat.print(module, style);
            assertArrayEquals(expected, TextFormat.assemble(printed), printed);
        }
    }

    @Test
    void everyFloatSurvives() {
        var random = new Random(5);
        var text = new StringBuilder("(func ");
        for (int i = 0; i < 5_000; i++) {
            int bits = i % 4 == 0 ? random.nextInt() | 0x7F80_0000 : random.nextInt();
            text.append("(drop (f32.reinterpret_i32 (i32.const ").append(bits).append(")))");
            text.append("(drop (f32.const ").append(float32(bits)).append("))");
            long wide = i % 4 == 0 ? random.nextLong() | 0x7FF0_0000_0000_0000L : random.nextLong();
            text.append("(drop (f64.const ").append(float64(wide)).append("))");
        }
        byte[] expected = TextFormat.assemble(text.append(')').toString());
        String printed = TextFormat.print(Module.decode(expected, Features.all()), Style.FLAT);
        assertArrayEquals(expected, TextFormat.assemble(printed));
    }

    private static String float32(int bits) {
        float value = Float.intBitsToFloat(bits);
        String sign = bits < 0 ? "-" : "";
        int payload = bits & 0x7F_FFFF;
        return Float.isNaN(value)
                ? sign + "nan:0x" + Integer.toHexString(payload)
                : Float.isInfinite(value) ? sign + "inf" : Float.toHexString(value);
    }

    private static String float64(long bits) {
        double value = Double.longBitsToDouble(bits);
        String sign = bits < 0 ? "-" : "";
        long payload = bits & 0xF_FFFF_FFFF_FFFFL;
        return Double.isNaN(value)
                ? sign + "nan:0x" + Long.toHexString(payload)
                : Double.isInfinite(value) ? sign + "inf" : Double.toHexString(value);
    }

    @ParameterizedTest
    @EnumSource
    void deepNestingGivesATextOfItsOwnSize(Style style) {
        int depth = 100_000;
        String text = "(func " + "(block ".repeat(depth) + ")".repeat(depth) + ")";
        byte[] expected = TextFormat.assemble(text);
        String printed = TextFormat.print(Module.decode(expected, Features.all()), style);
        assertTrue(printed.length() < 200L * depth, printed.length() + " characters");
        assertArrayEquals(
                expected, TextFormat.assemble(printed.getBytes(StandardCharsets.UTF_8), "printed"));
    }

    @Test
    void operandsNestedDeeplyAreFoldedWithoutRecursion() {
        int depth = 100_000;
        String text =
                "(func (drop "
                        + "(i32.eqz ".repeat(depth)
                        + "(i32.const 0)"
                        + ")".repeat(depth)
                        + "))";
        byte[] expected = TextFormat.assemble(text);
        String printed = TextFormat.print(Module.decode(expected, Features.all()), Style.FOLDED);
        assertArrayEquals(expected, TextFormat.assemble(printed));
    }
}
