package dev.tazza.compiler.support;

import jdk.internal.vm.vector.VectorSupport;

/** Compares the lanes of vectors without the help of the optimising compiler. */
final class LaneBits {
    private LaneBits() {}

    /** For which of so many lanes a condition of {@link VectorSupport} holds, as integers. */
    static boolean[] of(int condition, long aLow, long aHigh, long bLow, long bHigh, int count) {
        var lanes = new boolean[count];
        int unused = Long.SIZE - 2 * Long.SIZE / count;
        for (int i = 0; i < count; i++) {
            lanes[i] =
                    holds(
                            condition,
                            lane(aLow, aHigh, i, count) << unused >> unused,
                            lane(bLow, bHigh, i, count) << unused >> unused);
        }
        return lanes;
    }

    /** For which of two or four lanes a condition holds, as numbers. */
    static boolean[] ofNumbers(
            int condition, long aLow, long aHigh, long bLow, long bHigh, int count) {
        var lanes = new boolean[count];
        for (int i = 0; i < count; i++) {
            lanes[i] =
                    holds(
                            condition,
                            number(lane(aLow, aHigh, i, count), count),
                            number(lane(bLow, bHigh, i, count), count));
        }
        return lanes;
    }

    private static double number(long lane, int count) {
        return count == 2 ? Double.longBitsToDouble(lane) : Float.intBitsToFloat((int) lane);
    }

    private static long lane(long low, long high, int index, int count) {
        int inHalf = count / 2;
        return (index < inHalf ? low : high) >>> index % inHalf * (Long.SIZE / inHalf);
    }

    /** Half a vector with lanes of ones where one of so many is set, from a first one on. */
    static long half(boolean[] lanes, int first, int count) {
        int size = 2 * Long.SIZE / count;
        long half = 0;
        for (int i = 0; i < count / 2; i++) {
            if (lanes[first + i]) {
                half |= -1L >>> Long.SIZE - size << i * size;
            }
        }
        return half;
    }

    /** All of them, the first one lowest. */
    static long all(boolean[] lanes) {
        long bits = 0;
        for (int i = 0; i < lanes.length; i++) {
            bits |= lanes[i] ? 1L << i : 0;
        }
        return bits;
    }

    /** Ones if a condition holds for two integers, or zeros. */
    static long ones(int condition, long a, long b) {
        return holds(condition, a, b) ? -1 : 0;
    }

    /** Ones if a condition holds for two numbers, or zeros. */
    static long ones(int condition, double a, double b) {
        return holds(condition, a, b) ? -1 : 0;
    }

    private static boolean holds(int condition, long a, long b) {
        boolean unsigned = (condition & VectorSupport.BT_unsigned_compare) != 0;
        int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
        return switch (condition & ~VectorSupport.BT_unsigned_compare) {
            case VectorSupport.BT_eq -> order == 0;
            case VectorSupport.BT_ne -> order != 0;
            case VectorSupport.BT_lt -> order < 0;
            case VectorSupport.BT_le -> order <= 0;
            case VectorSupport.BT_gt -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean holds(int condition, double a, double b) {
        return switch (condition) {
            case VectorSupport.BT_eq -> a == b;
            case VectorSupport.BT_ne -> a != b;
            case VectorSupport.BT_lt -> a < b;
            case VectorSupport.BT_le -> a <= b;
            case VectorSupport.BT_gt -> a > b;
            default -> a >= b;
        };
    }
}
