package dev.tazza.interpreter;

import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** Lowers constants, arithmetic, comparisons and conversions. */
final class NumericLowering {
    private static final int NONE = 0;
    private static final int FIRST_NUMERIC = Op.I32_EQZ;

    // For each numeric instruction, the form with a constant on the right, or NONE.
    private static final int[] WITH_CONSTANT = new int[Op.I32_ADD_CONST];

    static {
        int[] arithmetic = {
            Op.I32_ADD,
            Op.I32_SUB,
            Op.I32_MUL,
            Op.I32_AND,
            Op.I32_OR,
            Op.I32_XOR,
            Op.I32_SHL,
            Op.I32_SHR_S,
            Op.I32_SHR_U
        };
        for (int i = 0; i < arithmetic.length; i++) {
            WITH_CONSTANT[arithmetic[i]] = Op.I32_ADD_CONST + i;
            WITH_CONSTANT[arithmetic[i] + Op.I64_ADD - Op.I32_ADD] = Op.I64_ADD_CONST + i;
        }
        for (int i = 0; i <= Op.I32_GE_U - Op.I32_EQ; i++) {
            WITH_CONSTANT[Op.I32_EQ + i] = Op.I32_EQ_CONST + i;
            WITH_CONSTANT[Op.I64_EQ + i] = Op.I64_EQ_CONST + i;
        }
    }

    private final CodeBuffer code;
    private final OperandStack stack;

    NumericLowering(CodeBuffer code, OperandStack stack) {
        this.code = code;
        this.stack = stack;
    }

    /** Lowers {@code opcode} if it is numeric, and says whether it was. */
    boolean lower(Opcode opcode, InstructionReader in) {
        switch (opcode) {
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST -> stack.pushConstant(in.constant());
            // Slots hold numbers as bits, and only the low half of a 32-bit one counts.
            case I32_WRAP_I64,
                    I32_REINTERPRET_F32,
                    I64_REINTERPRET_F64,
                    F32_REINTERPRET_I32,
                    F64_REINTERPRET_I64 -> {}
            default -> {
                if (opcode.isContextual() || opcode.immediate() != Immediate.NONE) {
                    return false;
                }
                int op = number(opcode);
                if (op < FIRST_NUMERIC) {
                    return false;
                }
                boolean binary = opcode.signature().indexOf(':') == 2;
                lower(op, binary);
            }
        }
        return true;
    }

    private static int number(Opcode opcode) {
        return switch (opcode.feature()) {
            case SATURATING_CONVERSIONS -> Op.I32_TRUNC_SAT_F32_S + (opcode.encoding() & 0xFFFF);
            case MVP, SIGN_EXTENSION -> opcode.encoding();
            default -> NONE;
        };
    }

    private void lower(int op, boolean binary) {
        if (!binary) {
            if (op == Op.I32_EQZ && invertComparison()) {
                return;
            }
            int operand = stack.pop();
            code.emitDefinition(CodeBuffer.word(op, stack.push(false), operand, 0));
        } else if (WITH_CONSTANT[op] != NONE && stack.topIsSmallConstant()) {
            int right = (int) stack.popConstant();
            int left = stack.pop();
            code.emitDefinition(CodeBuffer.word(WITH_CONSTANT[op], stack.push(false), left, right));
        } else {
            int right = stack.pop();
            int left = stack.pop();
            code.emitDefinition(CodeBuffer.word(op, stack.push(false), left, right));
        }
    }

    /** Turns a comparison followed by {@code i32.eqz} into its inverse. */
    private boolean invertComparison() {
        if (!stack.topIsLastDefinition()) {
            return false;
        }
        long word = code.lastWord();
        int op = (int) word & 0xFFFF;
        if (!Condition.isComparison(op)) {
            return false;
        }
        code.removeLast();
        code.emitDefinition(word & ~0xFFFFL | Condition.inverse(op));
        return true;
    }
}
