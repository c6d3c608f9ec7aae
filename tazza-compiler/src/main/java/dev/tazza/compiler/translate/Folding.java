package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Simplifies integer instructions while their trees are built, where that cannot be seen. Divisions
 * stay as they are: they may trap.
 */
final class Folding {
    private static final int FIRST_COMPARISON = Opcode.I32_EQZ.encoding();
    private static final int FIRST_I64_COMPARISON = Opcode.I64_EQZ.encoding();
    private static final int AFTER_COMPARISONS = Opcode.F32_EQ.encoding();
    private static final int FIRST_I32 = Opcode.I32_CLZ.encoding();
    private static final int FIRST_I64 = Opcode.I64_CLZ.encoding();
    private static final int AFTER_I64 = Opcode.F32_ABS.encoding();

    private Folding() {}

    /**
     * A value that is always equal to the result of an instruction, and has its effects.
     *
     * @param type the type of the result
     * @return null if there is none that is simpler
     */
    static Value fold(Opcode opcode, Type type, Value[] operands) {
        if (type != Type.I32 && type != Type.I64) {
            return null;
        }
        if (operands.length == 1) {
            var operand = operands[0];
            if (operand.isConstant()) {
                return foldUnary(opcode, type, operand.constant());
            }
            return opcode == Opcode.I32_EQZ ? inverse(operand) : null;
        }
        if (operands.length != 2 || !isInteger(opcode) || !operands[1].isConstant()) {
            return null;
        }
        long right = operands[1].constant();
        var left = operands[0];
        if (left.isConstant()) {
            return isWide(opcode)
                    ? foldWide(opcode, type, left.constant(), right)
                    : foldNarrow(opcode, (int) left.constant(), (int) right);
        }
        return right == 0 ? foldZero(opcode, left) : foldSum(opcode, type, left, right);
    }

    /** Whether an instruction with two operands is on integers. */
    private static boolean isInteger(Opcode opcode) {
        int encoding = opcode.encoding();
        return encoding >= FIRST_COMPARISON && encoding < AFTER_COMPARISONS
                || encoding >= FIRST_I32 && encoding < AFTER_I64;
    }

    /** Whether one that is has operands of type i64. */
    private static boolean isWide(Opcode opcode) {
        int encoding = opcode.encoding();
        return encoding >= FIRST_I64_COMPARISON && encoding < AFTER_COMPARISONS
                || encoding >= FIRST_I64;
    }

    private static Value constant(Type type, long value) {
        return Value.constant(type, type == Type.I32 ? (int) value : value);
    }

    private static Value truth(boolean value) {
        return Value.constant(Type.I32, value ? 1 : 0);
    }

    private static Value foldUnary(Opcode opcode, Type type, long value) {
        return switch (opcode) {
            case I32_EQZ -> truth((int) value == 0);
            case I64_EQZ -> truth(value == 0);
            case I32_WRAP_I64, I64_EXTEND_I32_S -> constant(type, (int) value);
            case I64_EXTEND_I32_U -> constant(type, value & 0xFFFF_FFFFL);
            case I32_EXTEND8_S, I64_EXTEND8_S -> constant(type, (byte) value);
            case I32_EXTEND16_S, I64_EXTEND16_S -> constant(type, (short) value);
            case I64_EXTEND32_S -> constant(type, (int) value);
            default -> null;
        };
    }

    private static Value foldNarrow(Opcode opcode, int left, int right) {
        return switch (opcode) {
            case I32_EQ -> truth(left == right);
            case I32_NE -> truth(left != right);
            case I32_LT_S -> truth(left < right);
            case I32_LT_U -> truth(Integer.compareUnsigned(left, right) < 0);
            case I32_GT_S -> truth(left > right);
            case I32_GT_U -> truth(Integer.compareUnsigned(left, right) > 0);
            case I32_LE_S -> truth(left <= right);
            case I32_LE_U -> truth(Integer.compareUnsigned(left, right) <= 0);
            case I32_GE_S -> truth(left >= right);
            case I32_GE_U -> truth(Integer.compareUnsigned(left, right) >= 0);
            case I32_ADD -> constant(Type.I32, left + right);
            case I32_SUB -> constant(Type.I32, left - right);
            case I32_MUL -> constant(Type.I32, left * right);
            case I32_AND -> constant(Type.I32, left & right);
            case I32_OR -> constant(Type.I32, left | right);
            case I32_XOR -> constant(Type.I32, left ^ right);
            case I32_SHL -> constant(Type.I32, left << right);
            case I32_SHR_S -> constant(Type.I32, left >> right);
            case I32_SHR_U -> constant(Type.I32, left >>> right);
            case I32_ROTL -> constant(Type.I32, Integer.rotateLeft(left, right));
            case I32_ROTR -> constant(Type.I32, Integer.rotateRight(left, right));
            default -> null;
        };
    }

    private static Value foldWide(Opcode opcode, Type type, long left, long right) {
        return switch (opcode) {
            case I64_EQ -> truth(left == right);
            case I64_NE -> truth(left != right);
            case I64_LT_S -> truth(left < right);
            case I64_LT_U -> truth(Long.compareUnsigned(left, right) < 0);
            case I64_GT_S -> truth(left > right);
            case I64_GT_U -> truth(Long.compareUnsigned(left, right) > 0);
            case I64_LE_S -> truth(left <= right);
            case I64_LE_U -> truth(Long.compareUnsigned(left, right) <= 0);
            case I64_GE_S -> truth(left >= right);
            case I64_GE_U -> truth(Long.compareUnsigned(left, right) >= 0);
            case I64_ADD -> constant(type, left + right);
            case I64_SUB -> constant(type, left - right);
            case I64_MUL -> constant(type, left * right);
            case I64_AND -> constant(type, left & right);
            case I64_OR -> constant(type, left | right);
            case I64_XOR -> constant(type, left ^ right);
            // The JVM, too, uses the low six bits.
            case I64_SHL -> constant(type, left << right);
            case I64_SHR_S -> constant(type, left >> right);
            case I64_SHR_U -> constant(type, left >>> right);
            case I64_ROTL -> constant(type, Long.rotateLeft(left, (int) right));
            case I64_ROTR -> constant(type, Long.rotateRight(left, (int) right));
            default -> null;
        };
    }

    private static Value foldZero(Opcode opcode, Value left) {
        return switch (opcode) {
            case I32_ADD,
                    I32_SUB,
                    I32_OR,
                    I32_XOR,
                    I32_SHL,
                    I32_SHR_S,
                    I32_SHR_U,
                    I32_ROTL,
                    I32_ROTR,
                    I64_ADD,
                    I64_SUB,
                    I64_OR,
                    I64_XOR,
                    I64_SHL,
                    I64_SHR_S,
                    I64_SHR_U,
                    I64_ROTL,
                    I64_ROTR ->
                    left;
            case I32_EQ -> Value.instruction(Opcode.I32_EQZ, Type.I32, left);
            case I64_EQ -> Value.instruction(Opcode.I64_EQZ, Type.I32, left);
            default -> null;
        };
    }

    /** A sum or difference with a constant, of which the left side is one already. */
    private static Value foldSum(Opcode opcode, Type type, Value left, long right) {
        Opcode add = type == Type.I32 ? Opcode.I32_ADD : Opcode.I64_ADD;
        Opcode subtract = type == Type.I32 ? Opcode.I32_SUB : Opcode.I64_SUB;
        boolean minus = opcode == subtract;
        if (!minus && opcode != add || !left.is(add) && !left.is(subtract)) {
            return null;
        }
        if (!left.operand(1).isConstant()) {
            return null;
        }
        long inner = left.operand(1).constant();
        // Sums wrap around, so that the order of additions does not matter.
        long sum = (left.is(add) ? inner : -inner) + (minus ? -right : right);
        var constant = constant(type, sum);
        return constant.constant() == 0
                ? left.operand(0)
                : Value.instruction(add, type, left.operand(0), constant);
    }

    /** Of a comparison of integers, the one that is true when it is false; else null. */
    private static Value inverse(Value comparison) {
        if (comparison.opcode() == null) {
            return null;
        }
        var opcode =
                switch (comparison.opcode()) {
                    case I32_EQ -> Opcode.I32_NE;
                    case I32_NE -> Opcode.I32_EQ;
                    case I32_LT_S -> Opcode.I32_GE_S;
                    case I32_LT_U -> Opcode.I32_GE_U;
                    case I32_GT_S -> Opcode.I32_LE_S;
                    case I32_GT_U -> Opcode.I32_LE_U;
                    case I32_LE_S -> Opcode.I32_GT_S;
                    case I32_LE_U -> Opcode.I32_GT_U;
                    case I32_GE_S -> Opcode.I32_LT_S;
                    case I32_GE_U -> Opcode.I32_LT_U;
                    case I64_EQ -> Opcode.I64_NE;
                    case I64_NE -> Opcode.I64_EQ;
                    case I64_LT_S -> Opcode.I64_GE_S;
                    case I64_LT_U -> Opcode.I64_GE_U;
                    case I64_GT_S -> Opcode.I64_LE_S;
                    case I64_GT_U -> Opcode.I64_LE_U;
                    case I64_LE_S -> Opcode.I64_GT_S;
                    case I64_LE_U -> Opcode.I64_GT_U;
                    case I64_GE_S -> Opcode.I64_LT_S;
                    case I64_GE_U -> Opcode.I64_LT_U;
                    default -> null;
                };
        return opcode == null
                ? null
                : Value.instruction(opcode, Type.I32, comparison.operand(0), comparison.operand(1));
    }
}
