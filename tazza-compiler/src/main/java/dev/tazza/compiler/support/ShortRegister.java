package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/**
 * The lanes of a {@link VectorRegister} as integers of 16 bits, and the instructions on them, each
 * a method of its name, for generated code. No such view outlives the method that makes it.
 */
@SuppressWarnings("exports") // Of the superclass: generated code needs to know nothing of it.
public final class ShortRegister extends VectorSupport.Vector<Short> {
    // The JVM finds these two by their names, and an array of these in the object.
    static final Class<Short> ETYPE = short.class;
    static final int VLENGTH = 8;

    private ShortRegister(short[] lanes) {
        super(lanes);
    }

    /** {@code i16x8.add}. */
    public static VectorRegister i16x8Add(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_ADD,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8Add(x.low(), y.low()),
                                        VectorShorts.i16x8Add(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.sub}. */
    public static VectorRegister i16x8Sub(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_SUB,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8Sub(x.low(), y.low()),
                                        VectorShorts.i16x8Sub(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.mul}. */
    public static VectorRegister i16x8Mul(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_MUL,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8Mul(x.low(), y.low()),
                                        VectorShorts.i16x8Mul(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.min_s}. */
    public static VectorRegister i16x8MinS(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_MIN,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8MinS(x.low(), y.low()),
                                        VectorShorts.i16x8MinS(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.max_s}. */
    public static VectorRegister i16x8MaxS(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_MAX,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8MaxS(x.low(), y.low()),
                                        VectorShorts.i16x8MaxS(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.min_u}. */
    public static VectorRegister i16x8MinU(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_UMIN,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8MinU(x.low(), y.low()),
                                        VectorShorts.i16x8MinU(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.max_u}. */
    public static VectorRegister i16x8MaxU(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_UMAX,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8MaxU(x.low(), y.low()),
                                        VectorShorts.i16x8MaxU(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.add_sat_s}. */
    public static VectorRegister i16x8AddSatS(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_SADD,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8AddSatS(x.low(), y.low()),
                                        VectorShorts.i16x8AddSatS(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.add_sat_u}. */
    public static VectorRegister i16x8AddSatU(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_SUADD,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8AddSatU(x.low(), y.low()),
                                        VectorShorts.i16x8AddSatU(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.sub_sat_s}. */
    public static VectorRegister i16x8SubSatS(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_SSUB,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8SubSatS(x.low(), y.low()),
                                        VectorShorts.i16x8SubSatS(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.sub_sat_u}. */
    public static VectorRegister i16x8SubSatU(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>binaryOp(
                        VectorSupport.VECTOR_OP_SUSUB,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorShorts.i16x8SubSatU(x.low(), y.low()),
                                        VectorShorts.i16x8SubSatU(x.high(), y.high())))
                .whole();
    }

    /** {@code i16x8.shl}. */
    public static VectorRegister i16x8Shl(VectorRegister a, int amount) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>broadcastInt(
                        VectorSupport.VECTOR_OP_LSHIFT,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        amount & Short.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                of(
                                        VectorShorts.i16x8Shl(x.low(), n),
                                        VectorShorts.i16x8Shl(x.high(), n)))
                .whole();
    }

    /** {@code i16x8.shr_s}. */
    public static VectorRegister i16x8ShrS(VectorRegister a, int amount) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>broadcastInt(
                        VectorSupport.VECTOR_OP_RSHIFT,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        amount & Short.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                of(
                                        VectorShorts.i16x8ShrS(x.low(), n),
                                        VectorShorts.i16x8ShrS(x.high(), n)))
                .whole();
    }

    /** {@code i16x8.shr_u}. */
    public static VectorRegister i16x8ShrU(VectorRegister a, int amount) {
        return VectorSupport.<ShortRegister, VectorSupport.VectorMask<Short>, Short>broadcastInt(
                        VectorSupport.VECTOR_OP_URSHIFT,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        amount & Short.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                of(
                                        VectorShorts.i16x8ShrU(x.low(), n),
                                        VectorShorts.i16x8ShrU(x.high(), n)))
                .whole();
    }

    /** {@code i16x8.splat}. */
    public static VectorRegister i16x8Splat(int value) {
        return VectorSupport
                .<ShortRegister, VectorSupport.VectorSpecies<Short>, Short>fromBitsCoerced(
                        ShortRegister.class,
                        ETYPE,
                        VLENGTH,
                        value,
                        VectorSupport.MODE_BROADCAST,
                        null,
                        (bits, species) -> splat((int) bits))
                .whole();
    }

    /** {@code i16x8.replace_lane}. */
    public static VectorRegister i16x8ReplaceLane(VectorRegister vector, int value, int lane) {
        return VectorSupport.<ShortRegister, Short>insert(
                        ShortRegister.class,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        lane,
                        value,
                        (v, i, bits) ->
                                of(
                                        VectorLanes.i16x8ReplaceLaneLow(
                                                v.low(), v.high(), (int) bits, i),
                                        VectorLanes.i16x8ReplaceLaneHigh(
                                                v.low(), v.high(), (int) bits, i)))
                .whole();
    }

    /** {@code i16x8.extract_lane_s}. */
    public static int i16x8ExtractLaneS(VectorRegister vector, int lane) {
        return (int)
                VectorSupport.extract(
                        ShortRegister.class,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        lane,
                        (v, i) -> VectorLanes.i16x8ExtractLaneS(v.low(), v.high(), i));
    }

    /** {@code i16x8.extract_lane_u}. */
    public static int i16x8ExtractLaneU(VectorRegister vector, int lane) {
        return (int)
                        VectorSupport.extract(
                                ShortRegister.class,
                                ETYPE,
                                VLENGTH,
                                view(vector),
                                lane,
                                (v, i) -> VectorLanes.i16x8ExtractLaneS(v.low(), v.high(), i))
                & 0xFFFF;
    }

    private static ShortRegister broadcast(int value) {
        return VectorSupport.fromBitsCoerced(
                ShortRegister.class,
                ETYPE,
                VLENGTH,
                value,
                VectorSupport.MODE_BROADCAST,
                null,
                (bits, species) -> splat((int) bits));
    }

    private static ShortRegister splat(int value) {
        long half = VectorLanes.i16x8Splat(value);
        return of(half, half);
    }

    /** Ones in the lanes for which a condition of {@link VectorSupport} holds, or zeros. */
    static VectorRegister compare(int condition, VectorRegister a, VectorRegister b) {
        return ones(holds(condition, view(a), view(b)));
    }

    private static ShortMask holds(int condition, ShortRegister a, ShortRegister b) {
        return VectorSupport.compare(
                condition,
                ShortRegister.class,
                ShortMask.class,
                ETYPE,
                VLENGTH,
                a,
                b,
                null,
                (c, x, y, mask) -> ShortMask.of(c, x.low(), x.high(), y.low(), y.high()));
    }

    private static VectorRegister ones(ShortMask mask) {
        return VectorSupport.<ShortRegister, ShortMask, Short>blend(
                        ShortRegister.class,
                        ShortMask.class,
                        ETYPE,
                        VLENGTH,
                        broadcast(0),
                        broadcast(-1),
                        mask,
                        (zero, one, m) -> of(m.low(), m.high()))
                .whole();
    }

    /** A bit for each lane, whether a condition holds for it and zero; that of the first lowest. */
    static int bits(int condition, VectorRegister vector) {
        return (int)
                VectorSupport.maskReductionCoerced(
                        VectorSupport.VECTOR_OP_MASK_TOLONG,
                        ShortMask.class,
                        ETYPE,
                        VLENGTH,
                        holds(condition, view(vector), broadcast(0)),
                        mask -> mask.bits());
    }

    /** A vector as these lanes. */
    static ShortRegister view(VectorRegister vector) {
        return VectorSupport.convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                VectorRegister.class,
                VectorRegister.ETYPE,
                VectorRegister.VLENGTH,
                ShortRegister.class,
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
                        ShortRegister.class,
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
    static ShortRegister of(long low, long high) {
        return new ShortRegister(LaneArrays.set(new short[VLENGTH], low, high));
    }

    /** The low half, without the help of the optimising compiler. */
    long low() {
        return LaneArrays.low((short[]) getPayload());
    }

    /** The high half, without the help of the optimising compiler. */
    long high() {
        return LaneArrays.high((short[]) getPayload());
    }
}
