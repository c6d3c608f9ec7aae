package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/**
 * The instructions that compare the lanes of {@link VectorRegister}s, each a method of its name,
 * for generated code.
 */
public final class RegisterComparisons {
    private RegisterComparisons() {}

    /** {@code i8x16.eq}. */
    public static VectorRegister i8x16Eq(VectorRegister a, VectorRegister b) {
        return ByteRegister.compare(VectorSupport.BT_eq, a, b);
    }

    /** {@code i8x16.ne}. */
    public static VectorRegister i8x16Ne(VectorRegister a, VectorRegister b) {
        return ByteRegister.compare(VectorSupport.BT_ne, a, b);
    }

    /** {@code i8x16.lt_s}. */
    public static VectorRegister i8x16LtS(VectorRegister a, VectorRegister b) {
        return ByteRegister.compare(VectorSupport.BT_lt, a, b);
    }

    /** {@code i8x16.gt_s}. */
    public static VectorRegister i8x16GtS(VectorRegister a, VectorRegister b) {
        return ByteRegister.compare(VectorSupport.BT_gt, a, b);
    }

    /** {@code i8x16.le_s}. */
    public static VectorRegister i8x16LeS(VectorRegister a, VectorRegister b) {
        return ByteRegister.compare(VectorSupport.BT_le, a, b);
    }

    /** {@code i8x16.ge_s}. */
    public static VectorRegister i8x16GeS(VectorRegister a, VectorRegister b) {
        return ByteRegister.compare(VectorSupport.BT_ge, a, b);
    }

    /** {@code i8x16.lt_u}. */
    public static VectorRegister i8x16LtU(VectorRegister a, VectorRegister b) {
        return ByteRegister.compare(VectorSupport.BT_ult, a, b);
    }

    /** {@code i8x16.gt_u}. */
    public static VectorRegister i8x16GtU(VectorRegister a, VectorRegister b) {
        return ByteRegister.compare(VectorSupport.BT_ugt, a, b);
    }

    /** {@code i8x16.le_u}. */
    public static VectorRegister i8x16LeU(VectorRegister a, VectorRegister b) {
        return ByteRegister.compare(VectorSupport.BT_ule, a, b);
    }

    /** {@code i8x16.ge_u}. */
    public static VectorRegister i8x16GeU(VectorRegister a, VectorRegister b) {
        return ByteRegister.compare(VectorSupport.BT_uge, a, b);
    }

    /** {@code i16x8.eq}. */
    public static VectorRegister i16x8Eq(VectorRegister a, VectorRegister b) {
        return ShortRegister.compare(VectorSupport.BT_eq, a, b);
    }

    /** {@code i16x8.ne}. */
    public static VectorRegister i16x8Ne(VectorRegister a, VectorRegister b) {
        return ShortRegister.compare(VectorSupport.BT_ne, a, b);
    }

    /** {@code i16x8.lt_s}. */
    public static VectorRegister i16x8LtS(VectorRegister a, VectorRegister b) {
        return ShortRegister.compare(VectorSupport.BT_lt, a, b);
    }

    /** {@code i16x8.gt_s}. */
    public static VectorRegister i16x8GtS(VectorRegister a, VectorRegister b) {
        return ShortRegister.compare(VectorSupport.BT_gt, a, b);
    }

    /** {@code i16x8.le_s}. */
    public static VectorRegister i16x8LeS(VectorRegister a, VectorRegister b) {
        return ShortRegister.compare(VectorSupport.BT_le, a, b);
    }

    /** {@code i16x8.ge_s}. */
    public static VectorRegister i16x8GeS(VectorRegister a, VectorRegister b) {
        return ShortRegister.compare(VectorSupport.BT_ge, a, b);
    }

    /** {@code i16x8.lt_u}. */
    public static VectorRegister i16x8LtU(VectorRegister a, VectorRegister b) {
        return ShortRegister.compare(VectorSupport.BT_ult, a, b);
    }

    /** {@code i16x8.gt_u}. */
    public static VectorRegister i16x8GtU(VectorRegister a, VectorRegister b) {
        return ShortRegister.compare(VectorSupport.BT_ugt, a, b);
    }

    /** {@code i16x8.le_u}. */
    public static VectorRegister i16x8LeU(VectorRegister a, VectorRegister b) {
        return ShortRegister.compare(VectorSupport.BT_ule, a, b);
    }

    /** {@code i16x8.ge_u}. */
    public static VectorRegister i16x8GeU(VectorRegister a, VectorRegister b) {
        return ShortRegister.compare(VectorSupport.BT_uge, a, b);
    }

    /** {@code i32x4.eq}. */
    public static VectorRegister i32x4Eq(VectorRegister a, VectorRegister b) {
        return IntRegisters.compare(VectorSupport.BT_eq, a, b);
    }

    /** {@code i32x4.ne}. */
    public static VectorRegister i32x4Ne(VectorRegister a, VectorRegister b) {
        return IntRegisters.compare(VectorSupport.BT_ne, a, b);
    }

    /** {@code i32x4.lt_s}. */
    public static VectorRegister i32x4LtS(VectorRegister a, VectorRegister b) {
        return IntRegisters.compare(VectorSupport.BT_lt, a, b);
    }

    /** {@code i32x4.gt_s}. */
    public static VectorRegister i32x4GtS(VectorRegister a, VectorRegister b) {
        return IntRegisters.compare(VectorSupport.BT_gt, a, b);
    }

    /** {@code i32x4.le_s}. */
    public static VectorRegister i32x4LeS(VectorRegister a, VectorRegister b) {
        return IntRegisters.compare(VectorSupport.BT_le, a, b);
    }

    /** {@code i32x4.ge_s}. */
    public static VectorRegister i32x4GeS(VectorRegister a, VectorRegister b) {
        return IntRegisters.compare(VectorSupport.BT_ge, a, b);
    }

    /** {@code i32x4.lt_u}. */
    public static VectorRegister i32x4LtU(VectorRegister a, VectorRegister b) {
        return IntRegisters.compare(VectorSupport.BT_ult, a, b);
    }

    /** {@code i32x4.gt_u}. */
    public static VectorRegister i32x4GtU(VectorRegister a, VectorRegister b) {
        return IntRegisters.compare(VectorSupport.BT_ugt, a, b);
    }

    /** {@code i32x4.le_u}. */
    public static VectorRegister i32x4LeU(VectorRegister a, VectorRegister b) {
        return IntRegisters.compare(VectorSupport.BT_ule, a, b);
    }

    /** {@code i32x4.ge_u}. */
    public static VectorRegister i32x4GeU(VectorRegister a, VectorRegister b) {
        return IntRegisters.compare(VectorSupport.BT_uge, a, b);
    }

    /** {@code i64x2.eq}. */
    public static VectorRegister i64x2Eq(VectorRegister a, VectorRegister b) {
        return WideLongRegister.compare(VectorSupport.BT_eq, a, b);
    }

    /** {@code i64x2.ne}. */
    public static VectorRegister i64x2Ne(VectorRegister a, VectorRegister b) {
        return WideLongRegister.compare(VectorSupport.BT_ne, a, b);
    }

    /** {@code i64x2.lt_s}. */
    public static VectorRegister i64x2LtS(VectorRegister a, VectorRegister b) {
        return WideLongRegister.compare(VectorSupport.BT_lt, a, b);
    }

    /** {@code i64x2.gt_s}. */
    public static VectorRegister i64x2GtS(VectorRegister a, VectorRegister b) {
        return WideLongRegister.compare(VectorSupport.BT_gt, a, b);
    }

    /** {@code i64x2.le_s}. */
    public static VectorRegister i64x2LeS(VectorRegister a, VectorRegister b) {
        return WideLongRegister.compare(VectorSupport.BT_le, a, b);
    }

    /** {@code i64x2.ge_s}. */
    public static VectorRegister i64x2GeS(VectorRegister a, VectorRegister b) {
        return WideLongRegister.compare(VectorSupport.BT_ge, a, b);
    }

    /** {@code f32x4.eq}. */
    public static VectorRegister f32x4Eq(VectorRegister a, VectorRegister b) {
        return FloatRegister.compare(VectorSupport.BT_eq, a, b);
    }

    /** {@code f32x4.ne}. */
    public static VectorRegister f32x4Ne(VectorRegister a, VectorRegister b) {
        return FloatRegister.compare(VectorSupport.BT_ne, a, b);
    }

    /** {@code f32x4.lt}. */
    public static VectorRegister f32x4Lt(VectorRegister a, VectorRegister b) {
        return FloatRegister.compare(VectorSupport.BT_lt, a, b);
    }

    /** {@code f32x4.gt}. */
    public static VectorRegister f32x4Gt(VectorRegister a, VectorRegister b) {
        return FloatRegister.compare(VectorSupport.BT_gt, a, b);
    }

    /** {@code f32x4.le}. */
    public static VectorRegister f32x4Le(VectorRegister a, VectorRegister b) {
        return FloatRegister.compare(VectorSupport.BT_le, a, b);
    }

    /** {@code f32x4.ge}. */
    public static VectorRegister f32x4Ge(VectorRegister a, VectorRegister b) {
        return FloatRegister.compare(VectorSupport.BT_ge, a, b);
    }

    /** {@code f64x2.eq}. */
    public static VectorRegister f64x2Eq(VectorRegister a, VectorRegister b) {
        return WideDoubleRegister.compare(VectorSupport.BT_eq, a, b);
    }

    /** {@code f64x2.ne}. */
    public static VectorRegister f64x2Ne(VectorRegister a, VectorRegister b) {
        return WideDoubleRegister.compare(VectorSupport.BT_ne, a, b);
    }

    /** {@code f64x2.lt}. */
    public static VectorRegister f64x2Lt(VectorRegister a, VectorRegister b) {
        return WideDoubleRegister.compare(VectorSupport.BT_lt, a, b);
    }

    /** {@code f64x2.gt}. */
    public static VectorRegister f64x2Gt(VectorRegister a, VectorRegister b) {
        return WideDoubleRegister.compare(VectorSupport.BT_gt, a, b);
    }

    /** {@code f64x2.le}. */
    public static VectorRegister f64x2Le(VectorRegister a, VectorRegister b) {
        return WideDoubleRegister.compare(VectorSupport.BT_le, a, b);
    }

    /** {@code f64x2.ge}. */
    public static VectorRegister f64x2Ge(VectorRegister a, VectorRegister b) {
        return WideDoubleRegister.compare(VectorSupport.BT_ge, a, b);
    }
}
