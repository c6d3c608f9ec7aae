package dev.tazza.interpreter;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Lowers the instructions of the threads proposal. All have one form: the operands are in the slots
 * from {@code a} on, where the result goes too, the memory is {@code c}, and the constant offset is
 * the next word. Atomic instructions are too slow by themselves for the moves to matter.
 */
final class AtomicLowering {
    private final CodeBuffer code;
    private final OperandStack stack;

    AtomicLowering(CodeBuffer code, OperandStack stack) {
        this.code = code;
        this.stack = stack;
    }

    /** Lowers {@code opcode} if it is of the threads proposal, and says whether it is. */
    boolean lower(Opcode opcode, InstructionReader in) {
        if (opcode.feature() != Feature.THREADS) {
            return false;
        }
        int op = Op.FIRST_ATOMIC + (opcode.encoding() & 0xFFFF);
        int operands = opcode.signature().indexOf(':');
        boolean hasResult = operands < opcode.signature().length() - 1;
        stack.settleTop(operands);
        stack.truncate(stack.height() - operands);
        int first = stack.slot(stack.height());
        if (hasResult) {
            stack.push(false);
        }
        boolean fence = opcode == Opcode.ATOMIC_FENCE;
        code.emit(
                CodeBuffer.word(op, first, 0, fence ? 0 : in.index()),
                fence ? 0 : in.memoryOffset());
        return true;
    }
}
