package dev.tazza.interpreter;

import dev.tazza.wasm.Trap;

/**
 * The numeric instructions that {@link Dispatch} leaves to a call, on bits as slots hold them. A
 * zero divisor is left to the JVM's own exception, which {@link Dispatch} turns into a trap.
 */
final class Arithmetic {
    // For each instruction with a constant, the one with a slot in its place.
    private static final int[] WITHOUT_CONSTANT = new int[Op.FIRST_SLOW];

    static {
        for (int op = 0; op < Op.I32_ADD_CONST; op++) {
            WITHOUT_CONSTANT[NumericLowering.withConstant(op)] = op;
        }
    }

    private Arithmetic() {}

    /**
     * Carries out instruction {@code op} of {@link Op}; {@code right} means nothing if it is unary.
     */
    static long apply(int op, long left, long right) {
        if (op < Op.F32_EQ) {
            return op < Op.I64_EQZ
                    ? apply32(op, (int) left, (int) right)
                    : apply64(op, left, right);
        } else if (op < Op.I32_CLZ) {
            return FloatArithmetic.compare(op, left, right);
        } else if (op < Op.F32_ABS) {
            return op < Op.I64_CLZ
                    ? apply32(op, (int) left, (int) right)
                    : apply64(op, left, right);
        }
        return op < Op.I32_WRAP_I64
                ? FloatArithmetic.apply(op, left, right)
                : Conversions.apply(op, left);
    }

    /** Carries out an instruction with a constant as its right operand. */
    static long applyConstant(int op, long left, long constant) {
        return apply(WITHOUT_CONSTANT[op], left, constant);
    }

    private static int apply32(int op, int left, int right) {
        return switch (op) {
            case Op.I32_EQZ -> truth(left == 0);
            case Op.I32_EQ -> truth(left == right);
            case Op.I32_NE -> truth(left != right);
            case Op.I32_LT_S -> truth(left < right);
            case Op.I32_LT_U -> truth(Integer.compareUnsigned(left, right) < 0);
            case Op.I32_GT_S -> truth(left > right);
            case Op.I32_GT_U -> truth(Integer.compareUnsigned(left, right) > 0);
            case Op.I32_LE_S -> truth(left <= right);
            case Op.I32_LE_U -> truth(Integer.compareUnsigned(left, right) <= 0);
            case Op.I32_GE_S -> truth(left >= right);
            case Op.I32_GE_U -> truth(Integer.compareUnsigned(left, right) >= 0);
            case Op.I32_CLZ -> Integer.numberOfLeadingZeros(left);
            case Op.I32_CTZ -> Integer.numberOfTrailingZeros(left);
            case Op.I32_POPCNT -> Integer.bitCount(left);
            case Op.I32_ADD -> left + right;
            case Op.I32_SUB -> left - right;
            case Op.I32_MUL -> left * right;
            case Op.I32_AND -> left & right;
            case Op.I32_OR -> left | right;
            case Op.I32_XOR -> left ^ right;
            case Op.I32_SHL -> left << right;
            case Op.I32_SHR_S -> left >> right;
            case Op.I32_SHR_U -> left >>> right;
            case Op.I32_DIV_S -> divideSigned(left, right);
            case Op.I32_DIV_U -> Integer.divideUnsigned(left, right);
            case Op.I32_REM_S -> left % right;
            case Op.I32_REM_U -> Integer.remainderUnsigned(left, right);
            case Op.I32_ROTL -> Integer.rotateLeft(left, right);
            case Op.I32_ROTR -> Integer.rotateRight(left, right);
            default -> throw unknown(op);
        };
    }

    private static long apply64(int op, long left, long right) {
        return switch (op) {
            case Op.I64_EQZ -> truth(left == 0);
            case Op.I64_EQ -> truth(left == right);
            case Op.I64_NE -> truth(left != right);
            case Op.I64_LT_S -> truth(left < right);
            case Op.I64_LT_U -> truth(Long.compareUnsigned(left, right) < 0);
            case Op.I64_GT_S -> truth(left > right);
            case Op.I64_GT_U -> truth(Long.compareUnsigned(left, right) > 0);
            case Op.I64_LE_S -> truth(left <= right);
            case Op.I64_LE_U -> truth(Long.compareUnsigned(left, right) <= 0);
            case Op.I64_GE_S -> truth(left >= right);
            case Op.I64_GE_U -> truth(Long.compareUnsigned(left, right) >= 0);
            case Op.I64_CLZ -> Long.numberOfLeadingZeros(left);
            case Op.I64_CTZ -> Long.numberOfTrailingZeros(left);
            case Op.I64_POPCNT -> Long.bitCount(left);
            case Op.I64_ADD -> left + right;
            case Op.I64_SUB -> left - right;
            case Op.I64_MUL -> left * right;
            case Op.I64_AND -> left & right;
            case Op.I64_OR -> left | right;
            case Op.I64_XOR -> left ^ right;
            case Op.I64_SHL -> left << (int) right;
            case Op.I64_SHR_S -> left >> (int) right;
            case Op.I64_SHR_U -> left >>> (int) right;
            case Op.I64_DIV_S -> divideSigned(left, right);
            case Op.I64_DIV_U -> Long.divideUnsigned(left, right);
            case Op.I64_REM_S -> left % right;
            case Op.I64_REM_U -> Long.remainderUnsigned(left, right);
            case Op.I64_ROTL -> Long.rotateLeft(left, (int) right);
            case Op.I64_ROTR -> Long.rotateRight(left, (int) right);
            default -> throw unknown(op);
        };
    }

    private static int truth(boolean value) {
        return value ? 1 : 0;
    }

    private static int divideSigned(int left, int right) {
        if (left == Integer.MIN_VALUE && right == -1) {
            throw overflow();
        }
        return left / right;
    }

    private static long divideSigned(long left, long right) {
        if (left == Long.MIN_VALUE && right == -1) {
            throw overflow();
        }
        return left / right;
    }

    /** What a result that does not fit its type ends with. */
    static Trap overflow() {
        return new Trap("integer overflow");
    }

    /** A number that is no numeric instruction: an error of ours. */
    static IllegalStateException unknown(int op) {
        return new IllegalStateException("no numeric instruction 0x" + Integer.toHexString(op));
    }
}
