package dev.tazza.interpreter;

import dev.tazza.wasm.Module;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** Lowers accesses to memories and tables. */
final class MemoryLowering {
    private static final int MAX_NEAR_OFFSET = 0xFFFF;

    // In the order of the opcodes, from i32.load to i64.load32_u; floats are loaded as their bits.
    private static final int[] LOADS = {
        Op.LOAD32_S,
        Op.LOAD64,
        Op.LOAD32_S,
        Op.LOAD64,
        Op.LOAD8_S,
        Op.LOAD8_U,
        Op.LOAD16_S,
        Op.LOAD16_U,
        Op.LOAD8_S,
        Op.LOAD8_U,
        Op.LOAD16_S,
        Op.LOAD16_U,
        Op.LOAD32_S,
        Op.LOAD32_U
    };

    // In the order of the opcodes, from i32.store to i64.store32.
    private static final int[] STORES = {
        Op.STORE32,
        Op.STORE64,
        Op.STORE32,
        Op.STORE64,
        Op.STORE8,
        Op.STORE16,
        Op.STORE8,
        Op.STORE16,
        Op.STORE32
    };

    private final Module module;
    private final CodeBuffer code;
    private final OperandStack stack;

    MemoryLowering(Module module, CodeBuffer code, OperandStack stack) {
        this.module = module;
        this.code = code;
        this.stack = stack;
    }

    /** Lowers {@code opcode} if it accesses memories or tables, and says whether it does. */
    boolean lower(Opcode opcode, InstructionReader in) {
        int encoding = opcode.encoding();
        if (encoding >= Opcode.I32_LOAD.encoding() && encoding <= Opcode.I64_LOAD32_U.encoding()) {
            load(LOADS[encoding - Opcode.I32_LOAD.encoding()], in.index(), in.memoryOffset());
            return true;
        }
        if (encoding >= Opcode.I32_STORE.encoding() && encoding <= Opcode.I64_STORE32.encoding()) {
            store(STORES[encoding - Opcode.I32_STORE.encoding()], in.index(), in.memoryOffset());
            return true;
        }
        switch (opcode) {
            case MEMORY_SIZE -> define(Op.MEMORY_SIZE, 0, 0, false, in.index());
            case MEMORY_GROW -> define(Op.MEMORY_GROW, stack.pop(), 0, false, in.index());
            case MEMORY_FILL -> consumeThree(Op.MEMORY_FILL, in.index());
            case MEMORY_COPY -> consumeThree(Op.MEMORY_COPY, pair(in.index(), in.index2()));
            case MEMORY_INIT -> consumeThree(Op.MEMORY_INIT, pair(in.index2(), in.index()));
            case DATA_DROP -> code.emit(Op.DATA_DROP, in.index());
            case TABLE_GET -> define(Op.TABLE_GET, stack.pop(), 0, true, in.index());
            case TABLE_SET -> {
                int value = stack.pop();
                int index = stack.pop();
                code.emit(CodeBuffer.word(Op.TABLE_SET, index, value, 0), in.index());
            }
            case TABLE_SIZE -> define(Op.TABLE_SIZE, 0, 0, false, in.index());
            case TABLE_GROW -> {
                int count = stack.pop();
                int value = stack.pop();
                define(Op.TABLE_GROW, value, count, false, in.index());
            }
            case TABLE_FILL -> consumeThree(Op.TABLE_FILL, in.index());
            case TABLE_COPY -> consumeThree(Op.TABLE_COPY, pair(in.index(), in.index2()));
            case TABLE_INIT -> consumeThree(Op.TABLE_INIT, pair(in.index(), in.index2()));
            case ELEM_DROP -> code.emit(Op.ELEM_DROP, in.index());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Two indexes in one constant, for {@link Slow}. */
    private static long pair(int first, int second) {
        return Integer.toUnsignedLong(first) << Integer.SIZE | Integer.toUnsignedLong(second);
    }

    /**
     * Whether accesses to a memory go the usual way: it is the first, and its addresses are 32 bits
     * wide.
     */
    private boolean isUsual(int index) {
        return index == 0 && !module.memories().get(0).is64();
    }

    private void load(int op, int index, long offset) {
        if (!isUsual(index)) {
            int address = stack.pop();
            code.emitDefinition(
                    CodeBuffer.word(op + Op.OTHER, stack.push(false), address, index), offset);
            return;
        }
        if (stack.topIsLastDefinition()) {
            long sum = code.lastWord();
            int indexed = indexed(op, Op.of(sum));
            if (indexed != 0) {
                code.removeLast();
                stack.drop();
                code.emitDefinition(
                        CodeBuffer.word(
                                indexed, stack.push(false), CodeBuffer.b(sum), CodeBuffer.c(sum)),
                        offset);
                return;
            }
        }
        int address = stack.pop();
        int target = stack.push(false);
        if (offset <= MAX_NEAR_OFFSET) {
            code.emitDefinition(CodeBuffer.word(op, target, address, (int) offset));
        } else {
            code.emitDefinition(CodeBuffer.word(op + Op.FAR, target, address, 0), offset);
        }
    }

    /** The load that also carries out the addition {@code sum} its address comes from, or 0. */
    private static int indexed(int load, int sum) {
        return switch (load) {
            case Op.LOAD8_U -> sum == Op.I32_ADD ? Op.LOAD8_U_SUM : 0;
            case Op.LOAD32_S ->
                    sum == Op.I32_ADD
                            ? Op.LOAD32_S_SUM
                            : sum == Op.I32_ADD_SHIFTED_2 ? Op.LOAD32_S_SHIFTED_2 : 0;
            case Op.LOAD64 -> sum == Op.I32_ADD_SHIFTED_3 ? Op.LOAD64_SHIFTED_3 : 0;
            default -> 0;
        };
    }

    private void store(int op, int index, long offset) {
        int value = stack.pop();
        int address = stack.pop();
        if (!isUsual(index)) {
            code.emit(CodeBuffer.word(op + Op.OTHER, value, address, index), offset);
        } else if (offset <= MAX_NEAR_OFFSET) {
            code.emit(CodeBuffer.word(op, value, address, (int) offset));
        } else {
            code.emit(CodeBuffer.word(op + Op.FAR, value, address, 0), offset);
        }
    }

    private void define(int op, int b, int c, boolean reference, long constant) {
        code.emit(CodeBuffer.word(op, stack.push(reference), b, c), constant);
    }

    private void consumeThree(int op, long constant) {
        int third = stack.pop();
        int second = stack.pop();
        int first = stack.pop();
        code.emit(CodeBuffer.word(op, first, second, third), constant);
    }
}
