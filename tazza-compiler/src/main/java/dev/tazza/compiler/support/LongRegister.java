package dev.tazza.compiler.support;

import jdk.internal.vm.vector.VectorSupport;

/**
 * The lanes of a {@link VectorRegister} as integers of 64 bits, and the instructions on them, each
 * a method of its name, for generated code. No such view outlives the method that makes it.
 */
@SuppressWarnings("exports") // Of the superclass: generated code needs to know nothing of it.
public final class LongRegister extends VectorSupport.Vector<Long> {
    // The JVM finds these two by their names, and an array of these in the object.
    static final Class<Long> ETYPE = long.class;
    static final int VLENGTH = 2;

    private LongRegister(long[] lanes) {
        super(lanes);
    }

    /** {@code i64x2.add}. */
    public static VectorRegister i64x2Add(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_ADD,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorLongs.i64x2Add(x.low(), y.low()),
                                VectorLongs.i64x2Add(x.high(), y.high())));
    }

    /** {@code i64x2.sub}. */
    public static VectorRegister i64x2Sub(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SUB,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorLongs.i64x2Sub(x.low(), y.low()),
                                VectorLongs.i64x2Sub(x.high(), y.high())));
    }

    /** {@code i64x2.mul}. */
    public static VectorRegister i64x2Mul(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MUL,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorLongs.i64x2Mul(x.low(), y.low()),
                                VectorLongs.i64x2Mul(x.high(), y.high())));
    }

    /** {@code i64x2.shl}. */
    public static VectorRegister i64x2Shl(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_LSHIFT,
                a,
                amount & Long.SIZE - 1,
                (x, n, mask) ->
                        of(VectorLongs.i64x2Shl(x.low(), n), VectorLongs.i64x2Shl(x.high(), n)));
    }

    /** {@code i64x2.shr_s}. */
    public static VectorRegister i64x2ShrS(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_RSHIFT,
                a,
                amount & Long.SIZE - 1,
                (x, n, mask) ->
                        of(VectorLongs.i64x2ShrS(x.low(), n), VectorLongs.i64x2ShrS(x.high(), n)));
    }

    /** {@code i64x2.shr_u}. */
    public static VectorRegister i64x2ShrU(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_URSHIFT,
                a,
                amount & Long.SIZE - 1,
                (x, n, mask) ->
                        of(VectorLongs.i64x2ShrU(x.low(), n), VectorLongs.i64x2ShrU(x.high(), n)));
    }

    /** {@code i64x2.splat}. */
    public static VectorRegister i64x2Splat(long value) {
        return broadcast(value).whole();
    }

    /** A vector of two halves. */
    static VectorRegister join(long low, long high) {
        return insert(broadcast(low), high, 1).whole();
    }

    /** A vector with another high half. */
    static VectorRegister withHigh(long high, VectorRegister vector) {
        return withLane(vector, high, 1);
    }

    /** The low half. */
    static long low(VectorRegister vector) {
        return lane(vector, 0);
    }

    /** The high half. */
    static long high(VectorRegister vector) {
        return lane(vector, 1);
    }

    /** A half. */
    static long lane(VectorRegister vector, int lane) {
        return VectorSupport.extract(
                LongRegister.class,
                ETYPE,
                VLENGTH,
                view(vector),
                lane,
                (v, i) -> i == 0 ? v.low() : v.high());
    }

    /** A vector with another half. */
    static VectorRegister withLane(VectorRegister vector, long value, int lane) {
        return insert(view(vector), value, lane).whole();
    }

    private static LongRegister broadcast(long value) {
        return VectorSupport.fromBitsCoerced(
                LongRegister.class,
                ETYPE,
                VLENGTH,
                value,
                VectorSupport.MODE_BROADCAST,
                null,
                (bits, species) -> of(bits, bits));
    }

    private static LongRegister insert(LongRegister vector, long value, int lane) {
        return VectorSupport.insert(
                LongRegister.class,
                ETYPE,
                VLENGTH,
                vector,
                lane,
                value,
                (v, i, half) -> i == 0 ? of(half, v.high()) : of(v.low(), half));
    }

    private static VectorRegister binary(
            int operator,
            VectorRegister a,
            VectorRegister b,
            VectorSupport.BinaryOperation<LongRegister, VectorSupport.VectorMask<Long>> portable) {
        return VectorSupport.binaryOp(
                        operator,
                        LongRegister.class,
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
            VectorSupport.VectorBroadcastIntOp<LongRegister, VectorSupport.VectorMask<Long>>
                    portable) {
        return VectorSupport.broadcastInt(
                        operator,
                        LongRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        amount,
                        null,
                        portable)
                .whole();
    }

    private static LongRegister view(VectorRegister vector) {
        return VectorSupport.convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                VectorRegister.class,
                VectorRegister.ETYPE,
                VectorRegister.VLENGTH,
                LongRegister.class,
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
                        LongRegister.class,
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

    private static LongRegister of(long low, long high) {
        var lanes = new long[VLENGTH];
        set(lanes, 0, low);
        set(lanes, VLENGTH / 2, high);
        return new LongRegister(lanes);
    }

    private static void set(long[] lanes, int first, long half) {
        lanes[first] = half;
    }

    private long low() {
        return half((long[]) getPayload(), 0);
    }

    private long high() {
        return half((long[]) getPayload(), VLENGTH / 2);
    }

    private static long half(long[] lanes, int first) {
        return lanes[first];
    }
}
