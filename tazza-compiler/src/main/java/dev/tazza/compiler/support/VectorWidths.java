package dev.tazza.compiler.support;

/**
 * The instructions that make integer lanes wider or narrower, each a method of its name for each
 * half of the result, for generated code. See {@link VectorShape}.
 */
public final class VectorWidths {
    private VectorWidths() {}

    /** The low half of {@code i16x8.extend_low_i8x16_s}. */
    public static long i16x8ExtendLowI8x16SLow(long low, long high) {
        return widenBytesSigned(low);
    }

    /** The high half of {@code i16x8.extend_low_i8x16_s}. */
    public static long i16x8ExtendLowI8x16SHigh(long low, long high) {
        return widenBytesSigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i16x8.extend_low_i8x16_u}. */
    public static long i16x8ExtendLowI8x16ULow(long low, long high) {
        return widenBytesUnsigned(low);
    }

    /** The high half of {@code i16x8.extend_low_i8x16_u}. */
    public static long i16x8ExtendLowI8x16UHigh(long low, long high) {
        return widenBytesUnsigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i16x8.extend_high_i8x16_s}. */
    public static long i16x8ExtendHighI8x16SLow(long low, long high) {
        return widenBytesSigned(high);
    }

    /** The high half of {@code i16x8.extend_high_i8x16_s}. */
    public static long i16x8ExtendHighI8x16SHigh(long low, long high) {
        return widenBytesSigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i16x8.extend_high_i8x16_u}. */
    public static long i16x8ExtendHighI8x16ULow(long low, long high) {
        return widenBytesUnsigned(high);
    }

    /** The high half of {@code i16x8.extend_high_i8x16_u}. */
    public static long i16x8ExtendHighI8x16UHigh(long low, long high) {
        return widenBytesUnsigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i16x8.extmul_low_i8x16_s}. */
    public static long i16x8ExtmulLowI8x16SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(widenBytesSigned(aLow), widenBytesSigned(bLow));
    }

    /** The high half of {@code i16x8.extmul_low_i8x16_s}. */
    public static long i16x8ExtmulLowI8x16SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                widenBytesSigned(aLow >>> Integer.SIZE), widenBytesSigned(bLow >>> Integer.SIZE));
    }

    /** The low half of {@code i16x8.extmul_low_i8x16_u}. */
    public static long i16x8ExtmulLowI8x16ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(widenBytesUnsigned(aLow), widenBytesUnsigned(bLow));
    }

    /** The high half of {@code i16x8.extmul_low_i8x16_u}. */
    public static long i16x8ExtmulLowI8x16UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                widenBytesUnsigned(aLow >>> Integer.SIZE),
                widenBytesUnsigned(bLow >>> Integer.SIZE));
    }

    /** The low half of {@code i16x8.extmul_high_i8x16_s}. */
    public static long i16x8ExtmulHighI8x16SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(widenBytesSigned(aHigh), widenBytesSigned(bHigh));
    }

    /** The high half of {@code i16x8.extmul_high_i8x16_s}. */
    public static long i16x8ExtmulHighI8x16SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                widenBytesSigned(aHigh >>> Integer.SIZE), widenBytesSigned(bHigh >>> Integer.SIZE));
    }

    /** The low half of {@code i16x8.extmul_high_i8x16_u}. */
    public static long i16x8ExtmulHighI8x16ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(widenBytesUnsigned(aHigh), widenBytesUnsigned(bHigh));
    }

    /** The high half of {@code i16x8.extmul_high_i8x16_u}. */
    public static long i16x8ExtmulHighI8x16UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                widenBytesUnsigned(aHigh >>> Integer.SIZE),
                widenBytesUnsigned(bHigh >>> Integer.SIZE));
    }

    /** The low half of {@code i32x4.extend_low_i16x8_s}. */
    public static long i32x4ExtendLowI16x8SLow(long low, long high) {
        return widenShortsSigned(low);
    }

    /** The high half of {@code i32x4.extend_low_i16x8_s}. */
    public static long i32x4ExtendLowI16x8SHigh(long low, long high) {
        return widenShortsSigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i32x4.extend_low_i16x8_u}. */
    public static long i32x4ExtendLowI16x8ULow(long low, long high) {
        return widenShortsUnsigned(low);
    }

    /** The high half of {@code i32x4.extend_low_i16x8_u}. */
    public static long i32x4ExtendLowI16x8UHigh(long low, long high) {
        return widenShortsUnsigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i32x4.extend_high_i16x8_s}. */
    public static long i32x4ExtendHighI16x8SLow(long low, long high) {
        return widenShortsSigned(high);
    }

    /** The high half of {@code i32x4.extend_high_i16x8_s}. */
    public static long i32x4ExtendHighI16x8SHigh(long low, long high) {
        return widenShortsSigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i32x4.extend_high_i16x8_u}. */
    public static long i32x4ExtendHighI16x8ULow(long low, long high) {
        return widenShortsUnsigned(high);
    }

    /** The high half of {@code i32x4.extend_high_i16x8_u}. */
    public static long i32x4ExtendHighI16x8UHigh(long low, long high) {
        return widenShortsUnsigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i32x4.extmul_low_i16x8_s}. */
    public static long i32x4ExtmulLowI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(widenShortsSigned(aLow), widenShortsSigned(bLow));
    }

    /** The high half of {@code i32x4.extmul_low_i16x8_s}. */
    public static long i32x4ExtmulLowI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                widenShortsSigned(aLow >>> Integer.SIZE), widenShortsSigned(bLow >>> Integer.SIZE));
    }

    /** The low half of {@code i32x4.extmul_low_i16x8_u}. */
    public static long i32x4ExtmulLowI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(widenShortsUnsigned(aLow), widenShortsUnsigned(bLow));
    }

    /** The high half of {@code i32x4.extmul_low_i16x8_u}. */
    public static long i32x4ExtmulLowI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                widenShortsUnsigned(aLow >>> Integer.SIZE),
                widenShortsUnsigned(bLow >>> Integer.SIZE));
    }

    /** The low half of {@code i32x4.extmul_high_i16x8_s}. */
    public static long i32x4ExtmulHighI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(widenShortsSigned(aHigh), widenShortsSigned(bHigh));
    }

    /** The high half of {@code i32x4.extmul_high_i16x8_s}. */
    public static long i32x4ExtmulHighI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                widenShortsSigned(aHigh >>> Integer.SIZE),
                widenShortsSigned(bHigh >>> Integer.SIZE));
    }

    /** The low half of {@code i32x4.extmul_high_i16x8_u}. */
    public static long i32x4ExtmulHighI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(widenShortsUnsigned(aHigh), widenShortsUnsigned(bHigh));
    }

    /** The high half of {@code i32x4.extmul_high_i16x8_u}. */
    public static long i32x4ExtmulHighI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                widenShortsUnsigned(aHigh >>> Integer.SIZE),
                widenShortsUnsigned(bHigh >>> Integer.SIZE));
    }

    /** The low half of {@code i64x2.extend_low_i32x4_s}. */
    public static long i64x2ExtendLowI32x4SLow(long low, long high) {
        return widenIntSigned(low);
    }

    /** The high half of {@code i64x2.extend_low_i32x4_s}. */
    public static long i64x2ExtendLowI32x4SHigh(long low, long high) {
        return widenIntSigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extend_low_i32x4_u}. */
    public static long i64x2ExtendLowI32x4ULow(long low, long high) {
        return widenIntUnsigned(low);
    }

    /** The high half of {@code i64x2.extend_low_i32x4_u}. */
    public static long i64x2ExtendLowI32x4UHigh(long low, long high) {
        return widenIntUnsigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extend_high_i32x4_s}. */
    public static long i64x2ExtendHighI32x4SLow(long low, long high) {
        return widenIntSigned(high);
    }

    /** The high half of {@code i64x2.extend_high_i32x4_s}. */
    public static long i64x2ExtendHighI32x4SHigh(long low, long high) {
        return widenIntSigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extend_high_i32x4_u}. */
    public static long i64x2ExtendHighI32x4ULow(long low, long high) {
        return widenIntUnsigned(high);
    }

    /** The high half of {@code i64x2.extend_high_i32x4_u}. */
    public static long i64x2ExtendHighI32x4UHigh(long low, long high) {
        return widenIntUnsigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extmul_low_i32x4_s}. */
    public static long i64x2ExtmulLowI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return widenIntSigned(aLow) * widenIntSigned(bLow);
    }

    /** The high half of {@code i64x2.extmul_low_i32x4_s}. */
    public static long i64x2ExtmulLowI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return widenIntSigned(aLow >>> Integer.SIZE) * widenIntSigned(bLow >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extmul_low_i32x4_u}. */
    public static long i64x2ExtmulLowI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return widenIntUnsigned(aLow) * widenIntUnsigned(bLow);
    }

    /** The high half of {@code i64x2.extmul_low_i32x4_u}. */
    public static long i64x2ExtmulLowI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return widenIntUnsigned(aLow >>> Integer.SIZE) * widenIntUnsigned(bLow >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extmul_high_i32x4_s}. */
    public static long i64x2ExtmulHighI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return widenIntSigned(aHigh) * widenIntSigned(bHigh);
    }

    /** The high half of {@code i64x2.extmul_high_i32x4_s}. */
    public static long i64x2ExtmulHighI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return widenIntSigned(aHigh >>> Integer.SIZE) * widenIntSigned(bHigh >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extmul_high_i32x4_u}. */
    public static long i64x2ExtmulHighI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return widenIntUnsigned(aHigh) * widenIntUnsigned(bHigh);
    }

    /** The high half of {@code i64x2.extmul_high_i32x4_u}. */
    public static long i64x2ExtmulHighI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return widenIntUnsigned(aHigh >>> Integer.SIZE) * widenIntUnsigned(bHigh >>> Integer.SIZE);
    }

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

    /** The four bytes in the low half as numbers of 16 bits. */
    static long widenBytesUnsigned(long bytes) {
        long low = bytes & 0xFFFF_FFFFL;
        long pairs = (low | low << 16) & 0x0000_FFFF_0000_FFFFL;
        return (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FFL;
    }

    /** As {@link #widenBytesUnsigned}, with their signs. */
    static long widenBytesSigned(long bytes) {
        long lanes = widenBytesUnsigned(bytes);
        // The factor makes of a sign all the bits above it.
        return lanes | (lanes & 0x0080_0080_0080_0080L) * 0x1FE;
    }

    /** The two numbers of 16 bits in the low half as numbers of 32 bits. */
    static long widenShortsUnsigned(long shorts) {
        long low = shorts & 0xFFFF_FFFFL;
        return (low | low << 16) & 0x0000_FFFF_0000_FFFFL;
    }

    /** As {@link #widenShortsUnsigned}, with their signs. */
    static long widenShortsSigned(long shorts) {
        long lanes = widenShortsUnsigned(shorts);
        return lanes | (lanes & 0x0000_8000_0000_8000L) * 0x1_FFFE;
    }

    /** The number in the low half. */
    static long widenIntUnsigned(long number) {
        return number & 0xFFFF_FFFFL;
    }

    /** As {@link #widenIntUnsigned}, with its sign. */
    static long widenIntSigned(long number) {
        return (int) number;
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
