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
        WITH_CONSTANT[Op.I32_ROTL] = Op.I32_ROTL_CONST;
    }

    private final CodeBuffer code;
    private final OperandStack stack;

    NumericLowering(CodeBuffer code, OperandStack stack) {
        this.code = code;
        this.stack = stack;
    }

    /** The form of instruction {@code op} with a constant on the right, or 0 if it has none. */
    static int withConstant(int op) {
        return WITH_CONSTANT[op];
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
        } else if (stack.topIsSmallConstant() && lowerWithConstant(op)) {
            return;
        } else if (op == Op.I32_ADD && stack.topIsLastDefinition() && isShift(code.lastWord())) {
            long shift = code.lastWord();
            code.removeLast();
            stack.drop();
            addShifted(shift, stack.pop());
        } else if (op == Op.I32_ADD
                && stack.belowLocalIsLastDefinition()
                && isShift(code.lastWord())) {
            long shift = code.lastWord();
            code.removeLast();
            int other = stack.pop();
            stack.drop();
            addShifted(shift, other);
        } else {
            int right = stack.pop();
            int left = stack.pop();
            code.emitDefinition(CodeBuffer.word(op, stack.push(false), left, right));
        }
    }

    /**
     * Lowers an instruction whose right operand is a small constant, if there is a form for that.
     */
    private boolean lowerWithConstant(int op) {
        int form = WITH_CONSTANT[op];
        int sign = 1;
        if (op == Op.I32_SUB) {
            form = Op.I32_ADD_CONST;
            sign = -1;
        } else if (op == Op.I32_ROTR) {
            form = Op.I32_ROTL_CONST;
            sign = -1;
        }
        int constant = sign * stack.topConstant();
        if (form == NONE || constant != (short) constant) {
            return false;
        }
        stack.drop();
        int left = stack.pop();
        code.emitDefinition(CodeBuffer.word(form, stack.push(false), left, constant));
        return true;
    }

    /** Whether an instruction shifts by what an element of four or eight bytes is indexed with. */
    private static boolean isShift(long word) {
        return Op.of(word) == Op.I32_SHL_CONST
                && (CodeBuffer.c(word) == 2 || CodeBuffer.c(word) == 3);
    }

    private void addShifted(long shift, int other) {
        int op = CodeBuffer.c(shift) == 2 ? Op.I32_ADD_SHIFTED_2 : Op.I32_ADD_SHIFTED_3;
        code.emitDefinition(CodeBuffer.word(op, stack.push(false), other, CodeBuffer.b(shift)));
    }

    /** Turns a comparison followed by {@code i32.eqz} into its inverse. */
    private boolean invertComparison() {
        if (!stack.topIsLastDefinition()) {
            return false;
        }
        long word = code.lastWord();
        int op = Op.of(word);
        if (!Condition.isComparison(op)) {
            return false;
        }
        code.removeLast();
        code.emitDefinition(word & ~0xFFFFL | Condition.inverse(op));
        return true;
    }
}
