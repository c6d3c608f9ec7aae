package dev.tazza.compiler.support;

import dev.tazza.runtime.V128;
import java.util.Random;

/** Random operands for instructions, many of them where something special happens. */
final class Samples {
    private static final long[] INTEGERS = {
        0,
        1,
        -1,
        2,
        7,
        0x7F,
        0x80,
        0xFF,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x7FFF_FFFF,
        0x8000_0000L,
        0xFFFF_FFFFL,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final double[] NUMBERS = {
        0,
        0.25,
        0.5,
        0.75,
        1,
        1.5,
        2.5,
        126.5,
        0x1p23 - 0.5,
        0x1p24,
        0x1p31,
        0x1p31 - 1,
        0x1p31 + 1,
        0x1p32,
        0x1p32 - 1,
        0x1p53 - 0.5,
        0x1p63,
        0x1p64,
        0x1p64 - 0x1p11,
        0x1p63 - 0x1p10,
        Float.MIN_VALUE,
        Float.MAX_VALUE,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY
    };
    private static final int[] NANS_32 = {0x7FC0_0000, 0x7F80_0001, 0xFFC0_1234, 0xFFA0_0000};
    private static final long[] NANS_64 = {
        0x7FF8_0000_0000_0000L,
        0x7FF0_0000_0000_0001L,
        0xFFF8_0000_0000_1234L,
        0xFFF4_0000_0000_0000L
    };

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long i64() {
        return switch (below(4)) {
            case 0 -> INTEGERS[below(INTEGERS.length)];
            case 1 -> -INTEGERS[below(INTEGERS.length)];
            case 2 -> f64Bits();
            default -> random.nextLong();
        };
    }

    int i32() {
        return below(4) == 0 ? f32Bits() : (int) i64();
    }

    int f32Bits() {
        return switch (below(4)) {
            case 0 -> NANS_32[below(NANS_32.length)];
            case 1 -> random.nextInt();
            default -> Float.floatToRawIntBits((float) number());
        };
    }

    long f64Bits() {
        return switch (below(4)) {
            case 0 -> NANS_64[below(NANS_64.length)];
            case 1 -> random.nextLong();
            default -> Double.doubleToRawLongBits(number());
        };
    }

    private double number() {
        double number =
                below(4) == 0 ? random.nextGaussian() * 100 : NUMBERS[below(NUMBERS.length)];
        return below(2) == 0 ? number : -number;
    }

    private long half() {
        return switch (below(4)) {
            case 0 -> f32Bits() & 0xFFFF_FFFFL | (long) f32Bits() << Integer.SIZE;
            case 1 -> i32() & 0xFFFF_FFFFL | (long) i32() << Integer.SIZE;
            case 2 -> {
                // Bytes and numbers of 16 bits at the ends of their ranges.
                long half = 0;
                for (int i = 0; i < Long.BYTES; i++) {
                    half = half << Byte.SIZE | INTEGERS[below(INTEGERS.length)] & 0xFF;
                }
                yield half;
            }
            default -> i64();
        };
    }

    V128 v128() {
        return new V128(half(), half());
    }

    /** An operand of the type that a letter of a signature means. */
    Object operand(char letter) {
        return switch (letter) {
            case 'i' -> i32();
            case 'l' -> i64();
            case 'f' -> Float.intBitsToFloat(f32Bits());
            case 'd' -> Double.longBitsToDouble(f64Bits());
            case 'v' -> v128();
            default -> throw new IllegalArgumentException("no type has the letter " + letter);
        };
    }
}
