package dev.tazza.conformance.fuzz;

import dev.tazza.wasm.ValueType;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The decisions behind one module: random, and the same again for the same seed. */
final class Choices {
    private static final int[] INTEGERS = {
        0,
        1,
        2,
        3,
        4,
        7,
        8,
        15,
        16,
        31,
        32,
        33,
        63,
        64,
        127,
        128,
        255,
        256,
        -1,
        -2,
        -3,
        -4,
        -8,
        -31,
        -32,
        -33,
        -128,
        32766,
        32767,
        32768,
        32769,
        -32767,
        -32768,
        -32769,
        65535,
        65536,
        -65535,
        -65536,
        0x7FFF_FFFF,
        0x8000_0000,
        0x8000_0001,
        0x5555_5555,
        0xAAAA_AAAA,
        0x7FFF_FF80
    };
    private static final long[] LONGS = {
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        Long.MAX_VALUE,
        1L << 31,
        (1L << 31) - 1,
        -1L << 31,
        1L << 32,
        (1L << 32) - 1,
        (1L << 32) + 1,
        (1L << 32) + 32767,
        0xFFFF_8000L,
        1L << 53,
        (1L << 53) + 1,
        0x7FFF_FF40_0000_0000L,
        0x1234_5678_9ABC_DEF0L
    };
    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        -0.5,
        1.5,
        2.5,
        -2.5,
        0.49999999999999994,
        Math.PI,
        1e10,
        -1e10,
        1e19,
        -1e19,
        1e38,
        1e300,
        -1e300,
        2147483647.0,
        2147483648.0,
        2147483647.9,
        -2147483648.0,
        -2147483648.9,
        -2147483649.0,
        4294967295.0,
        4294967295.9,
        4294967296.0,
        -0.9,
        9223372036854774784.0,
        9223372036854775808.0,
        -9223372036854775808.0,
        18446744073709549568.0,
        18446744073709551616.0,
        8388607.5,
        4503599627370495.5,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        Double.MIN_NORMAL,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private final Random random;

    Choices(long seed) {
        random = new Random(seed * 0x9E37_79B9_7F4A_7C15L ^ seed >>> 17);
    }

    /** A number from 0 up to, but not including, {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from {@code low} to {@code high}. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** True in so many of a hundred cases. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** One of several values. */
    @SafeVarargs
    final <T> T of(T... values) {
        return values[below(values.length)];
    }

    /** One of several values. */
    <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    /** A number that is likely to be a corner case of something. */
    int i32() {
        return percent(85) ? INTEGERS[below(INTEGERS.length)] : random.nextInt();
    }

    /** A number that is likely to be a corner case of something. */
    long i64() {
        return switch (below(10)) {
            case 0 -> random.nextLong();
            case 1, 2, 3 -> LONGS[below(LONGS.length)];
            default -> i32();
        };
    }

    /** The bits of a number that is likely to be a corner case of something, or is no number. */
    int f32() {
        return switch (below(12)) {
            case 0 -> random.nextInt();
            case 1 -> 0x7F80_0001 | random.nextInt(0x40_0000);
            case 2 -> Float.floatToRawIntBits(i32());
            default -> Float.floatToRawIntBits((float) DOUBLES[below(DOUBLES.length)]);
        };
    }

    /** The bits of a number that is likely to be a corner case of something, or is no number. */
    long f64() {
        return switch (below(12)) {
            case 0 -> random.nextLong();
            case 1 -> 0x7FF0_0000_0000_0001L | random.nextInt();
            case 2 -> Double.doubleToRawLongBits(i64());
            default -> Double.doubleToRawLongBits(DOUBLES[below(DOUBLES.length)]);
        };
    }

    /** Bytes of any value. */
    byte[] bytes(int length) {
        var result = new byte[length];
        random.nextBytes(result);
        return result;
    }

    /** A type, more often of integers than of others. */
    ValueType type() {
        return switch (below(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> ValueType.I32;
            case 9, 10, 11, 12 -> ValueType.I64;
            case 13, 14 -> ValueType.F32;
            case 15, 16 -> ValueType.F64;
            case 17, 18 -> ValueType.FUNCREF;
            default -> ValueType.EXTERNREF;
        };
    }

    /** As many types, up to {@code most}, few rather than many. */
    List<ValueType> types(int most) {
        int count = Math.min(below(most + 1), below(most + 1));
        return Stream.generate(this::type).limit(count).toList();
    }
}
