package dev.tazza.compiler.support;

import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;

/**
 * How an instruction on vectors is made of methods. A vector is two {@code long}s, the low half
 * first; the operands come in the order of the instruction's. A method has the name of its
 * instruction, in the class {@link VectorHelpers#owner}.
 *
 * <p>Accesses are there with {@code int} and with {@code long} for both the address and the offset,
 * as {@link Accesses} describes.
 */
public enum VectorShape {
    /** {@code v128.const}: no method. */
    CONSTANT,

    /**
     * One method, called for the low and for the high half: {@code (long half of each operand) →
     * long}.
     */
    BY_HALF,

    /** One method, called for each half: {@code (long half, int amount) → long}. */
    SHIFT,

    /**
     * Two methods, {@code …Low} and {@code …High}: {@code (long low, long high of each operand) →
     * long}.
     */
    CROSSING,

    /**
     * {@code i8x16.shuffle}: two methods, {@code …Low} and {@code …High}: {@code (long aLow, long
     * aHigh, long bLow, long bHigh, long lanesLow, long lanesHigh) → long}, the lanes as the bytes
     * of the immediate.
     */
    SHUFFLE,

    /** One method: {@code (long low, long high) → int}. */
    REDUCTION,

    /** One method for both halves, which are equal: {@code (number) → long}. */
    SPLAT,

    /** One method: {@code (long low, long high, int lane) → number}. */
    EXTRACT,

    /**
     * Two methods, {@code …Low} and {@code …High}: {@code (long low, long high, number, int lane) →
     * long}.
     */
    REPLACE,

    /**
     * Two methods, {@code …Low} and {@code …High}: {@code (address, offset, Memory memory) → long}.
     * Both have to be called, the low one first.
     */
    LOAD,

    /**
     * Two methods, {@code …Low} and {@code …High}: {@code (address, long low, long high, offset,
     * int lane, Memory memory) → long}.
     */
    LOAD_LANE,

    /** One method: {@code (address, long low, long high, offset, Memory memory)}. */
    STORE,

    /** One method: {@code (address, long low, long high, offset, int lane, Memory memory)}. */
    STORE_LANE;

    /** The shape of an instruction of the SIMD or relaxed SIMD proposal. */
    static VectorShape of(Opcode opcode) {
        var signature = opcode.signature();
        var immediate = opcode.immediate();
        boolean toVector = signature.endsWith(":v");
        if (immediate == Immediate.MEMARG) {
            return toVector ? LOAD : STORE;
        } else if (immediate == Immediate.MEMARG_LANE) {
            return toVector ? LOAD_LANE : STORE_LANE;
        } else if (immediate == Immediate.LANE) {
            return toVector ? REPLACE : EXTRACT;
        } else if (immediate == Immediate.SHUFFLE) {
            return SHUFFLE;
        } else if (immediate == Immediate.V128) {
            return CONSTANT;
        } else if (!toVector) {
            return REDUCTION;
        } else if (signature.charAt(0) != 'v') {
            return SPLAT;
        } else if (signature.charAt(1) == 'i') {
            return SHIFT;
        }
        return crosses(opcode.text()) ? CROSSING : BY_HALF;
    }

    private static boolean crosses(String text) {
        return text.contains("narrow")
                || text.contains("_low_")
                || text.contains("_high_")
                || text.contains("swizzle")
                || text.endsWith("_zero");
    }
}
