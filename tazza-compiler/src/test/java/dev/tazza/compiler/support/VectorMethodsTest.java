package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.V128;
import dev.tazza.wasm.instruction.Opcode;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorMethodsTest {
    private static final int ROUNDS = 1_000;

    private final Samples samples = new Samples(4711);

    @Test
    void everyInstructionHasItsMethods() throws ReflectiveOperationException {
        int count = 0;
        for (var opcode : Opcode.values()) {
            if (opcode.prefix() == 0xFD && opcode != Opcode.V128_CONST) {
                assertEquals(VectorMethods.names(opcode), VectorMethods.find(opcode).size());
                count++;
            }
        }
        assertEquals(236 + 20 - 1, count);
        assertEquals(VectorShape.CONSTANT, VectorHelpers.shape(Opcode.V128_CONST));
        assertThrows(IllegalStateException.class, () -> VectorHelpers.owner(Opcode.V128_CONST));
        assertThrows(IllegalStateException.class, () -> VectorHelpers.owner(Opcode.I32_ADD));
    }

    /** An instruction with what the text format has behind it. */
    private record Case(Opcode opcode, String immediates) {}

    private List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var opcode : Opcode.values()) {
            if (opcode.prefix() != 0xFD) {
                continue;
            }
            switch (VectorHelpers.shape(opcode)) {
                case CONSTANT, LOAD, LOAD_LANE, STORE, STORE_LANE -> {}
                case SHUFFLE -> {
                    for (int i = 0; i < 30; i++) {
                        var lanes = new StringBuilder();
                        for (int lane = 0; lane < 16; lane++) {
                            lanes.append(' ').append(samples.below(32));
                        }
                        cases.add(new Case(opcode, lanes.toString()));
                    }
                }
                case EXTRACT, REPLACE -> {
                    for (int lane = 0; lane < VectorMethods.lanes(opcode); lane++) {
                        cases.add(new Case(opcode, " " + lane));
                    }
                }
                default -> cases.add(new Case(opcode, ""));
            }
        }
        return cases;
    }

    @Test
    void resultsAreThoseOfTheInterpreter() throws Throwable {
        var cases = cases();
        var interpreter =
                new InterpretedInstructions(
                        cases.stream().map(Case::opcode).toList(),
                        cases.stream().map(Case::immediates).toList());
        for (var instruction : cases) {
            var opcode = instruction.opcode();
            var methods = VectorMethods.find(opcode);
            int rounds = instruction.immediates().isEmpty() ? ROUNDS : ROUNDS / 10;
            for (int i = 0; i < rounds; i++) {
                var operands = operands(opcode);
                var expected = interpreter.call(opcode, instruction.immediates(), operands);
                var actual = call(opcode, methods, instruction.immediates(), operands);
                if (!bits(expected).equals(bits(actual))
                        && !differOnlyInNans(opcode, bits(expected), bits(actual))) {
                    assertEquals(
                            bits(expected), bits(actual), instruction + Arrays.toString(operands));
                }
            }
        }
    }

    private Object[] operands(Opcode opcode) {
        var operands = new Object[opcode.signature().indexOf(':')];
        for (int i = 0; i < operands.length; i++) {
            boolean again = i > 0 && opcode.signature().charAt(i) == 'v' && samples.below(8) == 0;
            operands[i] = again ? operands[i - 1] : samples.operand(opcode.signature().charAt(i));
        }
        if (opcode.text().contains("swizzle") && samples.below(4) > 0) {
            var indexes = (V128) operands[1];
            long mask = 0x1F0F_0F0F_0F1F_0F0FL;
            operands[1] = new V128(indexes.low() & mask, indexes.high() & mask);
        }
        return operands;
    }

    private static Object call(
            Opcode opcode, List<MethodHandle> methods, String immediates, Object[] operands)
            throws Throwable {
        var low = new ArrayList<Object>();
        var high = new ArrayList<Object>();
        var shape = VectorHelpers.shape(opcode);
        boolean byHalf = shape == VectorShape.BY_HALF || shape == VectorShape.SHIFT;
        for (var operand : operands) {
            if (operand instanceof V128 vector) {
                low.add(vector.low());
                (byHalf ? high : low).add(vector.high());
            } else {
                low.add(operand);
                high.add(operand);
            }
        }
        if (!byHalf) {
            high = low;
        }
        if (shape == VectorShape.EXTRACT || shape == VectorShape.REPLACE) {
            low.add(Integer.valueOf(immediates.strip()));
        } else if (shape == VectorShape.SHUFFLE) {
            var lanes = immediates.strip().split(" ");
            for (int half = 0; half < 2; half++) {
                long bytes = 0;
                for (int i = Long.BYTES - 1; i >= 0; i--) {
                    bytes = bytes << Byte.SIZE | Integer.parseInt(lanes[half * Long.BYTES + i]);
                }
                low.add(bytes);
            }
        }
        var first = methods.getFirst().invokeWithArguments(low);
        if (!opcode.signature().endsWith("v")) {
            return first;
        }
        return new V128((long) first, (long) methods.getLast().invokeWithArguments(high));
    }

    /** A result that compares by its bits. */
    private static Object bits(Object value) {
        if (value instanceof Float number) {
            return Float.floatToRawIntBits(number);
        }
        return value instanceof Double number ? Double.doubleToRawLongBits(number) : value;
    }

    /**
     * Whether lanes differ only where the JVM may choose which of several NaNs it hands on, because
     * it may exchange the operands.
     */
    private static boolean differOnlyInNans(Opcode opcode, Object expected, Object actual) {
        if (!opcode.text().matches("f.*(add|mul|min|max|madd)") || opcode.text().contains("pm")) {
            return false;
        }
        boolean narrow = opcode.text().startsWith("f32");
        return differOnlyInNans(narrow, ((V128) expected).low(), ((V128) actual).low())
                && differOnlyInNans(narrow, ((V128) expected).high(), ((V128) actual).high());
    }

    private static boolean differOnlyInNans(boolean narrow, long expected, long actual) {
        if (!narrow) {
            return expected == actual
                    || Double.isNaN(Double.longBitsToDouble(expected))
                            && Double.isNaN(Double.longBitsToDouble(actual));
        }
        for (int shift = 0; shift < Long.SIZE; shift += Integer.SIZE) {
            int one = (int) (expected >>> shift);
            int other = (int) (actual >>> shift);
            boolean nan =
                    Float.isNaN(Float.intBitsToFloat(one))
                            && Float.isNaN(Float.intBitsToFloat(other));
            if (one != other && !nan) {
                return false;
            }
        }
        return true;
    }
}
