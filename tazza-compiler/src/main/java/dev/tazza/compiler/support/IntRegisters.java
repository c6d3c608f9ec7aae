package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import jdk.internal.vm.vector.VectorSupport;

/**
 * The instructions on the integers of 32 bits of a {@link VectorRegister}, each a method of its
 * name, for generated code.
 */
public final class IntRegisters {
    private static final Class<Integer> ETYPE = VectorRegister.ETYPE;
    private static final int VLENGTH = VectorRegister.VLENGTH;

    private IntRegisters() {}

    /** {@code i32x4.add}. */
    public static VectorRegister i32x4Add(VectorRegister a, VectorRegister b) {
        return VectorSupport.<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>binaryOp(
                        VectorSupport.VECTOR_OP_ADD,
                        VectorRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        (x, y, mask) ->
                                VectorRegister.make(
                                        VectorInts.i32x4Add(x.lowHalf(), y.lowHalf()),
                                        VectorInts.i32x4Add(x.highHalf(), y.highHalf())))
                .known();
    }

    /** {@code i32x4.sub}. */
    public static VectorRegister i32x4Sub(VectorRegister a, VectorRegister b) {
        return VectorSupport.<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>binaryOp(
                        VectorSupport.VECTOR_OP_SUB,
                        VectorRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        (x, y, mask) ->
                                VectorRegister.make(
                                        VectorInts.i32x4Sub(x.lowHalf(), y.lowHalf()),
                                        VectorInts.i32x4Sub(x.highHalf(), y.highHalf())))
                .known();
    }

    /** {@code i32x4.mul}. */
    public static VectorRegister i32x4Mul(VectorRegister a, VectorRegister b) {
        return VectorSupport.<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>binaryOp(
                        VectorSupport.VECTOR_OP_MUL,
                        VectorRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        (x, y, mask) ->
                                VectorRegister.make(
                                        VectorInts.i32x4Mul(x.lowHalf(), y.lowHalf()),
                                        VectorInts.i32x4Mul(x.highHalf(), y.highHalf())))
                .known();
    }

    /** {@code i32x4.min_s}. */
    public static VectorRegister i32x4MinS(VectorRegister a, VectorRegister b) {
        return VectorSupport.<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>binaryOp(
                        VectorSupport.VECTOR_OP_MIN,
                        VectorRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        (x, y, mask) ->
                                VectorRegister.make(
                                        VectorInts.i32x4MinS(x.lowHalf(), y.lowHalf()),
                                        VectorInts.i32x4MinS(x.highHalf(), y.highHalf())))
                .known();
    }

    /** {@code i32x4.max_s}. */
    public static VectorRegister i32x4MaxS(VectorRegister a, VectorRegister b) {
        return VectorSupport.<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>binaryOp(
                        VectorSupport.VECTOR_OP_MAX,
                        VectorRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        (x, y, mask) ->
                                VectorRegister.make(
                                        VectorInts.i32x4MaxS(x.lowHalf(), y.lowHalf()),
                                        VectorInts.i32x4MaxS(x.highHalf(), y.highHalf())))
                .known();
    }

    /** {@code i32x4.min_u}. */
    public static VectorRegister i32x4MinU(VectorRegister a, VectorRegister b) {
        return VectorSupport.<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>binaryOp(
                        VectorSupport.VECTOR_OP_UMIN,
                        VectorRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        (x, y, mask) ->
                                VectorRegister.make(
                                        VectorInts.i32x4MinU(x.lowHalf(), y.lowHalf()),
                                        VectorInts.i32x4MinU(x.highHalf(), y.highHalf())))
                .known();
    }

    /** {@code i32x4.max_u}. */
    public static VectorRegister i32x4MaxU(VectorRegister a, VectorRegister b) {
        return VectorSupport.<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>binaryOp(
                        VectorSupport.VECTOR_OP_UMAX,
                        VectorRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        (x, y, mask) ->
                                VectorRegister.make(
                                        VectorInts.i32x4MaxU(x.lowHalf(), y.lowHalf()),
                                        VectorInts.i32x4MaxU(x.highHalf(), y.highHalf())))
                .known();
    }

    /** {@code i32x4.shl}. */
    public static VectorRegister i32x4Shl(VectorRegister a, int amount) {
        return VectorSupport
                .<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>broadcastInt(
                        VectorSupport.VECTOR_OP_LSHIFT,
                        VectorRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        a.known(),
                        amount & Integer.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                VectorRegister.make(
                                        VectorInts.i32x4Shl(x.lowHalf(), n),
                                        VectorInts.i32x4Shl(x.highHalf(), n)))
                .known();
    }

    /** {@code i32x4.shr_s}. */
    public static VectorRegister i32x4ShrS(VectorRegister a, int amount) {
        return VectorSupport
                .<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>broadcastInt(
                        VectorSupport.VECTOR_OP_RSHIFT,
                        VectorRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        a.known(),
                        amount & Integer.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                VectorRegister.make(
                                        VectorInts.i32x4ShrS(x.lowHalf(), n),
                                        VectorInts.i32x4ShrS(x.highHalf(), n)))
                .known();
    }

    /** {@code i32x4.shr_u}. */
    public static VectorRegister i32x4ShrU(VectorRegister a, int amount) {
        return VectorSupport
                .<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>broadcastInt(
                        VectorSupport.VECTOR_OP_URSHIFT,
                        VectorRegister.class,
                        null,
                        ETYPE,
                        VLENGTH,
                        a.known(),
                        amount & Integer.SIZE - 1,
                        null,
                        (x, n, mask) ->
                                VectorRegister.make(
                                        VectorInts.i32x4ShrU(x.lowHalf(), n),
                                        VectorInts.i32x4ShrU(x.highHalf(), n)))
                .known();
    }

    /** {@code i32x4.splat}. */
    public static VectorRegister i32x4Splat(int value) {
        return VectorSupport
                .<VectorRegister, VectorSupport.VectorSpecies<Integer>, Integer>fromBitsCoerced(
                        VectorRegister.class,
                        ETYPE,
                        VLENGTH,
                        value,
                        VectorSupport.MODE_BROADCAST,
                        null,
                        (bits, species) -> splat((int) bits))
                .known();
    }

    /** {@code i32x4.replace_lane}. */
    public static VectorRegister i32x4ReplaceLane(VectorRegister vector, int value, int lane) {
        return VectorSupport.<VectorRegister, Integer>insert(
                        VectorRegister.class,
                        ETYPE,
                        VLENGTH,
                        vector.known(),
                        lane,
                        value,
                        (v, i, bits) ->
                                VectorRegister.make(
                                        VectorLanes.i32x4ReplaceLaneLow(
                                                v.lowHalf(), v.highHalf(), (int) bits, i),
                                        VectorLanes.i32x4ReplaceLaneHigh(
                                                v.lowHalf(), v.highHalf(), (int) bits, i)))
                .known();
    }

    /** {@code i32x4.extract_lane}. */
    public static int i32x4ExtractLane(VectorRegister vector, int lane) {
        return (int)
                VectorSupport.extract(
                        VectorRegister.class,
                        ETYPE,
                        VLENGTH,
                        vector.known(),
                        lane,
                        (v, i) -> VectorLanes.i32x4ExtractLane(v.lowHalf(), v.highHalf(), i));
    }

    private static VectorRegister splat(int value) {
        long half = VectorLanes.i32x4Splat(value);
        return VectorRegister.make(half, half);
    }

    /** Ones in the lanes for which a condition of {@link VectorSupport} holds, or zeros. */
    static VectorRegister compare(int condition, VectorRegister a, VectorRegister b) {
        return ones(holds(condition, a.known(), b.known()));
    }

    private static IntMask holds(int condition, VectorRegister a, VectorRegister b) {
        return VectorSupport.compare(
                condition,
                VectorRegister.class,
                IntMask.class,
                ETYPE,
                VLENGTH,
                a,
                b,
                null,
                (c, x, y, mask) ->
                        IntMask.of(c, x.lowHalf(), x.highHalf(), y.lowHalf(), y.highHalf()));
    }

    private static VectorRegister ones(IntMask mask) {
        return VectorSupport.<VectorRegister, IntMask, Integer>blend(
                        VectorRegister.class,
                        IntMask.class,
                        ETYPE,
                        VLENGTH,
                        i32x4Splat(0),
                        i32x4Splat(-1),
                        mask,
                        (zero, one, m) -> VectorRegister.make(m.low(), m.high()))
                .known();
    }

    /** A bit for each lane, whether a condition holds for it and zero; that of the first lowest. */
    static int bits(int condition, VectorRegister vector) {
        return (int)
                VectorSupport.maskReductionCoerced(
                        VectorSupport.VECTOR_OP_MASK_TOLONG,
                        IntMask.class,
                        ETYPE,
                        VLENGTH,
                        holds(condition, vector.known(), i32x4Splat(0)),
                        mask -> mask.bits());
    }
}
