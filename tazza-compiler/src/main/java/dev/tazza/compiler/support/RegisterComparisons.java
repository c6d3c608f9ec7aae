package dev.tazza.compiler.support;

/**
 * The instructions that compare the integer lanes of {@link VectorRegister}s, each a method of its
 * name, for generated code. Made of others: two lanes differ by 0 or by at least 1, and the larger
 * one is that which the maximum is.
 */
public final class RegisterComparisons {
    private RegisterComparisons() {}

    /** {@code i8x16.eq}. */
    public static VectorRegister i8x16Eq(VectorRegister a, VectorRegister b) {
        return ByteRegister.i8x16Sub(i8x16Different(a, b), ByteRegister.i8x16Splat(1));
    }

    /** {@code i8x16.ne}. */
    public static VectorRegister i8x16Ne(VectorRegister a, VectorRegister b) {
        return ByteRegister.i8x16Sub(VectorRegister.zero(), i8x16Different(a, b));
    }

    /** {@code i8x16.gt_s}. */
    public static VectorRegister i8x16GtS(VectorRegister a, VectorRegister b) {
        return i8x16Ne(ByteRegister.i8x16MaxS(a, b), b);
    }

    /** {@code i8x16.lt_s}. */
    public static VectorRegister i8x16LtS(VectorRegister a, VectorRegister b) {
        return i8x16Ne(ByteRegister.i8x16MaxS(a, b), a);
    }

    /** {@code i8x16.ge_s}. */
    public static VectorRegister i8x16GeS(VectorRegister a, VectorRegister b) {
        return i8x16Eq(ByteRegister.i8x16MaxS(a, b), a);
    }

    /** {@code i8x16.le_s}. */
    public static VectorRegister i8x16LeS(VectorRegister a, VectorRegister b) {
        return i8x16Eq(ByteRegister.i8x16MaxS(a, b), b);
    }

    /** {@code i8x16.gt_u}. */
    public static VectorRegister i8x16GtU(VectorRegister a, VectorRegister b) {
        return i8x16Ne(ByteRegister.i8x16MaxU(a, b), b);
    }

    /** {@code i8x16.lt_u}. */
    public static VectorRegister i8x16LtU(VectorRegister a, VectorRegister b) {
        return i8x16Ne(ByteRegister.i8x16MaxU(a, b), a);
    }

    /** {@code i8x16.ge_u}. */
    public static VectorRegister i8x16GeU(VectorRegister a, VectorRegister b) {
        return i8x16Eq(ByteRegister.i8x16MaxU(a, b), a);
    }

    /** {@code i8x16.le_u}. */
    public static VectorRegister i8x16LeU(VectorRegister a, VectorRegister b) {
        return i8x16Eq(ByteRegister.i8x16MaxU(a, b), b);
    }

    private static VectorRegister i8x16Different(VectorRegister a, VectorRegister b) {
        return ByteRegister.i8x16MinU(IntRegisters.v128Xor(a, b), ByteRegister.i8x16Splat(1));
    }

    /** {@code i16x8.eq}. */
    public static VectorRegister i16x8Eq(VectorRegister a, VectorRegister b) {
        return ShortRegister.i16x8Sub(i16x8Different(a, b), ShortRegister.i16x8Splat(1));
    }

    /** {@code i16x8.ne}. */
    public static VectorRegister i16x8Ne(VectorRegister a, VectorRegister b) {
        return ShortRegister.i16x8Sub(VectorRegister.zero(), i16x8Different(a, b));
    }

    /** {@code i16x8.gt_s}. */
    public static VectorRegister i16x8GtS(VectorRegister a, VectorRegister b) {
        return i16x8Ne(ShortRegister.i16x8MaxS(a, b), b);
    }

    /** {@code i16x8.lt_s}. */
    public static VectorRegister i16x8LtS(VectorRegister a, VectorRegister b) {
        return i16x8Ne(ShortRegister.i16x8MaxS(a, b), a);
    }

    /** {@code i16x8.ge_s}. */
    public static VectorRegister i16x8GeS(VectorRegister a, VectorRegister b) {
        return i16x8Eq(ShortRegister.i16x8MaxS(a, b), a);
    }

    /** {@code i16x8.le_s}. */
    public static VectorRegister i16x8LeS(VectorRegister a, VectorRegister b) {
        return i16x8Eq(ShortRegister.i16x8MaxS(a, b), b);
    }

    /** {@code i16x8.gt_u}. */
    public static VectorRegister i16x8GtU(VectorRegister a, VectorRegister b) {
        return i16x8Ne(ShortRegister.i16x8MaxU(a, b), b);
    }

    /** {@code i16x8.lt_u}. */
    public static VectorRegister i16x8LtU(VectorRegister a, VectorRegister b) {
        return i16x8Ne(ShortRegister.i16x8MaxU(a, b), a);
    }

    /** {@code i16x8.ge_u}. */
    public static VectorRegister i16x8GeU(VectorRegister a, VectorRegister b) {
        return i16x8Eq(ShortRegister.i16x8MaxU(a, b), a);
    }

    /** {@code i16x8.le_u}. */
    public static VectorRegister i16x8LeU(VectorRegister a, VectorRegister b) {
        return i16x8Eq(ShortRegister.i16x8MaxU(a, b), b);
    }

    private static VectorRegister i16x8Different(VectorRegister a, VectorRegister b) {
        return ShortRegister.i16x8MinU(IntRegisters.v128Xor(a, b), ShortRegister.i16x8Splat(1));
    }

    /** {@code i32x4.eq}. */
    public static VectorRegister i32x4Eq(VectorRegister a, VectorRegister b) {
        return IntRegisters.i32x4Sub(i32x4Different(a, b), IntRegisters.i32x4Splat(1));
    }

    /** {@code i32x4.ne}. */
    public static VectorRegister i32x4Ne(VectorRegister a, VectorRegister b) {
        return IntRegisters.i32x4Sub(VectorRegister.zero(), i32x4Different(a, b));
    }

    /** {@code i32x4.gt_s}. */
    public static VectorRegister i32x4GtS(VectorRegister a, VectorRegister b) {
        return i32x4Ne(IntRegisters.i32x4MaxS(a, b), b);
    }

    /** {@code i32x4.lt_s}. */
    public static VectorRegister i32x4LtS(VectorRegister a, VectorRegister b) {
        return i32x4Ne(IntRegisters.i32x4MaxS(a, b), a);
    }

    /** {@code i32x4.ge_s}. */
    public static VectorRegister i32x4GeS(VectorRegister a, VectorRegister b) {
        return i32x4Eq(IntRegisters.i32x4MaxS(a, b), a);
    }

    /** {@code i32x4.le_s}. */
    public static VectorRegister i32x4LeS(VectorRegister a, VectorRegister b) {
        return i32x4Eq(IntRegisters.i32x4MaxS(a, b), b);
    }

    /** {@code i32x4.gt_u}. */
    public static VectorRegister i32x4GtU(VectorRegister a, VectorRegister b) {
        return i32x4Ne(IntRegisters.i32x4MaxU(a, b), b);
    }

    /** {@code i32x4.lt_u}. */
    public static VectorRegister i32x4LtU(VectorRegister a, VectorRegister b) {
        return i32x4Ne(IntRegisters.i32x4MaxU(a, b), a);
    }

    /** {@code i32x4.ge_u}. */
    public static VectorRegister i32x4GeU(VectorRegister a, VectorRegister b) {
        return i32x4Eq(IntRegisters.i32x4MaxU(a, b), a);
    }

    /** {@code i32x4.le_u}. */
    public static VectorRegister i32x4LeU(VectorRegister a, VectorRegister b) {
        return i32x4Eq(IntRegisters.i32x4MaxU(a, b), b);
    }

    private static VectorRegister i32x4Different(VectorRegister a, VectorRegister b) {
        return IntRegisters.i32x4MinU(IntRegisters.v128Xor(a, b), IntRegisters.i32x4Splat(1));
    }
}
