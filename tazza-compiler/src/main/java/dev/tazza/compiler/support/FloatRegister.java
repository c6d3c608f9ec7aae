package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

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
        return VectorSupport.<FloatRegister, VectorSupport.VectorMask<Float>, Float>binaryOp(
                        VectorSupport.VECTOR_OP_ADD,
                        FloatRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorFloats.f32x4Add(x.low(), y.low()),
                                        VectorFloats.f32x4Add(x.high(), y.high())))
                .whole();
    }

    /** {@code f32x4.sub}. */
    public static VectorRegister f32x4Sub(VectorRegister a, VectorRegister b) {
        return VectorSupport.<FloatRegister, VectorSupport.VectorMask<Float>, Float>binaryOp(
                        VectorSupport.VECTOR_OP_SUB,
                        FloatRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorFloats.f32x4Sub(x.low(), y.low()),
                                        VectorFloats.f32x4Sub(x.high(), y.high())))
                .whole();
    }

    /** {@code f32x4.mul}. */
    public static VectorRegister f32x4Mul(VectorRegister a, VectorRegister b) {
        return VectorSupport.<FloatRegister, VectorSupport.VectorMask<Float>, Float>binaryOp(
                        VectorSupport.VECTOR_OP_MUL,
                        FloatRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorFloats.f32x4Mul(x.low(), y.low()),
                                        VectorFloats.f32x4Mul(x.high(), y.high())))
                .whole();
    }

    /** {@code f32x4.div}. */
    public static VectorRegister f32x4Div(VectorRegister a, VectorRegister b) {
        return VectorSupport.<FloatRegister, VectorSupport.VectorMask<Float>, Float>binaryOp(
                        VectorSupport.VECTOR_OP_DIV,
                        FloatRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorFloats.f32x4Div(x.low(), y.low()),
                                        VectorFloats.f32x4Div(x.high(), y.high())))
                .whole();
    }

    private static FloatRegister broadcast(int value) {
        return VectorSupport.fromBitsCoerced(
                FloatRegister.class,
                ETYPE,
                VLENGTH,
                value,
                VectorSupport.MODE_BROADCAST,
                null,
                (bits, species) -> splat((int) bits));
    }

    private static FloatRegister splat(int value) {
        long half = VectorLanes.i32x4Splat(value);
        return of(half, half);
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
        return VectorSupport.<FloatRegister, FloatMask, Float>blend(
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

    /** {@code f32x4.sqrt}. */
    public static VectorRegister f32x4Sqrt(VectorRegister a) {
        return VectorSupport.<FloatRegister, VectorSupport.VectorMask<Float>, Float>unaryOp(
                        VectorSupport.VECTOR_OP_SQRT,
                        FloatRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        null,
                        (x, mask) ->
                                of(
                                        VectorFloats.f32x4Sqrt(x.low()),
                                        VectorFloats.f32x4Sqrt(x.high())))
                .whole();
    }

    /** {@code f32x4.relaxed_madd}. */
    public static VectorRegister f32x4RelaxedMadd(
            VectorRegister a, VectorRegister b, VectorRegister c) {
        return VectorSupport.<FloatRegister, VectorSupport.VectorMask<Float>, Float>ternaryOp(
                        VectorSupport.VECTOR_OP_FMA,
                        FloatRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        view(c),
                        null,
                        (x, y, z, mask) ->
                                of(
                                        VectorFloats.f32x4RelaxedMadd(x.low(), y.low(), z.low()),
                                        VectorFloats.f32x4RelaxedMadd(
                                                x.high(), y.high(), z.high())))
                .whole();
    }

    /** The smaller numbers, or a NaN where there is one, which may be a signalling one. */
    static VectorRegister minimum(VectorRegister a, VectorRegister b) {
        return VectorSupport.<FloatRegister, VectorSupport.VectorMask<Float>, Float>binaryOp(
                        VectorSupport.VECTOR_OP_MIN,
                        FloatRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorFloats.f32x4Min(x.low(), y.low()),
                                        VectorFloats.f32x4Min(x.high(), y.high())))
                .whole();
    }

    /** The larger numbers, or a NaN where there is one, which may be a signalling one. */
    static VectorRegister maximum(VectorRegister a, VectorRegister b) {
        return VectorSupport.<FloatRegister, VectorSupport.VectorMask<Float>, Float>binaryOp(
                        VectorSupport.VECTOR_OP_MAX,
                        FloatRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorFloats.f32x4Max(x.low(), y.low()),
                                        VectorFloats.f32x4Max(x.high(), y.high())))
                .whole();
    }

    /** A vector as these lanes. */
    static FloatRegister view(VectorRegister vector) {
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

    /** These lanes as a vector. */
    VectorRegister whole() {
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

    /** Makes one without the help of the optimising compiler. */
    static FloatRegister of(long low, long high) {
        return new FloatRegister(LaneArrays.set(new float[VLENGTH], low, high));
    }

    /** The low half, without the help of the optimising compiler. */
    long low() {
        return LaneArrays.low((float[]) getPayload());
    }

    /** The high half, without the help of the optimising compiler. */
    long high() {
        return LaneArrays.high((float[]) getPayload());
    }
}
