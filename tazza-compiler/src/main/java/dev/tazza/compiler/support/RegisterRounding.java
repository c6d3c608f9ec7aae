package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

/**
 * The instructions that round the numbers of {@link VectorRegister}s, each a method of its name,
 * for generated code. The optimising compiler has no operations for them.
 *
 * <p>A number is rounded to the nearest by adding and subtracting what leaves no room for a
 * fraction; numbers so large that they have none are left alone. The difference to that says
 * whether a one has to be subtracted or added.
 */
public final class RegisterRounding {
    private static final int FLOAT_SIGN = 1 << 31;
    private static final int FLOAT_ONE = 0x3F80_0000;
    private static final int FLOAT_LIMIT = 0x4B00_0000; // 2^23
    private static final long DOUBLE_SIGN = 1L << 63;
    private static final long DOUBLE_ONE = 0x3FF0_0000_0000_0000L;
    private static final long DOUBLE_LIMIT = 0x4330_0000_0000_0000L; // 2^52

    private RegisterRounding() {}

    /** {@code f32x4.nearest}. */
    public static VectorRegister f32x4Nearest(VectorRegister a) {
        return RegisterBits.v128Or(floatNearest(RegisterNumbers.f32x4Abs(a)), floatSigns(a));
    }

    /** {@code f32x4.trunc}. */
    public static VectorRegister f32x4Trunc(VectorRegister a) {
        var absolute = RegisterNumbers.f32x4Abs(a);
        var nearest = floatNearest(absolute);
        var step = floatOneIfLess(absolute, nearest);
        return RegisterBits.v128Or(FloatRegister.f32x4Sub(nearest, step), floatSigns(a));
    }

    /** {@code f32x4.floor}. */
    public static VectorRegister f32x4Floor(VectorRegister a) {
        var nearest = f32x4Nearest(a);
        return FloatRegister.f32x4Sub(nearest, floatOneIfLess(a, nearest));
    }

    /** {@code f32x4.ceil}. */
    public static VectorRegister f32x4Ceil(VectorRegister a) {
        var nearest = f32x4Nearest(a);
        var result = FloatRegister.f32x4Add(nearest, floatOneIfLess(nearest, a));
        return RegisterBits.v128Or(result, floatSigns(a));
    }

    private static VectorRegister floatSigns(VectorRegister a) {
        return RegisterBits.v128And(a, IntRegisters.i32x4Splat(FLOAT_SIGN));
    }

    private static VectorRegister floatNearest(VectorRegister absolute) {
        var limit = IntRegisters.i32x4Splat(FLOAT_LIMIT);
        // Without their signs, numbers are in the order of their bits.
        var below =
                IntRegisters.i32x4ShrS(IntRegisters.i32x4Sub(absolute, limit), Integer.SIZE - 1);
        var added = RegisterBits.v128And(limit, below);
        return FloatRegister.f32x4Sub(FloatRegister.f32x4Add(absolute, added), added);
    }

    // Where the difference is NaN, both are infinite or NaN, and a one changes nothing.
    private static VectorRegister floatOneIfLess(VectorRegister a, VectorRegister b) {
        var less = IntRegisters.i32x4ShrS(FloatRegister.f32x4Sub(a, b), Integer.SIZE - 1);
        return RegisterBits.v128And(less, IntRegisters.i32x4Splat(FLOAT_ONE));
    }

    /** {@code f64x2.nearest}. */
    public static VectorRegister f64x2Nearest(VectorRegister a) {
        return RegisterBits.v128Or(doubleNearest(RegisterNumbers.f64x2Abs(a)), doubleSigns(a));
    }

    /** {@code f64x2.trunc}. */
    public static VectorRegister f64x2Trunc(VectorRegister a) {
        var absolute = RegisterNumbers.f64x2Abs(a);
        var nearest = doubleNearest(absolute);
        var step = doubleOneIfLess(absolute, nearest);
        return RegisterBits.v128Or(DoubleRegister.f64x2Sub(nearest, step), doubleSigns(a));
    }

    /** {@code f64x2.floor}. */
    public static VectorRegister f64x2Floor(VectorRegister a) {
        var nearest = f64x2Nearest(a);
        return DoubleRegister.f64x2Sub(nearest, doubleOneIfLess(a, nearest));
    }

    /** {@code f64x2.ceil}. */
    public static VectorRegister f64x2Ceil(VectorRegister a) {
        var nearest = f64x2Nearest(a);
        var result = DoubleRegister.f64x2Add(nearest, doubleOneIfLess(nearest, a));
        return RegisterBits.v128Or(result, doubleSigns(a));
    }

    private static VectorRegister doubleSigns(VectorRegister a) {
        return RegisterBits.v128And(a, LongRegister.i64x2Splat(DOUBLE_SIGN));
    }

    private static VectorRegister doubleNearest(VectorRegister absolute) {
        var limit = LongRegister.i64x2Splat(DOUBLE_LIMIT);
        // Without their signs, numbers are in the order of their bits.
        var below = LongRegister.i64x2ShrS(LongRegister.i64x2Sub(absolute, limit), Long.SIZE - 1);
        var added = RegisterBits.v128And(limit, below);
        return DoubleRegister.f64x2Sub(DoubleRegister.f64x2Add(absolute, added), added);
    }

    // Where the difference is NaN, both are infinite or NaN, and a one changes nothing.
    private static VectorRegister doubleOneIfLess(VectorRegister a, VectorRegister b) {
        var less = LongRegister.i64x2ShrS(DoubleRegister.f64x2Sub(a, b), Long.SIZE - 1);
        return RegisterBits.v128And(less, LongRegister.i64x2Splat(DOUBLE_ONE));
    }
}
