package dev.tazza.compiler.support;

/**
 * The instructions that make integer lanes narrower, each a method of its name for each half of the
 * result, for generated code. See {@link VectorShape}.
 */
public final class VectorNarrowing {
    private VectorNarrowing() {}

    /** The low half of {@code i8x16.narrow_i16x8_s}. */
    public static long i8x16NarrowI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowShortsSigned(aLow) | narrowShortsSigned(aHigh) << Integer.SIZE;
    }

    /** The high half of {@code i8x16.narrow_i16x8_s}. */
    public static long i8x16NarrowI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowShortsSigned(bLow) | narrowShortsSigned(bHigh) << Integer.SIZE;
    }

    /** The low half of {@code i16x8.narrow_i32x4_s}. */
    public static long i16x8NarrowI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowIntsSigned(aLow) | narrowIntsSigned(aHigh) << Integer.SIZE;
    }

    /** The high half of {@code i16x8.narrow_i32x4_s}. */
    public static long i16x8NarrowI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowIntsSigned(bLow) | narrowIntsSigned(bHigh) << Integer.SIZE;
    }

    /** The low half of {@code i8x16.narrow_i16x8_u}. */
    public static long i8x16NarrowI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowShortsUnsigned(aLow) | narrowShortsUnsigned(aHigh) << Integer.SIZE;
    }

    /** The high half of {@code i8x16.narrow_i16x8_u}. */
    public static long i8x16NarrowI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowShortsUnsigned(bLow) | narrowShortsUnsigned(bHigh) << Integer.SIZE;
    }

    /** The low half of {@code i16x8.narrow_i32x4_u}. */
    public static long i16x8NarrowI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowIntsUnsigned(aLow) | narrowIntsUnsigned(aHigh) << Integer.SIZE;
    }

    /** The high half of {@code i16x8.narrow_i32x4_u}. */
    public static long i16x8NarrowI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowIntsUnsigned(bLow) | narrowIntsUnsigned(bHigh) << Integer.SIZE;
    }

    private static long narrowShortsSigned(long lanes) {
        return packBytes(clamp(lanes, 0xFF80_FF80_FF80_FF80L, 0x007F_007F_007F_007FL));
    }

    private static long narrowShortsUnsigned(long lanes) {
        return packBytes(clamp(lanes, 0, 0x00FF_00FF_00FF_00FFL));
    }

    private static long clamp(long lanes, long minima, long maxima) {
        return VectorShorts.i16x8MinS(VectorShorts.i16x8MaxS(lanes, minima), maxima);
    }

    private static long packBytes(long lanes) {
        long bytes = lanes & 0x00FF_00FF_00FF_00FFL;
        long pairs = (bytes | bytes >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (pairs | pairs >>> 16) & 0xFFFF_FFFFL;
    }

    private static long narrowIntsSigned(long lanes) {
        return clamp((int) lanes, Short.MIN_VALUE, Short.MAX_VALUE)
                | clamp((int) (lanes >>> Integer.SIZE), Short.MIN_VALUE, Short.MAX_VALUE) << 16;
    }

    private static long narrowIntsUnsigned(long lanes) {
        return clamp((int) lanes, 0, 0xFFFF)
                | clamp((int) (lanes >>> Integer.SIZE), 0, 0xFFFF) << 16;
    }

    private static long clamp(int number, int minimum, int maximum) {
        return Math.min(Math.max(number, minimum), maximum) & 0xFFFF;
    }
}
