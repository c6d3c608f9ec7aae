package dev.tazza.compiler.support;

import dev.tazza.runtime.V128;

/** Reads and writes of globals that are not fields of the context. */
public final class Globals {
    private Globals() {}

    /** {@code global.get} of an i32. */
    public static int getI32(Context context, int global) {
        return (int) context.globals[global].bits;
    }

    /** {@code global.get} of an i64. */
    public static long getI64(Context context, int global) {
        return context.globals[global].bits;
    }

    /** {@code global.get} of an f32. */
    public static float getF32(Context context, int global) {
        return Float.intBitsToFloat((int) context.globals[global].bits);
    }

    /** {@code global.get} of an f64. */
    public static double getF64(Context context, int global) {
        return Double.longBitsToDouble(context.globals[global].bits);
    }

    /** {@code global.get} of a v128, the low half. */
    public static long getV128Low(Context context, int global) {
        return V128.of(context.globals[global].reference).low();
    }

    /** {@code global.get} of a v128, the high half. */
    public static long getV128High(Context context, int global) {
        return V128.of(context.globals[global].reference).high();
    }

    /** {@code global.get} of a reference. */
    public static Object getReference(Context context, int global) {
        return context.globals[global].reference;
    }

    /** {@code global.set} of an i32. */
    public static void setI32(int value, Context context, int global) {
        context.globals[global].bits = value;
    }

    /** {@code global.set} of an i64. */
    public static void setI64(long value, Context context, int global) {
        context.globals[global].bits = value;
    }

    /** {@code global.set} of an f32. */
    public static void setF32(float value, Context context, int global) {
        context.globals[global].bits = Float.floatToRawIntBits(value);
    }

    /** {@code global.set} of an f64. */
    public static void setF64(double value, Context context, int global) {
        context.globals[global].bits = Double.doubleToRawLongBits(value);
    }

    /** {@code global.set} of a v128. */
    public static void setV128(long low, long high, Context context, int global) {
        context.globals[global].reference = new V128(low, high);
    }

    /** {@code global.set} of a reference. */
    public static void setReference(Object value, Context context, int global) {
        context.globals[global].reference = value;
    }
}
