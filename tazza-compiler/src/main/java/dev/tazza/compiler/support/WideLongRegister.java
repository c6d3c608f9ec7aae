package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/**
 * A {@link VectorRegister} as the lower half of four integers of 64 bits, which the optimising
 * compiler can compare, other than two of them. No such view outlives the method that makes it.
 */
final class WideLongRegister extends VectorSupport.Vector<Long> {
    // The JVM finds these two by their names, and an array of these in the object.
    static final Class<Long> ETYPE = long.class;
    static final int VLENGTH = 4;

    private WideLongRegister(long[] lanes) {
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
                LaneBits.ones(condition, LongRegister.low(a), LongRegister.low(b)),
                LaneBits.ones(condition, LongRegister.high(a), LongRegister.high(b)));
    }

    private static WideLongMask holds(int condition, WideLongRegister a, WideLongRegister b) {
        return VectorSupport.compare(
                condition,
                WideLongRegister.class,
                WideLongMask.class,
                ETYPE,
                VLENGTH,
                a,
                b,
                null,
                (c, x, y, mask) -> WideLongMask.of(c, x.low(), x.high(), y.low(), y.high()));
    }

    private static VectorRegister ones(WideLongMask mask) {
        return VectorSupport.blend(
                        WideLongRegister.class,
                        WideLongMask.class,
                        ETYPE,
                        VLENGTH,
                        broadcast(0),
                        broadcast(-1),
                        mask,
                        (zero, one, m) -> of(m.low(), m.high()))
                .half();
    }

    private static WideLongRegister broadcast(long value) {
        return VectorSupport.fromBitsCoerced(
                WideLongRegister.class,
                ETYPE,
                VLENGTH,
                value,
                VectorSupport.MODE_BROADCAST,
                null,
                (bits, species) -> of(bits, bits));
    }

    private static WideLongRegister view(VectorRegister vector) {
        return VectorSupport.convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                VectorRegister.class,
                VectorRegister.ETYPE,
                VectorRegister.VLENGTH,
                WideLongRegister.class,
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
                        WideLongRegister.class,
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
    private static WideLongRegister of(long first, long second) {
        return new WideLongRegister(new long[] {first, second, 0, 0});
    }

    private long low() {
        return (((long[]) getPayload())[0]);
    }

    private long high() {
        return (((long[]) getPayload())[1]);
    }
}
