package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import java.util.Arrays;
import jdk.internal.vm.vector.VectorSupport;

/**
 * The lanes of a {@link VectorRegister} as integers of 8 bits, and the instructions on them, each a
 * method of its name, for generated code. No such view outlives the method that makes it.
 */
@SuppressWarnings("exports") // Of the superclass: generated code needs to know nothing of it.
public final class ByteRegister extends VectorSupport.Vector<Byte> {
    // The JVM finds these two by their names, and an array of these in the object.
    static final Class<Byte> ETYPE = byte.class;
    static final int VLENGTH = 16;

    private ByteRegister(byte[] lanes) {
        super(lanes);
    }

    /** {@code i8x16.add}. */
    public static VectorRegister i8x16Add(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>binaryOp(
                        VectorSupport.VECTOR_OP_ADD,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorBytes.i8x16Add(x.low(), y.low()),
                                        VectorBytes.i8x16Add(x.high(), y.high())))
                .whole();
    }

    /** {@code i8x16.sub}. */
    public static VectorRegister i8x16Sub(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>binaryOp(
                        VectorSupport.VECTOR_OP_SUB,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorBytes.i8x16Sub(x.low(), y.low()),
                                        VectorBytes.i8x16Sub(x.high(), y.high())))
                .whole();
    }

    /** {@code i8x16.min_s}. */
    public static VectorRegister i8x16MinS(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>binaryOp(
                        VectorSupport.VECTOR_OP_MIN,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorBytes.i8x16MinS(x.low(), y.low()),
                                        VectorBytes.i8x16MinS(x.high(), y.high())))
                .whole();
    }

    /** {@code i8x16.max_s}. */
    public static VectorRegister i8x16MaxS(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>binaryOp(
                        VectorSupport.VECTOR_OP_MAX,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorBytes.i8x16MaxS(x.low(), y.low()),
                                        VectorBytes.i8x16MaxS(x.high(), y.high())))
                .whole();
    }

    /** {@code i8x16.min_u}. */
    public static VectorRegister i8x16MinU(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>binaryOp(
                        VectorSupport.VECTOR_OP_UMIN,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorBytes.i8x16MinU(x.low(), y.low()),
                                        VectorBytes.i8x16MinU(x.high(), y.high())))
                .whole();
    }

    /** {@code i8x16.max_u}. */
    public static VectorRegister i8x16MaxU(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>binaryOp(
                        VectorSupport.VECTOR_OP_UMAX,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorBytes.i8x16MaxU(x.low(), y.low()),
                                        VectorBytes.i8x16MaxU(x.high(), y.high())))
                .whole();
    }

    /** {@code i8x16.add_sat_s}. */
    public static VectorRegister i8x16AddSatS(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>binaryOp(
                        VectorSupport.VECTOR_OP_SADD,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorBytes.i8x16AddSatS(x.low(), y.low()),
                                        VectorBytes.i8x16AddSatS(x.high(), y.high())))
                .whole();
    }

    /** {@code i8x16.add_sat_u}. */
    public static VectorRegister i8x16AddSatU(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>binaryOp(
                        VectorSupport.VECTOR_OP_SUADD,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorBytes.i8x16AddSatU(x.low(), y.low()),
                                        VectorBytes.i8x16AddSatU(x.high(), y.high())))
                .whole();
    }

    /** {@code i8x16.sub_sat_s}. */
    public static VectorRegister i8x16SubSatS(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>binaryOp(
                        VectorSupport.VECTOR_OP_SSUB,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorBytes.i8x16SubSatS(x.low(), y.low()),
                                        VectorBytes.i8x16SubSatS(x.high(), y.high())))
                .whole();
    }

    /** {@code i8x16.sub_sat_u}. */
    public static VectorRegister i8x16SubSatU(VectorRegister a, VectorRegister b) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>binaryOp(
                        VectorSupport.VECTOR_OP_SUSUB,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        view(b),
                        null,
                        (x, y, mask) ->
                                of(
                                        VectorBytes.i8x16SubSatU(x.low(), y.low()),
                                        VectorBytes.i8x16SubSatU(x.high(), y.high())))
                .whole();
    }

    /** {@code i8x16.shl}. */
    public static VectorRegister i8x16Shl(VectorRegister a, int amount) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>broadcastInt(
                        VectorSupport.VECTOR_OP_LSHIFT,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        amount & Byte.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                of(
                                        VectorBytes.i8x16Shl(x.low(), n),
                                        VectorBytes.i8x16Shl(x.high(), n)))
                .whole();
    }

    /** {@code i8x16.shr_s}. */
    public static VectorRegister i8x16ShrS(VectorRegister a, int amount) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>broadcastInt(
                        VectorSupport.VECTOR_OP_RSHIFT,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        amount & Byte.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                of(
                                        VectorBytes.i8x16ShrS(x.low(), n),
                                        VectorBytes.i8x16ShrS(x.high(), n)))
                .whole();
    }

    /** {@code i8x16.shr_u}. */
    public static VectorRegister i8x16ShrU(VectorRegister a, int amount) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>broadcastInt(
                        VectorSupport.VECTOR_OP_URSHIFT,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        amount & Byte.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                of(
                                        VectorBytes.i8x16ShrU(x.low(), n),
                                        VectorBytes.i8x16ShrU(x.high(), n)))
                .whole();
    }

    /** {@code i8x16.splat}. */
    public static VectorRegister i8x16Splat(int value) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorSpecies<Byte>, Byte>fromBitsCoerced(
                        ByteRegister.class,
                        ETYPE,
                        VLENGTH,
                        value,
                        VectorSupport.MODE_BROADCAST,
                        null,
                        (bits, species) -> splat((int) bits))
                .whole();
    }

    /** {@code i8x16.replace_lane}. */
    public static VectorRegister i8x16ReplaceLane(VectorRegister vector, int value, int lane) {
        return VectorSupport.<ByteRegister, Byte>insert(
                        ByteRegister.class,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        lane,
                        value,
                        (v, i, bits) ->
                                of(
                                        VectorLanes.i8x16ReplaceLaneLow(
                                                v.low(), v.high(), (int) bits, i),
                                        VectorLanes.i8x16ReplaceLaneHigh(
                                                v.low(), v.high(), (int) bits, i)))
                .whole();
    }

    /** {@code i8x16.extract_lane_s}. */
    public static int i8x16ExtractLaneS(VectorRegister vector, int lane) {
        return (int)
                VectorSupport.extract(
                        ByteRegister.class,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        lane,
                        (v, i) -> VectorLanes.i8x16ExtractLaneS(v.low(), v.high(), i));
    }

    /** {@code i8x16.extract_lane_u}. */
    public static int i8x16ExtractLaneU(VectorRegister vector, int lane) {
        return (int)
                        VectorSupport.extract(
                                ByteRegister.class,
                                ETYPE,
                                VLENGTH,
                                view(vector),
                                lane,
                                (v, i) -> VectorLanes.i8x16ExtractLaneS(v.low(), v.high(), i))
                & 0xFF;
    }

    private static ByteRegister broadcast(int value) {
        return VectorSupport.fromBitsCoerced(
                ByteRegister.class,
                ETYPE,
                VLENGTH,
                value,
                VectorSupport.MODE_BROADCAST,
                null,
                (bits, species) -> splat((int) bits));
    }

    private static ByteRegister splat(int value) {
        long half = VectorLanes.i8x16Splat(value);
        return of(half, half);
    }

    /** Ones in the lanes for which a condition of {@link VectorSupport} holds, or zeros. */
    static VectorRegister compare(int condition, VectorRegister a, VectorRegister b) {
        return ones(holds(condition, view(a), view(b)));
    }

    private static ByteMask holds(int condition, ByteRegister a, ByteRegister b) {
        return VectorSupport.compare(
                condition,
                ByteRegister.class,
                ByteMask.class,
                ETYPE,
                VLENGTH,
                a,
                b,
                null,
                (c, x, y, mask) -> ByteMask.of(c, x.low(), x.high(), y.low(), y.high()));
    }

    private static VectorRegister ones(ByteMask mask) {
        return VectorSupport.<ByteRegister, ByteMask, Byte>blend(
                        ByteRegister.class,
                        ByteMask.class,
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
                        ByteMask.class,
                        ETYPE,
                        VLENGTH,
                        holds(condition, view(vector), broadcast(0)),
                        mask -> mask.bits());
    }

    /** A vector as these lanes. */
    static ByteRegister view(VectorRegister vector) {
        return VectorSupport.convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                VectorRegister.class,
                VectorRegister.ETYPE,
                VectorRegister.VLENGTH,
                ByteRegister.class,
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
                        ByteRegister.class,
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
    static ByteRegister of(long low, long high) {
        return new ByteRegister(LaneArrays.set(new byte[VLENGTH], low, high));
    }

    /** The low half, without the help of the optimising compiler. */
    long low() {
        return LaneArrays.low((byte[]) getPayload());
    }

    /** The high half, without the help of the optimising compiler. */
    long high() {
        return LaneArrays.high((byte[]) getPayload());
    }

    /** How many bits of each lane are set. */
    static VectorRegister bitCounts(VectorRegister a) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>unaryOp(
                        VectorSupport.VECTOR_OP_BIT_COUNT,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(a),
                        null,
                        (x, mask) ->
                                of(
                                        VectorBytes.i8x16Popcnt(x.low()),
                                        VectorBytes.i8x16Popcnt(x.high())))
                .whole();
    }

    /** Makes one of lanes of an array, without the help of the optimising compiler. */
    static ByteRegister make(byte[] array, int position) {
        return new ByteRegister(Arrays.copyOfRange(array, position, position + VLENGTH));
    }

    /** The lanes, which nobody may change, without the help of the optimising compiler. */
    byte[] bytes() {
        return (byte[]) getPayload();
    }

    /** Copies the lanes to an array, without the help of the optimising compiler. */
    void copyTo(byte[] array, int position) {
        System.arraycopy(getPayload(), 0, array, position, VLENGTH);
    }
}
