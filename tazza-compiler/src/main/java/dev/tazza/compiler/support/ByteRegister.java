package dev.tazza.compiler.support;

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

    private static final int BITS = Byte.SIZE;

    private ByteRegister(byte[] lanes) {
        super(lanes);
    }

    /** {@code i8x16.add}. */
    public static VectorRegister i8x16Add(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_ADD,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorBytes.i8x16Add(x.low(), y.low()),
                                VectorBytes.i8x16Add(x.high(), y.high())));
    }

    /** {@code i8x16.sub}. */
    public static VectorRegister i8x16Sub(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SUB,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorBytes.i8x16Sub(x.low(), y.low()),
                                VectorBytes.i8x16Sub(x.high(), y.high())));
    }

    /** {@code i8x16.min_s}. */
    public static VectorRegister i8x16MinS(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MIN,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorBytes.i8x16MinS(x.low(), y.low()),
                                VectorBytes.i8x16MinS(x.high(), y.high())));
    }

    /** {@code i8x16.max_s}. */
    public static VectorRegister i8x16MaxS(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MAX,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorBytes.i8x16MaxS(x.low(), y.low()),
                                VectorBytes.i8x16MaxS(x.high(), y.high())));
    }

    /** {@code i8x16.min_u}. */
    public static VectorRegister i8x16MinU(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_UMIN,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorBytes.i8x16MinU(x.low(), y.low()),
                                VectorBytes.i8x16MinU(x.high(), y.high())));
    }

    /** {@code i8x16.max_u}. */
    public static VectorRegister i8x16MaxU(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_UMAX,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorBytes.i8x16MaxU(x.low(), y.low()),
                                VectorBytes.i8x16MaxU(x.high(), y.high())));
    }

    /** {@code i8x16.add_sat_s}. */
    public static VectorRegister i8x16AddSatS(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SADD,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorBytes.i8x16AddSatS(x.low(), y.low()),
                                VectorBytes.i8x16AddSatS(x.high(), y.high())));
    }

    /** {@code i8x16.add_sat_u}. */
    public static VectorRegister i8x16AddSatU(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SUADD,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorBytes.i8x16AddSatU(x.low(), y.low()),
                                VectorBytes.i8x16AddSatU(x.high(), y.high())));
    }

    /** {@code i8x16.sub_sat_s}. */
    public static VectorRegister i8x16SubSatS(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SSUB,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorBytes.i8x16SubSatS(x.low(), y.low()),
                                VectorBytes.i8x16SubSatS(x.high(), y.high())));
    }

    /** {@code i8x16.sub_sat_u}. */
    public static VectorRegister i8x16SubSatU(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SUSUB,
                a,
                b,
                (x, y, mask) ->
                        of(
                                VectorBytes.i8x16SubSatU(x.low(), y.low()),
                                VectorBytes.i8x16SubSatU(x.high(), y.high())));
    }

    /** {@code i8x16.shl}. */
    public static VectorRegister i8x16Shl(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_LSHIFT,
                a,
                amount & BITS - 1,
                (x, n, mask) ->
                        of(VectorBytes.i8x16Shl(x.low(), n), VectorBytes.i8x16Shl(x.high(), n)));
    }

    /** {@code i8x16.shr_s}. */
    public static VectorRegister i8x16ShrS(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_RSHIFT,
                a,
                amount & BITS - 1,
                (x, n, mask) ->
                        of(VectorBytes.i8x16ShrS(x.low(), n), VectorBytes.i8x16ShrS(x.high(), n)));
    }

    /** {@code i8x16.shr_u}. */
    public static VectorRegister i8x16ShrU(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_URSHIFT,
                a,
                amount & BITS - 1,
                (x, n, mask) ->
                        of(VectorBytes.i8x16ShrU(x.low(), n), VectorBytes.i8x16ShrU(x.high(), n)));
    }

    /** {@code i8x16.splat}. */
    public static VectorRegister i8x16Splat(int value) {
        return broadcast(value).whole();
    }

    private static ByteRegister broadcast(int value) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorSpecies<Byte>, Byte>fromBitsCoerced(
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

    /** Reads a vector at a position of an array, of which the offset for Unsafe is given, too. */
    static VectorRegister load(byte[] array, long offset, int position) {
        return VectorSupport.load(
                        ByteRegister.class,
                        ETYPE,
                        VLENGTH,
                        array,
                        offset,
                        false,
                        array,
                        position,
                        null,
                        (bytes, index, species) ->
                                new ByteRegister(
                                        Arrays.copyOfRange(
                                                bytes, (int) index, (int) index + VLENGTH)))
                .whole();
    }

    /** Writes a vector at a position of an array, of which the offset for Unsafe is given, too. */
    static void store(byte[] array, long offset, int position, VectorRegister vector) {
        VectorSupport.store(
                ByteRegister.class,
                ETYPE,
                VLENGTH,
                array,
                offset,
                false,
                view(vector),
                array,
                position,
                (bytes, index, v) ->
                        System.arraycopy(v.getPayload(), 0, bytes, (int) index, VLENGTH));
    }

    /** {@code i8x16.shuffle} of one vector. */
    public static VectorRegister shuffle(VectorRegister a, long lanesLow, long lanesHigh) {
        return select(a, VectorRegister.of(lanesLow, lanesHigh));
    }

    /** The lanes of a vector that the lowest four bits of another one's lanes say. */
    static VectorRegister select(VectorRegister a, VectorRegister lanes) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>selectFromOp(
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(lanes),
                        view(a),
                        null,
                        (indexes, x, mask) -> shuffled(indexes, x, x))
                .whole();
    }

    /** {@code i8x16.shuffle} of two vectors. */
    public static VectorRegister shuffle(
            VectorRegister a, VectorRegister b, long lanesLow, long lanesHigh) {
        return VectorSupport.<ByteRegister, Byte>selectFromTwoVectorOp(
                        ByteRegister.class,
                        ETYPE,
                        VLENGTH,
                        view(VectorRegister.of(lanesLow, lanesHigh)),
                        view(a),
                        view(b),
                        (lanes, x, y) -> shuffled(lanes, x, y))
                .whole();
    }

    private static ByteRegister shuffled(ByteRegister lanes, ByteRegister a, ByteRegister b) {
        return of(
                VectorLanes.i8x16ShuffleLow(a.low(), a.high(), b.low(), b.high(), lanes.low(), 0),
                VectorLanes.i8x16ShuffleHigh(
                        a.low(), a.high(), b.low(), b.high(), 0, lanes.high()));
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
        return VectorSupport.blend(
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

    /** A lane, with its sign. */
    static int lane(VectorRegister vector, int lane) {
        return (int)
                VectorSupport.extract(
                        ByteRegister.class,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        lane,
                        (v, i) -> VectorLanes.i8x16ExtractLaneS(v.low(), v.high(), i));
    }

    /** A vector with another value of a lane. */
    static VectorRegister withLane(VectorRegister vector, int value, int lane) {
        return VectorSupport.insert(
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

    private static VectorRegister binary(
            int operator,
            VectorRegister a,
            VectorRegister b,
            VectorSupport.BinaryOperation<ByteRegister, VectorSupport.VectorMask<Byte>> portable) {
        return VectorSupport.binaryOp(
                        operator,
                        ByteRegister.class,
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
            VectorSupport.VectorBroadcastIntOp<ByteRegister, VectorSupport.VectorMask<Byte>>
                    portable) {
        return VectorSupport.broadcastInt(
                        operator,
                        ByteRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        view(vector),
                        amount,
                        null,
                        portable)
                .whole();
    }

    private static ByteRegister view(VectorRegister vector) {
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

    private VectorRegister whole() {
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

    private static ByteRegister of(long low, long high) {
        var lanes = new byte[VLENGTH];
        set(lanes, 0, low);
        set(lanes, VLENGTH / 2, high);
        return new ByteRegister(lanes);
    }

    private static void set(byte[] lanes, int first, long half) {
        for (int i = 0; i < 8; i++) {
            lanes[first + i] = (byte) (half >>> i * Byte.SIZE);
        }
    }

    private long low() {
        return half((byte[]) getPayload(), 0);
    }

    private long high() {
        return half((byte[]) getPayload(), VLENGTH / 2);
    }

    private static long half(byte[] lanes, int first) {
        long half = 0;
        for (int i = 7; i >= 0; i--) {
            half = half << Byte.SIZE | lanes[first + i] & 0xFF;
        }
        return half;
    }
}
