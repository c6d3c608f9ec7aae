package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

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
        return VectorSupport.<LongRegister, VectorSupport.VectorMask<Long>, Long>binaryOp(
                        VectorSupport.VECTOR_OP_ADD,
                        LongRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorLongs.i64x2Add(x.low(), y.low()),
                                        VectorLongs.i64x2Add(x.high(), y.high())))
                .whole();
    }

    /** {@code i64x2.sub}. */
    public static VectorRegister i64x2Sub(VectorRegister a, VectorRegister b) {
        return VectorSupport.<LongRegister, VectorSupport.VectorMask<Long>, Long>binaryOp(
                        VectorSupport.VECTOR_OP_SUB,
                        LongRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorLongs.i64x2Sub(x.low(), y.low()),
                                        VectorLongs.i64x2Sub(x.high(), y.high())))
                .whole();
    }

    /** {@code i64x2.mul}. */
    public static VectorRegister i64x2Mul(VectorRegister a, VectorRegister b) {
        return VectorSupport.<LongRegister, VectorSupport.VectorMask<Long>, Long>binaryOp(
                        VectorSupport.VECTOR_OP_MUL,
                        LongRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorLongs.i64x2Mul(x.low(), y.low()),
                                        VectorLongs.i64x2Mul(x.high(), y.high())))
                .whole();
    }

    /** {@code i64x2.shl}. */
    public static VectorRegister i64x2Shl(VectorRegister a, int amount) {
        return VectorSupport.<LongRegister, VectorSupport.VectorMask<Long>, Long>broadcastInt(
                        VectorSupport.VECTOR_OP_LSHIFT,
                        LongRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        amount & Long.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                of(
                                        VectorLongs.i64x2Shl(x.low(), n),
                                        VectorLongs.i64x2Shl(x.high(), n)))
                .whole();
    }

    /** {@code i64x2.shr_s}. */
    public static VectorRegister i64x2ShrS(VectorRegister a, int amount) {
        return VectorSupport.<LongRegister, VectorSupport.VectorMask<Long>, Long>broadcastInt(
                        VectorSupport.VECTOR_OP_RSHIFT,
                        LongRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        amount & Long.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                of(
                                        VectorLongs.i64x2ShrS(x.low(), n),
                                        VectorLongs.i64x2ShrS(x.high(), n)))
                .whole();
    }

    /** {@code i64x2.shr_u}. */
    public static VectorRegister i64x2ShrU(VectorRegister a, int amount) {
        return VectorSupport.<LongRegister, VectorSupport.VectorMask<Long>, Long>broadcastInt(
                        VectorSupport.VECTOR_OP_URSHIFT,
                        LongRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        amount & Long.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                of(
                                        VectorLongs.i64x2ShrU(x.low(), n),
                                        VectorLongs.i64x2ShrU(x.high(), n)))
                .whole();
    }

    /** {@code i64x2.splat}. */
    public static VectorRegister i64x2Splat(long value) {
        return VectorSupport.<LongRegister, VectorSupport.VectorSpecies<Long>, Long>fromBitsCoerced(
                        LongRegister.class,
                        ETYPE,
                        VLENGTH,
                        value,
                        VectorSupport.MODE_BROADCAST,
                        null,
                        (bits, species) -> splat(bits))
                .whole();
    }

    /** {@code i64x2.replace_lane}. */
    public static VectorRegister i64x2ReplaceLane(VectorRegister vector, long value, int lane) {
        return VectorSupport.<LongRegister, Long>insert(
                        LongRegister.class,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        lane,
                        value,
                        (v, i, bits) ->
                                of(
                                        VectorLanes.i64x2ReplaceLaneLow(v.low(), v.high(), bits, i),
                                        VectorLanes.i64x2ReplaceLaneHigh(
                                                v.low(), v.high(), bits, i)))
                .whole();
    }

    /** {@code i64x2.extract_lane}. */
    public static long i64x2ExtractLane(VectorRegister vector, int lane) {
        return VectorSupport.extract(
                LongRegister.class,
                ETYPE,
                VLENGTH,
                view(vector),
                lane,
                (v, i) -> VectorLanes.i64x2ExtractLane(v.low(), v.high(), i));
    }

    private static LongRegister broadcast(long value) {
        return VectorSupport.fromBitsCoerced(
                LongRegister.class,
                ETYPE,
                VLENGTH,
                value,
                VectorSupport.MODE_BROADCAST,
                null,
                (bits, species) -> splat(bits));
    }

    private static LongRegister splat(long value) {
        long half = VectorLanes.i64x2Splat(value);
        return of(half, half);
    }

    /**
     * A vector of two halves. This is all in one method, since C2 inlines no calls in methods that
     * have hardly been called, as for constants.
     */
    public static VectorRegister join(long low, long high) {
        LongRegister both =
                VectorSupport.fromBitsCoerced(
                        LongRegister.class,
                        ETYPE,
                        VLENGTH,
                        low,
                        VectorSupport.MODE_BROADCAST,
                        null,
                        (bits, species) -> of(bits, bits));
        LongRegister joined =
                VectorSupport.insert(
                        LongRegister.class,
                        ETYPE,
                        VLENGTH,
                        both,
                        1,
                        high,
                        (v, i, half) -> of(v.low(), half));
        return VectorSupport.<VectorRegister, LongRegister, VectorSupport.VectorSpecies<?>>convert(
                        VectorSupport.VECTOR_OP_REINTERPRET,
                        LongRegister.class,
                        ETYPE,
                        VLENGTH,
                        VectorRegister.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        joined,
                        null,
                        (v, species) -> VectorRegister.make(v.low(), v.high()))
                .known();
    }

    /** A vector with another high half. */
    public static VectorRegister withHigh(long high, VectorRegister vector) {
        return VectorSupport.<LongRegister, Long>insert(
                        LongRegister.class,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        1,
                        high,
                        (v, i, half) -> of(v.low(), half))
                .whole();
    }

    /** The low half. */
    public static long low(VectorRegister vector) {
        return VectorSupport.extract(
                LongRegister.class, ETYPE, VLENGTH, view(vector), 0, (v, i) -> v.low());
    }

    /** The high half. */
    public static long high(VectorRegister vector) {
        return VectorSupport.extract(
                LongRegister.class, ETYPE, VLENGTH, view(vector), 1, (v, i) -> v.high());
    }

    /** A vector as these lanes. */
    static LongRegister view(VectorRegister vector) {
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

    /** These lanes as a vector. */
    VectorRegister whole() {
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

    /** Makes one without the help of the optimising compiler. */
    static LongRegister of(long low, long high) {
        return new LongRegister(new long[] {low, high});
    }

    /** The low half, without the help of the optimising compiler. */
    long low() {
        return ((long[]) getPayload())[0];
    }

    /** The high half, without the help of the optimising compiler. */
    long high() {
        return ((long[]) getPayload())[1];
    }
}
