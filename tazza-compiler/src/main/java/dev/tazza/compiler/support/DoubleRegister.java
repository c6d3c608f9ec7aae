package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/**
 * The lanes of a {@link VectorRegister} as numbers of 64 bits, and the instructions on them, each a
 * method of its name, for generated code. No such view outlives the method that makes it.
 */
@SuppressWarnings("exports") // Of the superclass: generated code needs to know nothing of it.
public final class DoubleRegister extends VectorSupport.Vector<Double> {
    // The JVM finds these two by their names, and an array of these in the object.
    static final Class<Double> ETYPE = double.class;
    static final int VLENGTH = 2;

    private DoubleRegister(double[] lanes) {
        super(lanes);
    }

    /** {@code f64x2.add}. */
    public static VectorRegister f64x2Add(VectorRegister a, VectorRegister b) {
        return VectorSupport.<DoubleRegister, VectorSupport.VectorMask<Double>, Double>binaryOp(
                        VectorSupport.VECTOR_OP_ADD,
                        DoubleRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorDoubles.f64x2Add(x.low(), y.low()),
                                        VectorDoubles.f64x2Add(x.high(), y.high())))
                .whole();
    }

    /** {@code f64x2.sub}. */
    public static VectorRegister f64x2Sub(VectorRegister a, VectorRegister b) {
        return VectorSupport.<DoubleRegister, VectorSupport.VectorMask<Double>, Double>binaryOp(
                        VectorSupport.VECTOR_OP_SUB,
                        DoubleRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorDoubles.f64x2Sub(x.low(), y.low()),
                                        VectorDoubles.f64x2Sub(x.high(), y.high())))
                .whole();
    }

    /** {@code f64x2.mul}. */
    public static VectorRegister f64x2Mul(VectorRegister a, VectorRegister b) {
        return VectorSupport.<DoubleRegister, VectorSupport.VectorMask<Double>, Double>binaryOp(
                        VectorSupport.VECTOR_OP_MUL,
                        DoubleRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorDoubles.f64x2Mul(x.low(), y.low()),
                                        VectorDoubles.f64x2Mul(x.high(), y.high())))
                .whole();
    }

    /** {@code f64x2.div}. */
    public static VectorRegister f64x2Div(VectorRegister a, VectorRegister b) {
        return VectorSupport.<DoubleRegister, VectorSupport.VectorMask<Double>, Double>binaryOp(
                        VectorSupport.VECTOR_OP_DIV,
                        DoubleRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorDoubles.f64x2Div(x.low(), y.low()),
                                        VectorDoubles.f64x2Div(x.high(), y.high())))
                .whole();
    }

    /** {@code f64x2.sqrt}. */
    public static VectorRegister f64x2Sqrt(VectorRegister a) {
        return VectorSupport.<DoubleRegister, VectorSupport.VectorMask<Double>, Double>unaryOp(
                        VectorSupport.VECTOR_OP_SQRT,
                        DoubleRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        null,
                        (x, mask) ->
                                of(
                                        VectorDoubles.f64x2Sqrt(x.low()),
                                        VectorDoubles.f64x2Sqrt(x.high())))
                .whole();
    }

    /** {@code f64x2.relaxed_madd}. */
    public static VectorRegister f64x2RelaxedMadd(
            VectorRegister a, VectorRegister b, VectorRegister c) {
        return VectorSupport.<DoubleRegister, VectorSupport.VectorMask<Double>, Double>ternaryOp(
                        VectorSupport.VECTOR_OP_FMA,
                        DoubleRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        view(c),
                        null,
                        (x, y, z, mask) ->
                                of(
                                        VectorDoubles.f64x2RelaxedMadd(x.low(), y.low(), z.low()),
                                        VectorDoubles.f64x2RelaxedMadd(
                                                x.high(), y.high(), z.high())))
                .whole();
    }

    /** The smaller numbers, or a NaN where there is one, which may be a signalling one. */
    static VectorRegister minimum(VectorRegister a, VectorRegister b) {
        return VectorSupport.<DoubleRegister, VectorSupport.VectorMask<Double>, Double>binaryOp(
                        VectorSupport.VECTOR_OP_MIN,
                        DoubleRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorDoubles.f64x2Min(x.low(), y.low()),
                                        VectorDoubles.f64x2Min(x.high(), y.high())))
                .whole();
    }

    /** The larger numbers, or a NaN where there is one, which may be a signalling one. */
    static VectorRegister maximum(VectorRegister a, VectorRegister b) {
        return VectorSupport.<DoubleRegister, VectorSupport.VectorMask<Double>, Double>binaryOp(
                        VectorSupport.VECTOR_OP_MAX,
                        DoubleRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorDoubles.f64x2Max(x.low(), y.low()),
                                        VectorDoubles.f64x2Max(x.high(), y.high())))
                .whole();
    }

    /** A vector as these lanes. */
    static DoubleRegister view(VectorRegister vector) {
        return VectorSupport.convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                VectorRegister.class,
                VectorRegister.ETYPE,
                VectorRegister.VLENGTH,
                DoubleRegister.class,
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
                        DoubleRegister.class,
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
    static DoubleRegister of(long low, long high) {
        return new DoubleRegister(
                new double[] {Double.longBitsToDouble(low), Double.longBitsToDouble(high)});
    }

    /** The low half, without the help of the optimising compiler. */
    long low() {
        return Double.doubleToRawLongBits(((double[]) getPayload())[0]);
    }

    /** The high half, without the help of the optimising compiler. */
    long high() {
        return Double.doubleToRawLongBits(((double[]) getPayload())[1]);
    }
}
