package dev.tazza.compiler.support;

import jdk.internal.vm.vector.VectorSupport;

/**
 * The lanes of a {@link VectorRegister} as numbers of 32 bits, and the instructions on them, each a
 * method of its name, for generated code. No such view outlives the method that makes it.
 */
@SuppressWarnings("exports") // Of the superclass: generated code needs to know nothing of it.
public final class FloatRegister extends VectorSupport.Vector<Float> {
    // The JVM finds these two by their names, and an array of these in the object.
    static final Class<Float> ETYPE = float.class;
    static final int VLENGTH = 4;

    private FloatRegister(float[] lanes) {
        super(lanes);
    }

    /** {@code f32x4.add}. */
    public static VectorRegister f32x4Add(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_ADD,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorFloats.f32x4Add(x.low(), y.low()),
                                VectorFloats.f32x4Add(x.high(), y.high())));
    }

    /** {@code f32x4.sub}. */
    public static VectorRegister f32x4Sub(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SUB,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorFloats.f32x4Sub(x.low(), y.low()),
                                VectorFloats.f32x4Sub(x.high(), y.high())));
    }

    /** {@code f32x4.mul}. */
    public static VectorRegister f32x4Mul(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MUL,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorFloats.f32x4Mul(x.low(), y.low()),
                                VectorFloats.f32x4Mul(x.high(), y.high())));
    }

    /** {@code f32x4.div}. */
    public static VectorRegister f32x4Div(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_DIV,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorFloats.f32x4Div(x.low(), y.low()),
                                VectorFloats.f32x4Div(x.high(), y.high())));
    }

    /** {@code f32x4.convert_i32x4_s}. */
    public static VectorRegister f32x4ConvertI32x4S(VectorRegister vector) {
        return VectorSupport.<FloatRegister, VectorRegister, VectorSupport.VectorSpecies<?>>convert(
                        VectorSupport.VECTOR_OP_CAST,
                        VectorRegister.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        FloatRegister.class,
                        ETYPE,
                        VLENGTH,
                        vector.known(),
                        null,
                        (v, species) ->
                                of(
                                        VectorConversions.f32x4ConvertI32x4S(v.lowHalf()),
                                        VectorConversions.f32x4ConvertI32x4S(v.highHalf())))
                .whole();
    }

    /** Ones in the lanes for which a condition of {@link VectorSupport} holds, or zeros. */
    static VectorRegister compare(int condition, VectorRegister a, VectorRegister b) {
        return ones(holds(condition, view(a), view(b)));
    }

    private static FloatMask holds(int condition, FloatRegister a, FloatRegister b) {
        return VectorSupport.compare(
                condition,
                FloatRegister.class,
                FloatMask.class,
                ETYPE,
                VLENGTH,
                a,
                b,
                null,
                (c, x, y, mask) -> FloatMask.of(c, x.low(), x.high(), y.low(), y.high()));
    }

    private static VectorRegister ones(FloatMask mask) {
        return VectorSupport.blend(
                        FloatRegister.class,
                        FloatMask.class,
                        ETYPE,
                        VLENGTH,
                        broadcast(0),
                        broadcast(-1),
                        mask,
                        (zero, one, m) -> of(m.low(), m.high()))
                .whole();
    }

    private static FloatRegister broadcast(int bits) {
        return VectorSupport.fromBitsCoerced(
                FloatRegister.class,
                ETYPE,
                VLENGTH,
                bits,
                VectorSupport.MODE_BROADCAST,
                null,
                (value, species) ->
                        of(
                                VectorLanes.i32x4Splat((int) value),
                                VectorLanes.i32x4Splat((int) value)));
    }

    private static VectorRegister binary(
            int operator,
            VectorRegister a,
            VectorRegister b,
            VectorSupport.BinaryOperation<FloatRegister, VectorSupport.VectorMask<Float>>
                    portable) {
        return VectorSupport.binaryOp(
                        operator,
                        FloatRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        portable)
                .whole();
    }

    private static FloatRegister view(VectorRegister vector) {
        return VectorSupport.convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                VectorRegister.class,
                VectorRegister.ETYPE,
                VectorRegister.VLENGTH,
                FloatRegister.class,
                ETYPE,
                VLENGTH,
                vector.known(),
                null,
                (v, species) -> of(v.lowHalf(), v.highHalf()));
    }

    private VectorRegister whole() {
        VectorRegister result =
                VectorSupport.convert(
                        VectorSupport.VECTOR_OP_REINTERPRET,
                        FloatRegister.class,
                        ETYPE,
                        VLENGTH,
                        VectorRegister.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        this,
                        null,
                        (v, species) -> VectorRegister.make(v.low(), v.high()));
        return result.known();
    }

    private static FloatRegister of(long low, long high) {
        var lanes = new float[VLENGTH];
        set(lanes, 0, low);
        set(lanes, VLENGTH / 2, high);
        return new FloatRegister(lanes);
    }

    private static void set(float[] lanes, int first, long half) {
        lanes[first] = Float.intBitsToFloat((int) half);
        lanes[first + 1] = Float.intBitsToFloat((int) (half >>> Integer.SIZE));
    }

    private long low() {
        return half((float[]) getPayload(), 0);
    }

    private long high() {
        return half((float[]) getPayload(), VLENGTH / 2);
    }

    private static long half(float[] lanes, int first) {
        return Float.floatToRawIntBits(lanes[first]) & 0xFFFF_FFFFL
                | (long) Float.floatToRawIntBits(lanes[first + 1]) << Integer.SIZE;
    }
}
