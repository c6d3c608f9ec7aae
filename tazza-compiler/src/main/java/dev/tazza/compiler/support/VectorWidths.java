package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

/**
 * The instructions that make integer lanes wider, each a method of its name for each half of the
 * result, for generated code. See {@link VectorShape}.
 */
public final class VectorWidths {
    private VectorWidths() {}

    /** The low half of {@code i16x8.extend_low_i8x16_s}. */
    public static long i16x8ExtendLowI8x16SLow(long low, long high) {
        return WiderHalves.widenBytesSigned(low);
    }

    /** The high half of {@code i16x8.extend_low_i8x16_s}. */
    public static long i16x8ExtendLowI8x16SHigh(long low, long high) {
        return WiderHalves.widenBytesSigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i16x8.extend_low_i8x16_u}. */
    public static long i16x8ExtendLowI8x16ULow(long low, long high) {
        return WiderHalves.widenBytesUnsigned(low);
    }

    /** The high half of {@code i16x8.extend_low_i8x16_u}. */
    public static long i16x8ExtendLowI8x16UHigh(long low, long high) {
        return WiderHalves.widenBytesUnsigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i16x8.extend_high_i8x16_s}. */
    public static long i16x8ExtendHighI8x16SLow(long low, long high) {
        return WiderHalves.widenBytesSigned(high);
    }

    /** The high half of {@code i16x8.extend_high_i8x16_s}. */
    public static long i16x8ExtendHighI8x16SHigh(long low, long high) {
        return WiderHalves.widenBytesSigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i16x8.extend_high_i8x16_u}. */
    public static long i16x8ExtendHighI8x16ULow(long low, long high) {
        return WiderHalves.widenBytesUnsigned(high);
    }

    /** The high half of {@code i16x8.extend_high_i8x16_u}. */
    public static long i16x8ExtendHighI8x16UHigh(long low, long high) {
        return WiderHalves.widenBytesUnsigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i16x8.extmul_low_i8x16_s}. */
    public static long i16x8ExtmulLowI8x16SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                WiderHalves.widenBytesSigned(aLow), WiderHalves.widenBytesSigned(bLow));
    }

    /** The high half of {@code i16x8.extmul_low_i8x16_s}. */
    public static long i16x8ExtmulLowI8x16SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                WiderHalves.widenBytesSigned(aLow >>> Integer.SIZE),
                WiderHalves.widenBytesSigned(bLow >>> Integer.SIZE));
    }

    /** The low half of {@code i16x8.extmul_low_i8x16_u}. */
    public static long i16x8ExtmulLowI8x16ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                WiderHalves.widenBytesUnsigned(aLow), WiderHalves.widenBytesUnsigned(bLow));
    }

    /** The high half of {@code i16x8.extmul_low_i8x16_u}. */
    public static long i16x8ExtmulLowI8x16UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                WiderHalves.widenBytesUnsigned(aLow >>> Integer.SIZE),
                WiderHalves.widenBytesUnsigned(bLow >>> Integer.SIZE));
    }

    /** The low half of {@code i16x8.extmul_high_i8x16_s}. */
    public static long i16x8ExtmulHighI8x16SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                WiderHalves.widenBytesSigned(aHigh), WiderHalves.widenBytesSigned(bHigh));
    }

    /** The high half of {@code i16x8.extmul_high_i8x16_s}. */
    public static long i16x8ExtmulHighI8x16SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                WiderHalves.widenBytesSigned(aHigh >>> Integer.SIZE),
                WiderHalves.widenBytesSigned(bHigh >>> Integer.SIZE));
    }

    /** The low half of {@code i16x8.extmul_high_i8x16_u}. */
    public static long i16x8ExtmulHighI8x16ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                WiderHalves.widenBytesUnsigned(aHigh), WiderHalves.widenBytesUnsigned(bHigh));
    }

    /** The high half of {@code i16x8.extmul_high_i8x16_u}. */
    public static long i16x8ExtmulHighI8x16UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorShorts.i16x8Mul(
                WiderHalves.widenBytesUnsigned(aHigh >>> Integer.SIZE),
                WiderHalves.widenBytesUnsigned(bHigh >>> Integer.SIZE));
    }

    /** The low half of {@code i32x4.extend_low_i16x8_s}. */
    public static long i32x4ExtendLowI16x8SLow(long low, long high) {
        return WiderHalves.widenShortsSigned(low);
    }

    /** The high half of {@code i32x4.extend_low_i16x8_s}. */
    public static long i32x4ExtendLowI16x8SHigh(long low, long high) {
        return WiderHalves.widenShortsSigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i32x4.extend_low_i16x8_u}. */
    public static long i32x4ExtendLowI16x8ULow(long low, long high) {
        return WiderHalves.widenShortsUnsigned(low);
    }

    /** The high half of {@code i32x4.extend_low_i16x8_u}. */
    public static long i32x4ExtendLowI16x8UHigh(long low, long high) {
        return WiderHalves.widenShortsUnsigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i32x4.extend_high_i16x8_s}. */
    public static long i32x4ExtendHighI16x8SLow(long low, long high) {
        return WiderHalves.widenShortsSigned(high);
    }

    /** The high half of {@code i32x4.extend_high_i16x8_s}. */
    public static long i32x4ExtendHighI16x8SHigh(long low, long high) {
        return WiderHalves.widenShortsSigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i32x4.extend_high_i16x8_u}. */
    public static long i32x4ExtendHighI16x8ULow(long low, long high) {
        return WiderHalves.widenShortsUnsigned(high);
    }

    /** The high half of {@code i32x4.extend_high_i16x8_u}. */
    public static long i32x4ExtendHighI16x8UHigh(long low, long high) {
        return WiderHalves.widenShortsUnsigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i32x4.extmul_low_i16x8_s}. */
    public static long i32x4ExtmulLowI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                WiderHalves.widenShortsSigned(aLow), WiderHalves.widenShortsSigned(bLow));
    }

    /** The high half of {@code i32x4.extmul_low_i16x8_s}. */
    public static long i32x4ExtmulLowI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                WiderHalves.widenShortsSigned(aLow >>> Integer.SIZE),
                WiderHalves.widenShortsSigned(bLow >>> Integer.SIZE));
    }

    /** The low half of {@code i32x4.extmul_low_i16x8_u}. */
    public static long i32x4ExtmulLowI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                WiderHalves.widenShortsUnsigned(aLow), WiderHalves.widenShortsUnsigned(bLow));
    }

    /** The high half of {@code i32x4.extmul_low_i16x8_u}. */
    public static long i32x4ExtmulLowI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                WiderHalves.widenShortsUnsigned(aLow >>> Integer.SIZE),
                WiderHalves.widenShortsUnsigned(bLow >>> Integer.SIZE));
    }

    /** The low half of {@code i32x4.extmul_high_i16x8_s}. */
    public static long i32x4ExtmulHighI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                WiderHalves.widenShortsSigned(aHigh), WiderHalves.widenShortsSigned(bHigh));
    }

    /** The high half of {@code i32x4.extmul_high_i16x8_s}. */
    public static long i32x4ExtmulHighI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                WiderHalves.widenShortsSigned(aHigh >>> Integer.SIZE),
                WiderHalves.widenShortsSigned(bHigh >>> Integer.SIZE));
    }

    /** The low half of {@code i32x4.extmul_high_i16x8_u}. */
    public static long i32x4ExtmulHighI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                WiderHalves.widenShortsUnsigned(aHigh), WiderHalves.widenShortsUnsigned(bHigh));
    }

    /** The high half of {@code i32x4.extmul_high_i16x8_u}. */
    public static long i32x4ExtmulHighI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorInts.i32x4Mul(
                WiderHalves.widenShortsUnsigned(aHigh >>> Integer.SIZE),
                WiderHalves.widenShortsUnsigned(bHigh >>> Integer.SIZE));
    }

    /** The low half of {@code i64x2.extend_low_i32x4_s}. */
    public static long i64x2ExtendLowI32x4SLow(long low, long high) {
        return WiderHalves.widenIntSigned(low);
    }

    /** The high half of {@code i64x2.extend_low_i32x4_s}. */
    public static long i64x2ExtendLowI32x4SHigh(long low, long high) {
        return WiderHalves.widenIntSigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extend_low_i32x4_u}. */
    public static long i64x2ExtendLowI32x4ULow(long low, long high) {
        return WiderHalves.widenIntUnsigned(low);
    }

    /** The high half of {@code i64x2.extend_low_i32x4_u}. */
    public static long i64x2ExtendLowI32x4UHigh(long low, long high) {
        return WiderHalves.widenIntUnsigned(low >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extend_high_i32x4_s}. */
    public static long i64x2ExtendHighI32x4SLow(long low, long high) {
        return WiderHalves.widenIntSigned(high);
    }

    /** The high half of {@code i64x2.extend_high_i32x4_s}. */
    public static long i64x2ExtendHighI32x4SHigh(long low, long high) {
        return WiderHalves.widenIntSigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extend_high_i32x4_u}. */
    public static long i64x2ExtendHighI32x4ULow(long low, long high) {
        return WiderHalves.widenIntUnsigned(high);
    }

    /** The high half of {@code i64x2.extend_high_i32x4_u}. */
    public static long i64x2ExtendHighI32x4UHigh(long low, long high) {
        return WiderHalves.widenIntUnsigned(high >>> Integer.SIZE);
    }

    /** The low half of {@code i64x2.extmul_low_i32x4_s}. */
    public static long i64x2ExtmulLowI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorLongs.i64x2Mul(
                WiderHalves.widenIntSigned(aLow), WiderHalves.widenIntSigned(bLow));
    }

    /** The high half of {@code i64x2.extmul_low_i32x4_s}. */
    public static long i64x2ExtmulLowI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorLongs.i64x2Mul(
                WiderHalves.widenIntSigned(aLow >>> Integer.SIZE),
                WiderHalves.widenIntSigned(bLow >>> Integer.SIZE));
    }

    /** The low half of {@code i64x2.extmul_low_i32x4_u}. */
    public static long i64x2ExtmulLowI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorLongs.i64x2Mul(
                WiderHalves.widenIntUnsigned(aLow), WiderHalves.widenIntUnsigned(bLow));
    }

    /** The high half of {@code i64x2.extmul_low_i32x4_u}. */
    public static long i64x2ExtmulLowI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorLongs.i64x2Mul(
                WiderHalves.widenIntUnsigned(aLow >>> Integer.SIZE),
                WiderHalves.widenIntUnsigned(bLow >>> Integer.SIZE));
    }

    /** The low half of {@code i64x2.extmul_high_i32x4_s}. */
    public static long i64x2ExtmulHighI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorLongs.i64x2Mul(
                WiderHalves.widenIntSigned(aHigh), WiderHalves.widenIntSigned(bHigh));
    }

    /** The high half of {@code i64x2.extmul_high_i32x4_s}. */
    public static long i64x2ExtmulHighI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorLongs.i64x2Mul(
                WiderHalves.widenIntSigned(aHigh >>> Integer.SIZE),
                WiderHalves.widenIntSigned(bHigh >>> Integer.SIZE));
    }

    /** The low half of {@code i64x2.extmul_high_i32x4_u}. */
    public static long i64x2ExtmulHighI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorLongs.i64x2Mul(
                WiderHalves.widenIntUnsigned(aHigh), WiderHalves.widenIntUnsigned(bHigh));
    }

    /** The high half of {@code i64x2.extmul_high_i32x4_u}. */
    public static long i64x2ExtmulHighI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return VectorLongs.i64x2Mul(
                WiderHalves.widenIntUnsigned(aHigh >>> Integer.SIZE),
                WiderHalves.widenIntUnsigned(bHigh >>> Integer.SIZE));
    }
}
