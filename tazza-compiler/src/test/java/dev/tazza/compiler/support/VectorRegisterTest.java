package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tazza.runtime.V128;
import dev.tazza.wasm.instruction.Opcode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every method on registers against those on halves, often enough for the JVM to compile it: the
 * tests' JVM is started with what {@code CompilerOptions.vectorRegisters} wants.
 */
class VectorRegisterTest {
    private static final int ROUNDS = 20_000;

    private final Samples samples = new Samples(815);

    @Test
    void halvesComeBack() {
        for (int i = 0; i < ROUNDS; i++) {
            long low = samples.i64();
            long high = samples.i64();
            var vector = LongRegister.join(low, high);
            assertEquals(low, LongRegister.low(vector));
            assertEquals(high, LongRegister.high(vector));
            var other = LongRegister.withHigh(low, vector);
            assertEquals(low, LongRegister.low(other));
            assertEquals(low, LongRegister.high(other));
            assertEquals(high, LongRegister.high(LongRegister.i64x2Splat(high)));
        }
    }

    @Test
    void framesKeepVectors() {
        int[] frame = new int[12];
        for (int i = 0; i < ROUNDS; i++) {
            long low = samples.i64();
            RegisterAccesses.save(LongRegister.join(low, ~low), frame, 4);
            var restored = RegisterAccesses.restore(frame, 4);
            assertEquals(low, LongRegister.low(restored));
            assertEquals(~low, LongRegister.high(restored));
            assertEquals(0, frame[3] | frame[8]);
        }
    }

    @Test
    void resultsAreThoseOfHalves() throws Throwable {
        var opcodes = new ArrayList<Opcode>();
        for (var opcode : Opcode.values()) {
            if (opcode.prefix() == 0xFD) {
                switch (VectorHelpers.shape(opcode)) {
                    case BY_HALF, CROSSING, SHIFT -> opcodes.add(opcode);
                    default -> {}
                }
            }
        }
        // Called often first, so that the JVM has compiled the methods when they are checked.
        for (var opcode : opcodes) {
            var method = spread(onRegisters(opcode));
            var operands = new Operands(opcode, samples);
            for (int i = 0; i < ROUNDS / 2; i++) {
                assertNotNull((Object) method.invokeExact(operands.registers));
            }
        }
        for (var opcode : opcodes) {
            check(opcode);
        }
    }

    private void check(Opcode opcode) throws Throwable {
        var method = spread(onRegisters(opcode));
        var halves = VectorMethods.find(opcode).stream().map(VectorRegisterTest::spread).toList();
        for (int round = 0; round < ROUNDS / 10; round++) {
            var operands = new Operands(opcode, samples);
            var actual = (VectorRegister) (Object) method.invokeExact(operands.registers);
            for (int i = 0; i < 2; i++) {
                var onHalf = halves.get(i % halves.size());
                long expected = (long) (Object) onHalf.invokeExact(operands.ofHalf(opcode, i));
                long got = i == 0 ? LongRegister.low(actual) : LongRegister.high(actual);
                if (quieted(opcode, expected) != quieted(opcode, got) || signals(opcode, got)) {
                    assertEquals(
                            Long.toHexString(expected),
                            Long.toHexString(got),
                            opcode + " of " + operands.halves);
                }
            }
        }
    }

    /** Random operands in both forms. */
    private static final class Operands {
        final List<Long> halves = new ArrayList<>();
        final Object[] registers;

        Operands(Opcode opcode, Samples samples) {
            registers = new Object[opcode.signature().indexOf(':')];
            for (int i = 0; i < registers.length; i++) {
                if (samples.operand(opcode.signature().charAt(i)) instanceof V128 vector) {
                    halves.add(vector.low());
                    halves.add(vector.high());
                    registers[i] = LongRegister.join(vector.low(), vector.high());
                } else {
                    registers[i] = samples.i32();
                }
            }
        }

        /** What the method for one half of the result takes. */
        Object[] ofHalf(Opcode opcode, int half) {
            var arguments = new ArrayList<Object>();
            boolean crossing = VectorHelpers.shape(opcode) == VectorShape.CROSSING;
            for (int i = 0; i < halves.size(); i++) {
                if (crossing || i % 2 == half) {
                    arguments.add(halves.get(i));
                }
            }
            if (VectorHelpers.shape(opcode) == VectorShape.SHIFT) {
                arguments.add(registers[1]);
            }
            return arguments.toArray();
        }
    }

    /** The same method with an array of its arguments. */
    private static MethodHandle spread(MethodHandle method) {
        return method.asType(method.type().generic())
                .asSpreader(Object[].class, method.type().parameterCount());
    }

    // Which NaN comes out of two is up to the processor: here it is always the same.
    private static long quieted(Opcode opcode, long half) {
        if (opcode.text().startsWith("f64")) {
            return Double.doubleToLongBits(Double.longBitsToDouble(half));
        } else if (opcode.text().startsWith("f32")) {
            return Float.floatToIntBits(Float.intBitsToFloat((int) half)) & 0xFFFF_FFFFL
                    | (long) Float.floatToIntBits(Float.intBitsToFloat((int) (half >>> 32))) << 32;
        }
        return half;
    }

    /** Whether there is a signalling NaN in the result of an instruction that makes none. */
    private static boolean signals(Opcode opcode, long half) {
        if (!opcode.text().startsWith("f") || opcode.text().matches(".*(abs|neg|pmin|pmax)")) {
            return false;
        } else if (opcode.text().startsWith("f64")) {
            return Double.isNaN(Double.longBitsToDouble(half)) && half << 12 >= 0;
        }
        int second = (int) (half >>> 32);
        return Float.isNaN(Float.intBitsToFloat((int) half)) && (int) half << 9 >= 0
                || Float.isNaN(Float.intBitsToFloat(second)) && second << 9 >= 0;
    }

    @Test
    void lanesAreThoseOfHalves() throws Throwable {
        int count = 0;
        for (var opcode : Opcode.values()) {
            if (opcode.prefix() != 0xFD || VectorHelpers.registerOwner(opcode) == null) {
                continue;
            }
            switch (VectorHelpers.shape(opcode)) {
                case SPLAT, EXTRACT, REPLACE, REDUCTION -> {
                    int lanes = VectorMethods.lanes(opcode);
                    for (int round = 0; round < ROUNDS / 100; round++) {
                        checkLane(opcode, round % lanes);
                    }
                    count++;
                }
                default -> {}
            }
        }
        assertEquals(6 + 8 + 6 + 6, count);
    }

    private void checkLane(Opcode opcode, int lane) throws Throwable {
        var shape = VectorHelpers.shape(opcode);
        var onHalves = new ArrayList<Object>();
        var onRegister = new ArrayList<Object>();
        if (shape != VectorShape.SPLAT) {
            // Often with equal lanes, some of which are zero.
            long high = samples.i64() & (lane % 2 == 0 ? -1 : 0xFF);
            long low = lane % 3 == 0 ? high : samples.i64();
            onHalves.addAll(List.of(low, high));
            onRegister.add(LongRegister.join(low, high));
        }
        var halves = VectorMethods.find(opcode);
        if (shape == VectorShape.SPLAT || shape == VectorShape.REPLACE) {
            var number = number(opcode.text());
            onHalves.add(number);
            onRegister.add(number);
        }
        if (shape == VectorShape.EXTRACT || shape == VectorShape.REPLACE) {
            onHalves.add(lane);
            onRegister.add(lane);
        }
        var method = onRegisters(opcode);
        var expected = halves.getFirst().invokeWithArguments(onHalves);
        var actual = method.invokeWithArguments(onRegister);
        if (actual instanceof VectorRegister vector) {
            assertEquals(expected, LongRegister.low(vector), opcode.text());
            expected = halves.getLast().invokeWithArguments(onHalves);
            actual = LongRegister.high(vector);
        }
        assertEquals(expected, actual, opcode.text());
    }

    private Object number(String text) {
        return switch (text.substring(0, 5)) {
            case "i64x2" -> samples.i64();
            case "f32x4" -> (float) samples.i32();
            case "f64x2" -> (double) samples.i64();
            default -> samples.i32();
        };
    }

    private static MethodHandle onRegisters(Opcode opcode) throws ReflectiveOperationException {
        var owner = Class.forName(VectorHelpers.registerOwner(opcode).replace('/', '.'));
        for (var method : owner.getMethods()) {
            if (method.getName().equals(MethodNames.of(opcode))) {
                return MethodHandles.publicLookup().unreflect(method);
            }
        }
        throw new NoSuchMethodException(opcode.text());
    }

    @Test
    void shufflesAreThoseOfHalves() {
        for (int i = 0; i < ROUNDS; i++) {
            long aLow = samples.i64();
            long aHigh = samples.i64();
            long bLow = samples.i64();
            long bHigh = samples.i64();
            long lanesLow = samples.i64() & 0x1F1F_1F1F_1F1F_1F1FL;
            long lanesHigh = samples.i64() & 0x1F1F_1F1F_1F1F_1F1FL;
            var a = LongRegister.join(aLow, aHigh);
            var b = LongRegister.join(bLow, bHigh);
            var two = RegisterShuffles.shuffle(a, b, lanesLow, lanesHigh);
            assertEquals(
                    VectorLanes.i8x16ShuffleLow(aLow, aHigh, bLow, bHigh, lanesLow, lanesHigh),
                    LongRegister.low(two));
            assertEquals(
                    VectorLanes.i8x16ShuffleHigh(aLow, aHigh, bLow, bHigh, lanesLow, lanesHigh),
                    LongRegister.high(two));
            lanesLow &= 0x0F0F_0F0F_0F0F_0F0FL;
            lanesHigh &= 0x0F0F_0F0F_0F0F_0F0FL;
            var one = RegisterShuffles.shuffle(a, lanesLow, lanesHigh);
            assertEquals(
                    VectorLanes.i8x16ShuffleLow(aLow, aHigh, aLow, aHigh, lanesLow, lanesHigh),
                    LongRegister.low(one));
            assertEquals(
                    VectorLanes.i8x16ShuffleHigh(aLow, aHigh, aLow, aHigh, lanesLow, lanesHigh),
                    LongRegister.high(one));
        }
    }
}
