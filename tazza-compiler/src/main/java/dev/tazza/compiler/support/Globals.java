package dev.tazza.compiler.support;

import dev.tazza.runtime.V128;

/**
 * Globals that several modules or the host can see, as generated code reads and writes them. The
 * context's own globals are its fields.
 */
public final class Globals {
    private Globals() {}

    /** Reads an i32. */
    public static int getI32(Context context, int global) {
        return (int) context.globals[global].bits;
    }

    /** Reads an i64. */
    public static long getI64(Context context, int global) {
        return context.globals[global].bits;
    }

    /** Reads an f32. */
    public static float getF32(Context context, int global) {
        return Float.intBitsToFloat((int) context.globals[global].bits);
    }

    /** Reads an f64. */
    public static double getF64(Context context, int global) {
        return Double.longBitsToDouble(context.globals[global].bits);
    }

    /** Reads the low half of a v128. */
    public static long getV128Low(Context context, int global) {
        return V128.of(context.globals[global].reference).low();
    }

    /** Reads the high half of a v128. */
    public static long getV128High(Context context, int global) {
        return V128.of(context.globals[global].reference).high();
    }

    /** Reads a reference. */
    public static Object getReference(Context context, int global) {
        return context.globals[global].reference;
    }

    /** Sets an i32. */
    public static void setI32(int value, Context context, int global) {
        context.globals[global].bits = value;
    }

    /** Sets an i64. */
    public static void setI64(long value, Context context, int global) {
        context.globals[global].bits = value;
    }

    /** Sets an f32. */
    public static void setF32(float value, Context context, int global) {
        context.globals[global].bits = Float.floatToRawIntBits(value);
    }

    /** Sets an f64. */
    public static void setF64(double value, Context context, int global) {
        context.globals[global].bits = Double.doubleToRawLongBits(value);
    }

    /** Sets a v128. */
    public static void setV128(long low, long high, Context context, int global) {
        context.globals[global].reference = new V128(low, high);
    }

    /** Sets a reference. */
    public static void setReference(Object value, Context context, int global) {
        context.globals[global].reference = value;
    }
}
