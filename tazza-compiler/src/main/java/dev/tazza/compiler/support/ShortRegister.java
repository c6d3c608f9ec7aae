package dev.tazza.compiler.support;

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

    private static final int BITS = Short.SIZE;

    private ShortRegister(short[] lanes) {
        super(lanes);
    }

    /** {@code i16x8.add}. */
    public static VectorRegister i16x8Add(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_ADD,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8Add(x.low(), y.low()),
                                VectorShorts.i16x8Add(x.high(), y.high())));
    }

    /** {@code i16x8.sub}. */
    public static VectorRegister i16x8Sub(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SUB,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8Sub(x.low(), y.low()),
                                VectorShorts.i16x8Sub(x.high(), y.high())));
    }

    /** {@code i16x8.mul}. */
    public static VectorRegister i16x8Mul(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MUL,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8Mul(x.low(), y.low()),
                                VectorShorts.i16x8Mul(x.high(), y.high())));
    }

    /** {@code i16x8.min_s}. */
    public static VectorRegister i16x8MinS(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MIN,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8MinS(x.low(), y.low()),
                                VectorShorts.i16x8MinS(x.high(), y.high())));
    }

    /** {@code i16x8.max_s}. */
    public static VectorRegister i16x8MaxS(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MAX,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8MaxS(x.low(), y.low()),
                                VectorShorts.i16x8MaxS(x.high(), y.high())));
    }

    /** {@code i16x8.min_u}. */
    public static VectorRegister i16x8MinU(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_UMIN,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8MinU(x.low(), y.low()),
                                VectorShorts.i16x8MinU(x.high(), y.high())));
    }

    /** {@code i16x8.max_u}. */
    public static VectorRegister i16x8MaxU(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_UMAX,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8MaxU(x.low(), y.low()),
                                VectorShorts.i16x8MaxU(x.high(), y.high())));
    }

    /** {@code i16x8.add_sat_s}. */
    public static VectorRegister i16x8AddSatS(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SADD,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8AddSatS(x.low(), y.low()),
                                VectorShorts.i16x8AddSatS(x.high(), y.high())));
    }

    /** {@code i16x8.add_sat_u}. */
    public static VectorRegister i16x8AddSatU(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SUADD,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8AddSatU(x.low(), y.low()),
                                VectorShorts.i16x8AddSatU(x.high(), y.high())));
    }

    /** {@code i16x8.sub_sat_s}. */
    public static VectorRegister i16x8SubSatS(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SSUB,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8SubSatS(x.low(), y.low()),
                                VectorShorts.i16x8SubSatS(x.high(), y.high())));
    }

    /** {@code i16x8.sub_sat_u}. */
    public static VectorRegister i16x8SubSatU(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SUSUB,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorShorts.i16x8SubSatU(x.low(), y.low()),
                                VectorShorts.i16x8SubSatU(x.high(), y.high())));
    }

    /** {@code i16x8.shl}. */
    public static VectorRegister i16x8Shl(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_LSHIFT,
                a,
                amount & BITS - 1,
                (x, n, mask) ->
                        of(VectorShorts.i16x8Shl(x.low(), n), VectorShorts.i16x8Shl(x.high(), n)));
    }

    /** {@code i16x8.shr_s}. */
    public static VectorRegister i16x8ShrS(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_RSHIFT,
                a,
                amount & BITS - 1,
                (x, n, mask) ->
                        of(
                                VectorShorts.i16x8ShrS(x.low(), n),
                                VectorShorts.i16x8ShrS(x.high(), n)));
    }

    /** {@code i16x8.shr_u}. */
    public static VectorRegister i16x8ShrU(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_URSHIFT,
                a,
                amount & BITS - 1,
                (x, n, mask) ->
                        of(
                                VectorShorts.i16x8ShrU(x.low(), n),
                                VectorShorts.i16x8ShrU(x.high(), n)));
    }

    /** {@code i16x8.splat}. */
    public static VectorRegister i16x8Splat(int value) {
        return broadcast(value).whole();
    }

    private static ShortRegister broadcast(int value) {
        return VectorSupport
                .<ShortRegister, VectorSupport.VectorSpecies<Short>, Short>fromBitsCoerced(
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
        return VectorSupport.blend(
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

    /** A lane, with its sign. */
    static int lane(VectorRegister vector, int lane) {
        return (int)
                VectorSupport.extract(
                        ShortRegister.class,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        lane,
                        (v, i) -> VectorLanes.i16x8ExtractLaneS(v.low(), v.high(), i));
    }

    /** A vector with another value of a lane. */
    static VectorRegister withLane(VectorRegister vector, int value, int lane) {
        return VectorSupport.insert(
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

    private static VectorRegister binary(
            int operator,
            VectorRegister a,
            VectorRegister b,
            VectorSupport.BinaryOperation<ShortRegister, VectorSupport.VectorMask<Short>>
                    portable) {
        return VectorSupport.binaryOp(
                        operator,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        portable)
                .whole();
    }

    private static VectorRegister shift(
            int operator,
            VectorRegister vector,
            int amount,
            VectorSupport.VectorBroadcastIntOp<ShortRegister, VectorSupport.VectorMask<Short>>
                    portable) {
        return VectorSupport.broadcastInt(
                        operator,
                        ShortRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        amount,
                        null,
                        portable)
                .whole();
    }

    private static ShortRegister view(VectorRegister vector) {
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

    private VectorRegister whole() {
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

    private static ShortRegister of(long low, long high) {
        var lanes = new short[VLENGTH];
        set(lanes, 0, low);
        set(lanes, VLENGTH / 2, high);
        return new ShortRegister(lanes);
    }

    private static void set(short[] lanes, int first, long half) {
        for (int i = 0; i < 4; i++) {
            lanes[first + i] = (short) (half >>> i * Short.SIZE);
        }
    }

    private long low() {
        return half((short[]) getPayload(), 0);
    }

    private long high() {
        return half((short[]) getPayload(), VLENGTH / 2);
    }

    private static long half(short[] lanes, int first) {
        return lanes[first] & 0xFFFFL
                | (lanes[first + 1] & 0xFFFFL) << 16
                | (lanes[first + 2] & 0xFFFFL) << 32
                | (long) lanes[first + 3] << 48;
    }
}
