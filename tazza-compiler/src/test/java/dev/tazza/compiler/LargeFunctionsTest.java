package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the limits of class files make complicated does what the interpreter does. */
class LargeFunctionsTest {
    private static final String[] TYPES = {"i32", "i64", "f32", "f64", "externref", "v128"};

    private static Object[] call(Engine engine, String text, int argument) {
        var module = Module.decode(TextFormat.assemble(text), engine.features());
        var store = new Store();
        var instance = store.instantiate(engine.compile(module), "", Imports.none());
        return instance.exportedFunction("f").orElseThrow().call(store, argument);
    }

    private static void compare(String text, int... arguments) {
        for (int argument : arguments) {
            assertArrayEquals(
                    call(new Interpreter(), text, argument),
                    call(Guests.ENGINE, text, argument),
                    () -> "of " + argument);
        }
    }

    private static String type(int i) {
        return TYPES[i % TYPES.length];
    }

    /** A value that differs from those at other positions, made of local 0. */
    private static String value(int i) {
        var number = "(i32.add (local.get 0) (i32.const " + i + "))";
        return switch (type(i)) {
            case "i32" -> number;
            case "i64" -> "(i64.extend_i32_s " + number + ")";
            case "f32" -> "(f32.convert_i32_s " + number + ")";
            case "f64" -> "(f64.convert_i32_s " + number + ")";
            case "v128" -> "(i32x4.replace_lane 3 (i32x4.splat " + number + ") (i32.const 7))";
            default -> "(ref.null extern)";
        };
    }

    /** A number made of the value that is on the stack. */
    private static String number(int i) {
        return switch (type(i)) {
            case "i32" -> "";
            case "i64" -> "i32.wrap_i64 ";
            case "f32" -> "i32.trunc_f32_s ";
            case "f64" -> "i32.trunc_f64_s ";
            case "v128" ->
                    "local.set $v local.get $v i32x4.extract_lane 1 local.get $v"
                            + " i32x4.extract_lane 3 i32.add ";
            default -> "ref.is_null ";
        };
    }

    /** Takes values off the stack and makes a number of them and their order. */
    private static String sum(int count) {
        var text = new StringBuilder();
        for (int i = count - 1; i >= 0; i--) {
            text.append(number(i)).append("local.get $sum i32.const 31 i32.mul i32.add ");
            text.append("local.set $sum ");
        }
        return text.append("local.get $sum").toString();
    }

    private static String all(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(" "));
    }

    private static String function(String body) {
        return "(func (export \"f\") (param i32) (result i32) (local $v v128) (local $sum i32) "
                + body
                + ")";
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 130, 255, 1000})
    void manyParametersAndResults(int count) {
        var types = all(count, LargeFunctionsTest::type);
        var parameters = all(count, i -> "local.get " + i);
        var calls =
                new String[] {
                    "call $same",
                    "call $again",
                    "i32.const 0 call_indirect (type $t)",
                    "ref.func $same call_ref $t"
                };
        for (var call : calls) {
            compare(
                    "(module (type $t (func (param "
                            + types
                            + ") (result "
                            + types
                            + "))) (table funcref (elem $same))"
                            + " (func $same (type $t) "
                            + parameters
                            + ") (func $again (type $t) "
                            + parameters
                            + " i32.const 0 return_call_indirect (type $t)) "
                            + function(
                                    all(count, LargeFunctionsTest::value) + call + " " + sum(count))
                            + ")",
                    1,
                    77);
        }
    }

    @Test
    void moreVariablesThanAClassHasFields() {
        int count = 20_000;
        var operands = all(count, i -> value(i) + "call $same" + i % TYPES.length + " ");
        compare(
                "(module "
                        + all(TYPES.length, LargeFunctionsTest::same)
                        + function(operands + sum(count))
                        + ")",
                5);
    }

    private static String same(int i) {
        var type = "(param " + type(i) + ") (result " + type(i) + ")";
        return "(func $same" + i + " " + type + " local.get 0)";
    }

    @Test
    void aSwitchWithMoreTargetsThanAMethodHasRoomFor() {
        int count = 3_000;
        var labels = all(count, i -> "" + i * 7 % count);
        var cases =
                all(
                        count,
                        i ->
                                "end local.get $sum i32.const 3 i32.mul i32.const "
                                        + i
                                        + " i32.add local.set $sum local.get 0 i32.const 5 i32.sub"
                                        + " local.tee 0 i32.const 100 i32.gt_s br_if "
                                        + (count - i));
        // The switch is the first block of the loop, to which some of the cases go back.
        compare(
                "(module "
                        + function(
                                "loop "
                                        + "block ".repeat(count + 1)
                                        + "local.get 0 br_table "
                                        + labels
                                        + " 9 "
                                        + cases
                                        + " end end local.get $sum")
                        + ")",
                0,
                1,
                99,
                700,
                2_999,
                3_000,
                -1);
    }

    @Test
    void anExpressionThatIsLargeWithoutBeingDeep() {
        var sums = new StringBuilder();
        for (int i = 1; i <= 1 << 14; i++) {
            sums.append("local.get 0 i32.const ").append(i).append(" i32.xor ");
            for (int bit = i; (bit & 1) == 0; bit >>= 1) {
                sums.append(bit % 3 == 0 ? "i32.mul " : "i32.add ");
            }
        }
        compare("(module " + function(sums.toString()) + ")", 3, 12_345);
    }

    @Test
    void aCallWhoseArgumentsAreLargeExpressions() {
        int count = 40;
        var argument = "local.get 0" + " local.get 0 i32.add i32.clz".repeat(45);
        compare(
                "(module (func $first (param "
                        + "i32 ".repeat(count)
                        + ") (result i32) local.get 0 local.get 39 i32.sub) "
                        + function((argument + ' ').repeat(count) + "call $first")
                        + ")",
                1,
                1 << 20);
    }

    @Test
    void moreConstantsThanAClassHas() {
        var stores = all(60_000, i -> "i32.const 8 i64.const " + (i + (1L << 40)) + " i64.store");
        compare(
                "(module (memory 1) "
                        + function(stores + " i32.const 8 i64.load i32.wrap_i64")
                        + ")",
                0);
    }
}
