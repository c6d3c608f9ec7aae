package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/**
 * A {@link VectorRegister} as the lower half of four numbers of 64 bits, which the optimising
 * compiler can compare, other than two of them. No such view outlives the method that makes it.
 */
final class WideDoubleRegister extends VectorSupport.Vector<Double> {
    // The JVM finds these two by their names, and an array of these in the object.
    static final Class<Double> ETYPE = double.class;
    static final int VLENGTH = 4;

    private WideDoubleRegister(double[] lanes) {
        super(lanes);
    }

    /** Ones in the lanes for which a condition of {@link VectorSupport} holds, or zeros. */
    static VectorRegister compare(int condition, VectorRegister a, VectorRegister b) {
        return WideVectors.SUPPORTED
                ? ones(holds(condition, view(a), view(b)))
                : onHalves(condition, a, b);
    }

    private static VectorRegister onHalves(int condition, VectorRegister a, VectorRegister b) {
        return LongRegister.join(
                LaneBits.ones(
                        condition,
                        Double.longBitsToDouble(LongRegister.low(a)),
                        Double.longBitsToDouble(LongRegister.low(b))),
                LaneBits.ones(
                        condition,
                        Double.longBitsToDouble(LongRegister.high(a)),
                        Double.longBitsToDouble(LongRegister.high(b))));
    }

    private static WideDoubleMask holds(int condition, WideDoubleRegister a, WideDoubleRegister b) {
        return VectorSupport.compare(
                condition,
                WideDoubleRegister.class,
                WideDoubleMask.class,
                ETYPE,
                VLENGTH,
                a,
                b,
                null,
                (c, x, y, mask) -> WideDoubleMask.of(c, x.low(), x.high(), y.low(), y.high()));
    }

    private static VectorRegister ones(WideDoubleMask mask) {
        return VectorSupport.blend(
                        WideDoubleRegister.class,
                        WideDoubleMask.class,
                        ETYPE,
                        VLENGTH,
                        broadcast(0),
                        broadcast(-1),
                        mask,
                        (zero, one, m) -> of(m.low(), m.high()))
                .half();
    }

    private static WideDoubleRegister broadcast(long value) {
        return VectorSupport.fromBitsCoerced(
                WideDoubleRegister.class,
                ETYPE,
                VLENGTH,
                value,
                VectorSupport.MODE_BROADCAST,
                null,
                (bits, species) -> of(bits, bits));
    }

    private static WideDoubleRegister view(VectorRegister vector) {
        return VectorSupport.convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                VectorRegister.class,
                VectorRegister.ETYPE,
                VectorRegister.VLENGTH,
                WideDoubleRegister.class,
                ETYPE,
                VLENGTH,
                vector.known(),
                null,
                (v, species) -> of(v.lowHalf(), v.highHalf()));
    }

    private VectorRegister half() {
        VectorRegister result =
                VectorSupport.convert(
                        VectorSupport.VECTOR_OP_REINTERPRET,
                        WideDoubleRegister.class,
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

    /** Makes one without the help of the optimising compiler; what is not given is zero. */
    private static WideDoubleRegister of(long first, long second) {
        return new WideDoubleRegister(
                new double[] {
                    Double.longBitsToDouble(first), Double.longBitsToDouble(second), 0, 0
                });
    }

    private long low() {
        return Double.doubleToRawLongBits(((double[]) getPayload())[0]);
    }

    private long high() {
        return Double.doubleToRawLongBits(((double[]) getPayload())[1]);
    }
}
