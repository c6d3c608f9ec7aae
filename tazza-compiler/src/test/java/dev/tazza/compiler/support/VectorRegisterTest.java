package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.instruction.Opcode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
            var vector = VectorRegister.of(low, high);
            assertEquals(low, VectorRegister.low(vector));
            assertEquals(high, VectorRegister.high(vector));
            var other = VectorRegister.withHigh(low, vector);
            assertEquals(low, VectorRegister.low(other));
            assertEquals(low, VectorRegister.high(other));
            assertEquals(high, VectorRegister.high(VectorRegister.both(high)));
        }
    }

    @Test
    void framesKeepVectors() {
        int[] frame = new int[12];
        for (int i = 0; i < ROUNDS; i++) {
            long low = samples.i64();
            RegisterAccesses.save(VectorRegister.of(low, ~low), frame, 4);
            var restored = RegisterAccesses.restore(frame, 4);
            assertEquals(low, VectorRegister.low(restored));
            assertEquals(~low, VectorRegister.high(restored));
            assertEquals(0, frame[3] | frame[8]);
        }
    }

    @Test
    void resultsAreThoseOfHalves() throws Throwable {
        int count = 0;
        for (var opcode : Opcode.values()) {
            if (opcode.prefix() != 0xFD || VectorHelpers.registerOwner(opcode) == null) {
                continue;
            }
            switch (VectorHelpers.shape(opcode)) {
                case BY_HALF, CROSSING, SHIFT -> {
                    check(opcode);
                    count++;
                }
                default -> {}
            }
        }
        assertTrue(count > 130, "only " + count + " instructions");
    }

    private void check(Opcode opcode) throws Throwable {
        var shape = VectorHelpers.shape(opcode);
        boolean shift = shape == VectorShape.SHIFT;
        int vectors = (int) opcode.signature().chars().filter(letter -> letter == 'v').count() - 1;
        var parameters = new ArrayList<Class<?>>();
        for (int i = 0; i < vectors; i++) {
            parameters.add(VectorRegister.class);
        }
        if (shift) {
            parameters.add(int.class);
        }
        var method =
                MethodHandles.publicLookup()
                        .findStatic(
                                Class.forName(
                                        VectorHelpers.registerOwner(opcode).replace('/', '.')),
                                MethodNames.of(opcode),
                                MethodType.methodType(VectorRegister.class, parameters));
        var halves = VectorMethods.find(opcode);
        for (int round = 0; round < ROUNDS / 10; round++) {
            long[] operands = new long[2 * vectors];
            var registers = new ArrayList<Object>();
            for (int i = 0; i < vectors; i++) {
                operands[2 * i] = samples.i64();
                operands[2 * i + 1] = samples.i64();
                registers.add(VectorRegister.of(operands[2 * i], operands[2 * i + 1]));
            }
            int amount = samples.i32();
            if (shift) {
                registers.add(amount);
            }
            var actual = (VectorRegister) method.invokeWithArguments(registers);
            for (int half = 0; half < 2; half++) {
                long expected =
                        (long)
                                halves.get(half % halves.size())
                                        .invokeWithArguments(
                                                arguments(opcode, operands, half, amount));
                long got = half == 0 ? VectorRegister.low(actual) : VectorRegister.high(actual);
                boolean nan = opcode.text().startsWith("f") && hasNan(opcode, expected);
                if (!nan) {
                    assertEquals(expected, got, opcode + " of " + List.of(operands[0], amount));
                }
            }
        }
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
            onRegister.add(VectorRegister.of(low, high));
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
            assertEquals(expected, VectorRegister.low(vector), opcode.text());
            expected = halves.getLast().invokeWithArguments(onHalves);
            actual = VectorRegister.high(vector);
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

    // Which NaN comes out of two is up to the processor.
    private static boolean hasNan(Opcode opcode, long half) {
        return opcode.text().startsWith("f64")
                ? Double.isNaN(Double.longBitsToDouble(half))
                : Float.isNaN(Float.intBitsToFloat((int) half))
                        || Float.isNaN(Float.intBitsToFloat((int) (half >>> 32)));
    }

    private static List<Object> arguments(Opcode opcode, long[] operands, int half, int amount) {
        var arguments = new ArrayList<Object>();
        boolean crossing = VectorHelpers.shape(opcode) == VectorShape.CROSSING;
        for (int i = 0; i < operands.length; i++) {
            if (crossing || i % 2 == half) {
                arguments.add(operands[i]);
            }
        }
        if (VectorHelpers.shape(opcode) == VectorShape.SHIFT) {
            arguments.add(amount);
        }
        return arguments;
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
            var a = VectorRegister.of(aLow, aHigh);
            var b = VectorRegister.of(bLow, bHigh);
            var two = ByteRegister.shuffle(a, b, lanesLow, lanesHigh);
            assertEquals(
                    VectorLanes.i8x16ShuffleLow(aLow, aHigh, bLow, bHigh, lanesLow, lanesHigh),
                    VectorRegister.low(two));
            assertEquals(
                    VectorLanes.i8x16ShuffleHigh(aLow, aHigh, bLow, bHigh, lanesLow, lanesHigh),
                    VectorRegister.high(two));
            lanesLow &= 0x0F0F_0F0F_0F0F_0F0FL;
            lanesHigh &= 0x0F0F_0F0F_0F0F_0F0FL;
            var one = ByteRegister.shuffle(a, lanesLow, lanesHigh);
            assertEquals(
                    VectorLanes.i8x16ShuffleLow(aLow, aHigh, aLow, aHigh, lanesLow, lanesHigh),
                    VectorRegister.low(one));
            assertEquals(
                    VectorLanes.i8x16ShuffleHigh(aLow, aHigh, aLow, aHigh, lanesLow, lanesHigh),
                    VectorRegister.high(one));
        }
    }
}
