package dev.tazza.interpreter;

/** Arithmetic on pairs of 64-bit numbers, low half first (wide arithmetic proposal). */
final class WideArithmetic {
    private WideArithmetic() {}

    /**
     * Carries out an instruction.
     *
     * @param values the frame
     * @param target the slot of the low half of the result; the high half follows
     * @param operands the slot of the first operand; the others follow
     */
    static void execute(int op, long[] values, int target, int operands) {
        long first = values[operands];
        long second = values[operands + 1];
        long low;
        long high;
        switch (op) {
            case Op.I64_ADD128 -> {
                low = first + values[operands + 2];
                long carry = Long.compareUnsigned(low, first) < 0 ? 1 : 0;
                high = second + values[operands + 3] + carry;
            }
            case Op.I64_SUB128 -> {
                low = first - values[operands + 2];
                long borrow = Long.compareUnsigned(first, values[operands + 2]) < 0 ? 1 : 0;
                high = second - values[operands + 3] - borrow;
            }
            case Op.I64_MUL_WIDE_S -> {
                low = first * second;
                high = Math.multiplyHigh(first, second);
            }
            case Op.I64_MUL_WIDE_U -> {
                low = first * second;
                high = Math.unsignedMultiplyHigh(first, second);
            }
            default -> throw Arithmetic.unknown(op);
        }
        values[target] = low;
        values[target + 1] = high;
    }
}
