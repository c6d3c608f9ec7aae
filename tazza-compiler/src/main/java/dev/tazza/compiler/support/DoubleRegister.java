package dev.tazza.compiler.support;

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
        return binary(
                VectorSupport.VECTOR_OP_ADD,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorDoubles.f64x2Add(x.low(), y.low()),
                                VectorDoubles.f64x2Add(x.high(), y.high())));
    }

    /** {@code f64x2.sub}. */
    public static VectorRegister f64x2Sub(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SUB,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorDoubles.f64x2Sub(x.low(), y.low()),
                                VectorDoubles.f64x2Sub(x.high(), y.high())));
    }

    /** {@code f64x2.mul}. */
    public static VectorRegister f64x2Mul(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MUL,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorDoubles.f64x2Mul(x.low(), y.low()),
                                VectorDoubles.f64x2Mul(x.high(), y.high())));
    }

    /** {@code f64x2.div}. */
    public static VectorRegister f64x2Div(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_DIV,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorDoubles.f64x2Div(x.low(), y.low()),
                                VectorDoubles.f64x2Div(x.high(), y.high())));
    }

    private static VectorRegister binary(
            int operator,
            VectorRegister a,
            VectorRegister b,
            VectorSupport.BinaryOperation<DoubleRegister, VectorSupport.VectorMask<Double>>
                    portable) {
        return VectorSupport.binaryOp(
                        operator,
                        DoubleRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        portable)
                .whole();
    }

    private static DoubleRegister view(VectorRegister vector) {
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

    private VectorRegister whole() {
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

    private static DoubleRegister of(long low, long high) {
        var lanes = new double[VLENGTH];
        set(lanes, 0, low);
        set(lanes, VLENGTH / 2, high);
        return new DoubleRegister(lanes);
    }

    private static void set(double[] lanes, int first, long half) {
        lanes[first] = Double.longBitsToDouble(half);
    }

    private long low() {
        return half((double[]) getPayload(), 0);
    }

    private long high() {
        return half((double[]) getPayload(), VLENGTH / 2);
    }

    private static long half(double[] lanes, int first) {
        return Double.doubleToRawLongBits(lanes[first]);
    }
}
