package dev.tazza.compiler.support;

import jdk.internal.vm.vector.VectorSupport;

/**
 * The instructions on the integers of 32 bits and on the bits of a {@link VectorRegister}, each a
 * method of its name, for generated code.
 */
public final class IntRegisters {
    private IntRegisters() {}

    /** {@code i32x4.add}. */
    public static VectorRegister i32x4Add(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_ADD,
                a,
                b,
                (x, y, mask) ->
                        VectorRegister.make(
                                VectorInts.i32x4Add(x.lowHalf(), y.lowHalf()),
                                VectorInts.i32x4Add(x.highHalf(), y.highHalf())));
    }

    /** {@code i32x4.sub}. */
    public static VectorRegister i32x4Sub(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_SUB,
                a,
                b,
                (x, y, mask) ->
                        VectorRegister.make(
                                VectorInts.i32x4Sub(x.lowHalf(), y.lowHalf()),
                                VectorInts.i32x4Sub(x.highHalf(), y.highHalf())));
    }

    /** {@code i32x4.mul}. */
    public static VectorRegister i32x4Mul(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MUL,
                a,
                b,
                (x, y, mask) ->
                        VectorRegister.make(
                                VectorInts.i32x4Mul(x.lowHalf(), y.lowHalf()),
                                VectorInts.i32x4Mul(x.highHalf(), y.highHalf())));
    }

    /** {@code i32x4.min_s}. */
    public static VectorRegister i32x4MinS(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MIN,
                a,
                b,
                (x, y, mask) ->
                        VectorRegister.make(
                                VectorInts.i32x4MinS(x.lowHalf(), y.lowHalf()),
                                VectorInts.i32x4MinS(x.highHalf(), y.highHalf())));
    }

    /** {@code i32x4.max_s}. */
    public static VectorRegister i32x4MaxS(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_MAX,
                a,
                b,
                (x, y, mask) ->
                        VectorRegister.make(
                                VectorInts.i32x4MaxS(x.lowHalf(), y.lowHalf()),
                                VectorInts.i32x4MaxS(x.highHalf(), y.highHalf())));
    }

    /** {@code i32x4.min_u}. */
    public static VectorRegister i32x4MinU(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_UMIN,
                a,
                b,
                (x, y, mask) ->
                        VectorRegister.make(
                                VectorInts.i32x4MinU(x.lowHalf(), y.lowHalf()),
                                VectorInts.i32x4MinU(x.highHalf(), y.highHalf())));
    }

    /** {@code i32x4.max_u}. */
    public static VectorRegister i32x4MaxU(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_UMAX,
                a,
                b,
                (x, y, mask) ->
                        VectorRegister.make(
                                VectorInts.i32x4MaxU(x.lowHalf(), y.lowHalf()),
                                VectorInts.i32x4MaxU(x.highHalf(), y.highHalf())));
    }

    /** {@code i32x4.shl}. */
    public static VectorRegister i32x4Shl(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_LSHIFT,
                a,
                amount & Integer.SIZE - 1,
                (x, n, mask) ->
                        VectorRegister.make(
                                VectorInts.i32x4Shl(x.lowHalf(), n),
                                VectorInts.i32x4Shl(x.highHalf(), n)));
    }

    /** {@code i32x4.shr_s}. */
    public static VectorRegister i32x4ShrS(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_RSHIFT,
                a,
                amount & Integer.SIZE - 1,
                (x, n, mask) ->
                        VectorRegister.make(
                                VectorInts.i32x4ShrS(x.lowHalf(), n),
                                VectorInts.i32x4ShrS(x.highHalf(), n)));
    }

    /** {@code i32x4.shr_u}. */
    public static VectorRegister i32x4ShrU(VectorRegister a, int amount) {
        return shift(
                VectorSupport.VECTOR_OP_URSHIFT,
                a,
                amount & Integer.SIZE - 1,
                (x, n, mask) ->
                        VectorRegister.make(
                                VectorInts.i32x4ShrU(x.lowHalf(), n),
                                VectorInts.i32x4ShrU(x.highHalf(), n)));
    }

    /** {@code i32x4.splat}. */
    public static VectorRegister i32x4Splat(int value) {
        VectorRegister result =
                VectorSupport.fromBitsCoerced(
                        VectorRegister.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        value,
                        VectorSupport.MODE_BROADCAST,
                        null,
                        (bits, species) -> make((int) bits));
        return result.known();
    }

    /** A lane. */
    static int lane(VectorRegister vector, int lane) {
        return (int)
                VectorSupport.extract(
                        VectorRegister.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        vector.known(),
                        lane,
                        (v, i) -> VectorLanes.i32x4ExtractLane(v.lowHalf(), v.highHalf(), i));
    }

    /** A vector with another value of a lane. */
    static VectorRegister withLane(VectorRegister vector, int value, int lane) {
        VectorRegister result =
                VectorSupport.insert(
                        VectorRegister.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        vector.known(),
                        lane,
                        value,
                        (v, i, bits) ->
                                VectorRegister.make(
                                        VectorLanes.i32x4ReplaceLaneLow(
                                                v.lowHalf(), v.highHalf(), (int) bits, i),
                                        VectorLanes.i32x4ReplaceLaneHigh(
                                                v.lowHalf(), v.highHalf(), (int) bits, i)));
        return result.known();
    }

    private static VectorRegister make(int value) {
        long half = VectorLanes.i32x4Splat(value);
        return VectorRegister.make(half, half);
    }

    /** {@code v128.and}. */
    public static VectorRegister v128And(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_AND,
                a,
                b,
                (x, y, mask) ->
                        VectorRegister.make(
                                VectorBits.v128And(x.lowHalf(), y.lowHalf()),
                                VectorBits.v128And(x.highHalf(), y.highHalf())));
    }

    /** {@code v128.or}. */
    public static VectorRegister v128Or(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_OR,
                a,
                b,
                (x, y, mask) ->
                        VectorRegister.make(
                                VectorBits.v128Or(x.lowHalf(), y.lowHalf()),
                                VectorBits.v128Or(x.highHalf(), y.highHalf())));
    }

    /** {@code v128.xor}. */
    public static VectorRegister v128Xor(VectorRegister a, VectorRegister b) {
        return binary(
                VectorSupport.VECTOR_OP_XOR,
                a,
                b,
                (x, y, mask) ->
                        VectorRegister.make(
                                VectorBits.v128Xor(x.lowHalf(), y.lowHalf()),
                                VectorBits.v128Xor(x.highHalf(), y.highHalf())));
    }

    /** {@code v128.not}. */
    public static VectorRegister v128Not(VectorRegister a) {
        return v128Xor(a, i32x4Splat(-1));
    }

    /** {@code v128.andnot}. */
    public static VectorRegister v128Andnot(VectorRegister a, VectorRegister b) {
        return v128And(a, v128Not(b));
    }

    /** {@code v128.bitselect}. */
    public static VectorRegister v128Bitselect(
            VectorRegister a, VectorRegister b, VectorRegister mask) {
        return v128Xor(v128And(v128Xor(a, b), mask), b);
    }

    /** One of two vectors. */
    public static VectorRegister select(VectorRegister a, VectorRegister b, int condition) {
        return condition != 0 ? a : b;
    }

    /** Ones in the lanes for which a condition of {@link VectorSupport} holds, or zeros. */
    static VectorRegister compare(int condition, VectorRegister a, VectorRegister b) {
        return ones(holds(condition, a, b));
    }

    private static IntMask holds(int condition, VectorRegister a, VectorRegister b) {
        return VectorSupport.compare(
                condition,
                VectorRegister.class,
                IntMask.class,
                VectorRegister.ETYPE,
                VectorRegister.VLENGTH,
                a.known(),
                b.known(),
                null,
                (c, x, y, mask) ->
                        IntMask.of(c, x.lowHalf(), x.highHalf(), y.lowHalf(), y.highHalf()));
    }

    private static VectorRegister ones(IntMask mask) {
        VectorRegister result =
                VectorSupport.blend(
                        VectorRegister.class,
                        IntMask.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        VectorRegister.zero(),
                        i32x4Splat(-1),
                        mask,
                        (zero, one, m) -> VectorRegister.make(m.low(), m.high()));
        return result.known();
    }

    /** A bit for each lane, whether a condition holds for it and zero; that of the first lowest. */
    static int bits(int condition, VectorRegister vector) {
        return (int)
                VectorSupport.maskReductionCoerced(
                        VectorSupport.VECTOR_OP_MASK_TOLONG,
                        IntMask.class,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        holds(condition, vector, VectorRegister.zero()),
                        mask -> mask.bits());
    }

    private static VectorRegister binary(
            int operator,
            VectorRegister a,
            VectorRegister b,
            VectorSupport.BinaryOperation<VectorRegister, VectorSupport.VectorMask<Integer>>
                    portable) {
        VectorRegister result =
                VectorSupport.binaryOp(
                        operator,
                        VectorRegister.class,
                        null,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        portable);
        return result.known();
    }

    private static VectorRegister shift(
            int operator,
            VectorRegister vector,
            int amount,
            VectorSupport.VectorBroadcastIntOp<VectorRegister, VectorSupport.VectorMask<Integer>>
                    portable) {
        VectorRegister result =
                VectorSupport.broadcastInt(
                        operator,
                        VectorRegister.class,
                        null,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        vector.known(),
                        amount,
                        null,
                        portable);
        return result.known();
    }
}
