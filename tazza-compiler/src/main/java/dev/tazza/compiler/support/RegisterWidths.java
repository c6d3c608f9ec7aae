package dev.tazza.compiler.support;

/**
 * The instructions that make the integer lanes of a {@link VectorRegister} wider, each a method of
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

    private static VectorRegister twiceLowBytes(VectorRegister vector) {
        return ByteRegister.shuffle(vector, 0x0303_0202_0101_0000L, 0x0707_0606_0505_0404L);
    }

    private static VectorRegister twiceHighBytes(VectorRegister vector) {
        return ByteRegister.shuffle(vector, 0x0B0B_0A0A_0909_0808L, 0x0F0F_0E0E_0D0D_0C0CL);
    }

    private static VectorRegister twiceLowShorts(VectorRegister vector) {
        return ByteRegister.shuffle(vector, 0x0302_0302_0100_0100L, 0x0706_0706_0504_0504L);
    }

    private static VectorRegister twiceHighShorts(VectorRegister vector) {
        return ByteRegister.shuffle(vector, 0x0B0A_0B0A_0908_0908L, 0x0F0E_0F0E_0D0C_0D0CL);
    }
}
