package dev.tazza.compiler.support;

import jdk.internal.vm.vector.VectorSupport;

/**
 * The instructions on the bits of {@link VectorRegister}s, each a method of its name, for generated
 * code.
 */
public final class RegisterBits {
    private RegisterBits() {}

    /** {@code v128.and}. */
    public static VectorRegister v128And(VectorRegister a, VectorRegister b) {
        return VectorSupport.<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>binaryOp(
                        VectorSupport.VECTOR_OP_AND,
                        VectorRegister.class,
                        null,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        (x, y, mask) ->
                                VectorRegister.make(
                                        VectorBits.v128And(x.lowHalf(), y.lowHalf()),
                                        VectorBits.v128And(x.highHalf(), y.highHalf())))
                .known();
    }

    /** {@code v128.or}. */
    public static VectorRegister v128Or(VectorRegister a, VectorRegister b) {
        return VectorSupport.<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>binaryOp(
                        VectorSupport.VECTOR_OP_OR,
                        VectorRegister.class,
                        null,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        (x, y, mask) ->
                                VectorRegister.make(
                                        VectorBits.v128Or(x.lowHalf(), y.lowHalf()),
                                        VectorBits.v128Or(x.highHalf(), y.highHalf())))
                .known();
    }

    /** {@code v128.xor}. */
    public static VectorRegister v128Xor(VectorRegister a, VectorRegister b) {
        return VectorSupport.<VectorRegister, VectorSupport.VectorMask<Integer>, Integer>binaryOp(
                        VectorSupport.VECTOR_OP_XOR,
                        VectorRegister.class,
                        null,
                        VectorRegister.ETYPE,
                        VectorRegister.VLENGTH,
                        a.known(),
                        b.known(),
                        null,
                        (x, y, mask) ->
                                VectorRegister.make(
                                        VectorBits.v128Xor(x.lowHalf(), y.lowHalf()),
                                        VectorBits.v128Xor(x.highHalf(), y.highHalf())))
                .known();
    }

    /** {@code v128.not}. */
    public static VectorRegister v128Not(VectorRegister a) {
        return v128Xor(a, IntRegisters.i32x4Splat(-1));
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

    /** {@code i8x16.relaxed_laneselect}. */
    public static VectorRegister i8x16RelaxedLaneselect(
            VectorRegister a, VectorRegister b, VectorRegister mask) {
        return v128Bitselect(a, b, mask);
    }

    /** {@code i16x8.relaxed_laneselect}. */
    public static VectorRegister i16x8RelaxedLaneselect(
            VectorRegister a, VectorRegister b, VectorRegister mask) {
        return v128Bitselect(a, b, mask);
    }

    /** {@code i32x4.relaxed_laneselect}. */
    public static VectorRegister i32x4RelaxedLaneselect(
            VectorRegister a, VectorRegister b, VectorRegister mask) {
        return v128Bitselect(a, b, mask);
    }

    /** {@code i64x2.relaxed_laneselect}. */
    public static VectorRegister i64x2RelaxedLaneselect(
            VectorRegister a, VectorRegister b, VectorRegister mask) {
        return v128Bitselect(a, b, mask);
    }
}
