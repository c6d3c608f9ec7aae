package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

/**
 * The instructions that make the integer lanes of {@link VectorRegister}s wider, each a method of
 * its name, for generated code: a lane is put twice where it has to be, and shifted.
 */
public final class RegisterWidths {
    private RegisterWidths() {}

    /** {@code i16x8.extend_low_i8x16_s}. */
    public static VectorRegister i16x8ExtendLowI8x16S(VectorRegister vector) {
        return ShortRegister.i16x8ShrS(twiceLowBytes(vector), Byte.SIZE);
    }

    /** {@code i16x8.extmul_low_i8x16_s}. */
    public static VectorRegister i16x8ExtmulLowI8x16S(VectorRegister a, VectorRegister b) {
        return ShortRegister.i16x8Mul(i16x8ExtendLowI8x16S(a), i16x8ExtendLowI8x16S(b));
    }

    /** {@code i16x8.extend_low_i8x16_u}. */
    public static VectorRegister i16x8ExtendLowI8x16U(VectorRegister vector) {
        return ShortRegister.i16x8ShrU(twiceLowBytes(vector), Byte.SIZE);
    }

    /** {@code i16x8.extmul_low_i8x16_u}. */
    public static VectorRegister i16x8ExtmulLowI8x16U(VectorRegister a, VectorRegister b) {
        return ShortRegister.i16x8Mul(i16x8ExtendLowI8x16U(a), i16x8ExtendLowI8x16U(b));
    }

    /** {@code i16x8.extend_high_i8x16_s}. */
    public static VectorRegister i16x8ExtendHighI8x16S(VectorRegister vector) {
        return ShortRegister.i16x8ShrS(twiceHighBytes(vector), Byte.SIZE);
    }

    /** {@code i16x8.extmul_high_i8x16_s}. */
    public static VectorRegister i16x8ExtmulHighI8x16S(VectorRegister a, VectorRegister b) {
        return ShortRegister.i16x8Mul(i16x8ExtendHighI8x16S(a), i16x8ExtendHighI8x16S(b));
    }

    /** {@code i16x8.extend_high_i8x16_u}. */
    public static VectorRegister i16x8ExtendHighI8x16U(VectorRegister vector) {
        return ShortRegister.i16x8ShrU(twiceHighBytes(vector), Byte.SIZE);
    }

    /** {@code i16x8.extmul_high_i8x16_u}. */
    public static VectorRegister i16x8ExtmulHighI8x16U(VectorRegister a, VectorRegister b) {
        return ShortRegister.i16x8Mul(i16x8ExtendHighI8x16U(a), i16x8ExtendHighI8x16U(b));
    }

    /** {@code i32x4.extend_low_i16x8_s}. */
    public static VectorRegister i32x4ExtendLowI16x8S(VectorRegister vector) {
        return IntRegisters.i32x4ShrS(twiceLowShorts(vector), Short.SIZE);
    }

    /** {@code i32x4.extmul_low_i16x8_s}. */
    public static VectorRegister i32x4ExtmulLowI16x8S(VectorRegister a, VectorRegister b) {
        return IntRegisters.i32x4Mul(i32x4ExtendLowI16x8S(a), i32x4ExtendLowI16x8S(b));
    }

    /** {@code i32x4.extend_low_i16x8_u}. */
    public static VectorRegister i32x4ExtendLowI16x8U(VectorRegister vector) {
        return IntRegisters.i32x4ShrU(twiceLowShorts(vector), Short.SIZE);
    }

    /** {@code i32x4.extmul_low_i16x8_u}. */
    public static VectorRegister i32x4ExtmulLowI16x8U(VectorRegister a, VectorRegister b) {
        return IntRegisters.i32x4Mul(i32x4ExtendLowI16x8U(a), i32x4ExtendLowI16x8U(b));
    }

    /** {@code i32x4.extend_high_i16x8_s}. */
    public static VectorRegister i32x4ExtendHighI16x8S(VectorRegister vector) {
        return IntRegisters.i32x4ShrS(twiceHighShorts(vector), Short.SIZE);
    }

    /** {@code i32x4.extmul_high_i16x8_s}. */
    public static VectorRegister i32x4ExtmulHighI16x8S(VectorRegister a, VectorRegister b) {
        return IntRegisters.i32x4Mul(i32x4ExtendHighI16x8S(a), i32x4ExtendHighI16x8S(b));
    }

    /** {@code i32x4.extend_high_i16x8_u}. */
    public static VectorRegister i32x4ExtendHighI16x8U(VectorRegister vector) {
        return IntRegisters.i32x4ShrU(twiceHighShorts(vector), Short.SIZE);
    }

    /** {@code i32x4.extmul_high_i16x8_u}. */
    public static VectorRegister i32x4ExtmulHighI16x8U(VectorRegister a, VectorRegister b) {
        return IntRegisters.i32x4Mul(i32x4ExtendHighI16x8U(a), i32x4ExtendHighI16x8U(b));
    }

    /** {@code i64x2.extend_low_i32x4_s}. */
    public static VectorRegister i64x2ExtendLowI32x4S(VectorRegister vector) {
        return LongRegister.i64x2ShrS(twiceLowInts(vector), Integer.SIZE);
    }

    /** {@code i64x2.extmul_low_i32x4_s}. */
    public static VectorRegister i64x2ExtmulLowI32x4S(VectorRegister a, VectorRegister b) {
        return LongRegister.i64x2Mul(i64x2ExtendLowI32x4S(a), i64x2ExtendLowI32x4S(b));
    }

    /** {@code i64x2.extend_low_i32x4_u}. */
    public static VectorRegister i64x2ExtendLowI32x4U(VectorRegister vector) {
        return LongRegister.i64x2ShrU(twiceLowInts(vector), Integer.SIZE);
    }

    /** {@code i64x2.extmul_low_i32x4_u}. */
    public static VectorRegister i64x2ExtmulLowI32x4U(VectorRegister a, VectorRegister b) {
        return LongRegister.i64x2Mul(i64x2ExtendLowI32x4U(a), i64x2ExtendLowI32x4U(b));
    }

    /** {@code i64x2.extend_high_i32x4_s}. */
    public static VectorRegister i64x2ExtendHighI32x4S(VectorRegister vector) {
        return LongRegister.i64x2ShrS(twiceHighInts(vector), Integer.SIZE);
    }

    /** {@code i64x2.extmul_high_i32x4_s}. */
    public static VectorRegister i64x2ExtmulHighI32x4S(VectorRegister a, VectorRegister b) {
        return LongRegister.i64x2Mul(i64x2ExtendHighI32x4S(a), i64x2ExtendHighI32x4S(b));
    }

    /** {@code i64x2.extend_high_i32x4_u}. */
    public static VectorRegister i64x2ExtendHighI32x4U(VectorRegister vector) {
        return LongRegister.i64x2ShrU(twiceHighInts(vector), Integer.SIZE);
    }

    /** {@code i64x2.extmul_high_i32x4_u}. */
    public static VectorRegister i64x2ExtmulHighI32x4U(VectorRegister a, VectorRegister b) {
        return LongRegister.i64x2Mul(i64x2ExtendHighI32x4U(a), i64x2ExtendHighI32x4U(b));
    }

    private static VectorRegister twiceLowBytes(VectorRegister vector) {
        return RegisterShuffles.shuffle(vector, 0x0303_0202_0101_0000L, 0x0707_0606_0505_0404L);
    }

    private static VectorRegister twiceHighBytes(VectorRegister vector) {
        return RegisterShuffles.shuffle(vector, 0x0B0B_0A0A_0909_0808L, 0x0F0F_0E0E_0D0D_0C0CL);
    }

    private static VectorRegister twiceLowShorts(VectorRegister vector) {
        return RegisterShuffles.shuffle(vector, 0x0302_0302_0100_0100L, 0x0706_0706_0504_0504L);
    }

    private static VectorRegister twiceHighShorts(VectorRegister vector) {
        return RegisterShuffles.shuffle(vector, 0x0B0A_0B0A_0908_0908L, 0x0F0E_0F0E_0D0C_0D0CL);
    }

    private static VectorRegister twiceLowInts(VectorRegister vector) {
        return RegisterShuffles.shuffle(vector, 0x0302_0100_0302_0100L, 0x0706_0504_0706_0504L);
    }

    private static VectorRegister twiceHighInts(VectorRegister vector) {
        return RegisterShuffles.shuffle(vector, 0x0B0A_0908_0B0A_0908L, 0x0F0E_0D0C_0F0E_0D0CL);
    }
}
