package dev.tazza.compiler.support;

/**
 * The instructions that make the integer lanes of {@link VectorRegister}s narrower, each a method
 * of its name, for generated code.
 */
public final class RegisterNarrowing {
    private RegisterNarrowing() {}

    /** {@code i8x16.narrow_i16x8_s}. */
    public static VectorRegister i8x16NarrowI16x8S(VectorRegister a, VectorRegister b) {
        return evenBytes(
                limitedShorts(a, Byte.MIN_VALUE, Byte.MAX_VALUE),
                limitedShorts(b, Byte.MIN_VALUE, Byte.MAX_VALUE));
    }

    /** {@code i8x16.narrow_i16x8_u}. */
    public static VectorRegister i8x16NarrowI16x8U(VectorRegister a, VectorRegister b) {
        return evenBytes(limitedShorts(a, 0, 0xFF), limitedShorts(b, 0, 0xFF));
    }

    /** {@code i16x8.narrow_i32x4_s}. */
    public static VectorRegister i16x8NarrowI32x4S(VectorRegister a, VectorRegister b) {
        return evenShorts(
                limitedInts(a, Short.MIN_VALUE, Short.MAX_VALUE),
                limitedInts(b, Short.MIN_VALUE, Short.MAX_VALUE));
    }

    /** {@code i16x8.narrow_i32x4_u}. */
    public static VectorRegister i16x8NarrowI32x4U(VectorRegister a, VectorRegister b) {
        return evenShorts(limitedInts(a, 0, 0xFFFF), limitedInts(b, 0, 0xFFFF));
    }

    private static VectorRegister limitedShorts(VectorRegister vector, int least, int most) {
        return ShortRegister.i16x8MinS(
                ShortRegister.i16x8MaxS(vector, ShortRegister.i16x8Splat(least)),
                ShortRegister.i16x8Splat(most));
    }

    private static VectorRegister limitedInts(VectorRegister vector, int least, int most) {
        return IntRegisters.i32x4MinS(
                IntRegisters.i32x4MaxS(vector, IntRegisters.i32x4Splat(least)),
                IntRegisters.i32x4Splat(most));
    }

    private static VectorRegister evenBytes(VectorRegister a, VectorRegister b) {
        return RegisterShuffles.shuffle(a, b, 0x0E0C_0A08_0604_0200L, 0x1E1C_1A18_1614_1210L);
    }

    private static VectorRegister evenShorts(VectorRegister a, VectorRegister b) {
        return RegisterShuffles.shuffle(a, b, 0x0D0C_0908_0504_0100L, 0x1D1C_1918_1514_1110L);
    }
}
