package dev.tazza.interpreter;

import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Lowers vector instructions, all by their row in the opcode table. {@code a} is the result; {@code
 * b} and {@code c} are the first two operands; the constant behind the word is the third operand's
 * slot or the immediate. {@link Vectors} carries them out.
 */
final class VectorLowering {
    private static final int PREFIX = 0xFD;

    private final CodeBuffer code;
    private final OperandStack stack;

    VectorLowering(CodeBuffer code, OperandStack stack) {
        this.code = code;
        this.stack = stack;
    }

    /** Lowers {@code opcode} if it is a vector instruction, and says whether it is. */
    boolean lower(Opcode opcode, InstructionReader in) {
        if (opcode.prefix() != PREFIX) {
            return false;
        }
        int op = Op.FIRST_VECTOR + (opcode.encoding() & 0xFFFF);
        var signature = opcode.signature();
        int parameters = signature.indexOf(':');
        int third = 0;
        int second = 0;
        int first = 0;
        if (parameters > 2) {
            third = stack.pop();
        }
        if (parameters > 1) {
            second = stack.pop();
        }
        if (parameters > 0) {
            first = stack.pop();
        }
        long constant =
                switch (opcode.immediate()) {
                    case NONE -> third;
                    case LANE -> in.lane();
                    case MEMARG -> VectorAccess.pack(in.index(), 0, in.memoryOffset());
                    case MEMARG_LANE -> VectorAccess.pack(in.index(), in.lane(), in.memoryOffset());
                    case V128, SHUFFLE -> in.constantHigh();
                    default -> throw new IllegalStateException("immediate of " + opcode);
                };
        if (signature.endsWith(":")) {
            code.emit(CodeBuffer.word(op, 0, first, second), constant);
            return true;
        }
        int target = stack.push(signature.endsWith("v"));
        switch (opcode.immediate()) {
            case V128, SHUFFLE -> {
                // The other half waits where a number would be in the slot of the result.
                code.emit(CodeBuffer.word(Op.CONST64, target, 0, 0), in.constant());
                code.emit(CodeBuffer.word(op, target, first, second), constant);
            }
            default -> code.emitDefinition(CodeBuffer.word(op, target, first, second), constant);
        }
        return true;
    }
}
