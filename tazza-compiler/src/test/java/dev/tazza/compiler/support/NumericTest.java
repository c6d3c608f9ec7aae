package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumericTest {
    /** The instructions that the JVM has itself, and that need no methods. */
    private static final String OF_THE_JVM =
            "i(32|64)\\.(add|sub|mul|and|or|xor|shl|shr_[su]|rem_s)|f(32|64)\\.(add|sub|mul|div)"
                    + "|i32\\.(wrap_i64|extend8_s|extend16_s)|i64\\.extend_i32_s"
                    + "|f(32|64)\\.convert_i(32|64)_s|f32\\.demote_f64|f64\\.promote_f32";

    /** The numeric instructions on scalars with one result that have methods. */
    static List<Opcode> instructions() {
        return Arrays.stream(Opcode.values())
                .filter(opcode -> opcode.immediate() == Immediate.NONE)
                .filter(opcode -> opcode.signature().matches("[ilfd]{1,2}:[ilfd]"))
                .filter(opcode -> !opcode.text().matches(OF_THE_JVM))
                .toList();
    }

    @Test
    void everyInstructionHasItsMethod() throws NoSuchMethodException {
        var instructions = instructions();
        assertEquals(98, instructions.size());
        for (var opcode : instructions) {
            var method =
                    Numeric.class.getMethod(MethodNames.of(opcode), MethodNames.parameters(opcode));
            assertEquals(MethodNames.result(opcode), method.getReturnType(), method::getName);
        }
    }

    @Test
    void everyWideInstructionHasAMethodForEachHalf() throws NoSuchMethodException {
        for (var opcode : Opcode.values()) {
            if (opcode.feature() == Feature.WIDE_ARITHMETIC) {
                for (var half : new String[] {"Low", "High"}) {
                    var method =
                            Numeric.class.getMethod(
                                    MethodNames.of(opcode) + half, MethodNames.parameters(opcode));
                    assertEquals(long.class, method.getReturnType());
                }
            }
        }
    }

    @Test
    void trapsAreInTheWordsOfTheSpecification() {
        assertTrap("integer overflow", () -> Numeric.i32DivS(Integer.MIN_VALUE, -1));
        assertTrap("integer overflow", () -> Numeric.i64DivS(Long.MIN_VALUE, -1));
        assertTrap("integer overflow", () -> Numeric.i32TruncF64U(-1));
        assertTrap("integer overflow", () -> Numeric.i64TruncF32S(0x1p63f));
        assertTrap("invalid conversion to integer", () -> Numeric.i32TruncF32S(Float.NaN));
        assertTrap("invalid conversion to integer", () -> Numeric.i64TruncF64U(Double.NaN));
        assertThrows(ArithmeticException.class, () -> Numeric.i32RemU(1, 0));
        assertThrows(ArithmeticException.class, () -> Numeric.i64DivU(1, 0));
    }

    @Test
    void resultsAreThoseOfTheInterpreter() throws Throwable {
        var instructions = instructions();
        var interpreter =
                new InterpretedInstructions(
                        instructions, Collections.nCopies(instructions.size(), ""));
        var samples = new Samples(17);
        for (var opcode : instructions) {
            var method =
                    MethodHandles.lookup()
                            .unreflect(
                                    Numeric.class.getMethod(
                                            MethodNames.of(opcode),
                                            MethodNames.parameters(opcode)));
            for (int i = 0; i < 2_000; i++) {
                var operands = new Object[opcode.signature().indexOf(':')];
                for (int k = 0; k < operands.length; k++) {
                    operands[k] = samples.operand(opcode.signature().charAt(k));
                }
                var expected = outcome(() -> interpreter.call(opcode, "", operands));
                var actual = outcome(() -> method.invokeWithArguments(operands));
                if (!expected.equals(actual) && !bothNan(operands)) {
                    assertEquals(expected, actual, opcode + Arrays.toString(operands));
                }
            }
        }
    }

    /** Whether the JVM may choose which of two NaNs it hands on. */
    private static boolean bothNan(Object[] operands) {
        return operands.length == 2
                && Arrays.stream(operands)
                        .allMatch(
                                operand -> operand.equals(Float.NaN) || operand.equals(Double.NaN));
    }

    /** The bits of a result, or what the words of the trap are. */
    private static Object outcome(Callable action) throws Throwable {
        try {
            var result = action.call();
            if (result instanceof Float number) {
                return Float.floatToRawIntBits(number);
            }
            return result instanceof Double number ? Double.doubleToRawLongBits(number) : result;
        } catch (Trap e) {
            return e.getMessage();
        } catch (ArithmeticException e) {
            return "integer divide by zero";
        }
    }

    /** What may throw anything. */
    private interface Callable {
        Object call() throws Throwable;
    }

    private static void assertTrap(String message, Runnable action) {
        assertEquals(message, assertThrows(Trap.class, action::run).getMessage());
    }

    @Test
    void wideArithmeticCarries() {
        assertEquals(0, Numeric.i64Add128Low(-1, 5, 1, 6));
        assertEquals(12, Numeric.i64Add128High(-1, 5, 1, 6));
        assertEquals(-1, Numeric.i64Sub128Low(0, 5, 1, 2));
        assertEquals(2, Numeric.i64Sub128High(0, 5, 1, 2));
        assertEquals(1, Numeric.i64MulWideSLow(-1, -1));
        assertEquals(0, Numeric.i64MulWideSHigh(-1, -1));
        assertEquals(-2, Numeric.i64MulWideUHigh(-1, -1));
    }

    @Test
    void selectsTakeTheFirstUnlessTheConditionIsZero() {
        assertEquals(1, Numeric.selectI32(1, 2, -1));
        assertEquals(2L, Numeric.selectI64(1, 2, 0));
        assertEquals(1f, Numeric.selectF32(1, 2, 7));
        assertEquals(2d, Numeric.selectF64(1, 2, 0));
        assertEquals("b", Numeric.selectReference("a", "b", 0));
    }
}
