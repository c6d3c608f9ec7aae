package dev.tazza.interpreter;

import dev.tazza.runtime.AtomicAccess;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.instruction.Opcode;
import java.util.function.LongBinaryOperator;

/**
 * An instruction of the threads proposal, as its row in the table of opcodes describes it.
 *
 * @param kind what it does
 * @param width the binary logarithm of the number of bytes it accesses
 */
record AtomicOperation(Kind kind, int width) {
    private static final int FIRST_ACCESS = Opcode.I32_ATOMIC_LOAD.encoding();

    // By sub-opcode; null where there is none.
    private static final AtomicOperation[] OPERATIONS = new AtomicOperation[0x4F];

    static {
        for (var opcode : Opcode.values()) {
            if (opcode.feature() == Feature.THREADS) {
                OPERATIONS[opcode.encoding() & 0xFFFF] = of(opcode);
            }
        }
    }

    /** What an instruction does with its operands, which are in the slots from {@code at} on. */
    @FunctionalInterface
    private interface Code {
        void run(AtomicOperation operation, Memory memory, long address, long[] values, int at);
    }

    /** What instructions do, in the order of the opcodes: each is there in seven widths. */
    private enum Kind {
        LOAD(
                (operation, memory, address, values, at) ->
                        values[at] = AtomicAccess.load(memory, address, operation.width)),
        STORE(
                (operation, memory, address, values, at) ->
                        AtomicAccess.store(memory, address, operation.width, values[at + 1])),
        ADD((before, operand) -> before + operand),
        SUB((before, operand) -> before - operand),
        AND((before, operand) -> before & operand),
        OR((before, operand) -> before | operand),
        XOR((before, operand) -> before ^ operand),
        EXCHANGE((before, operand) -> operand),
        COMPARE_EXCHANGE(
                (operation, memory, address, values, at) ->
                        values[at] =
                                AtomicAccess.compareExchange(
                                        memory,
                                        address,
                                        operation.width,
                                        values[at + 1],
                                        values[at + 2])),
        NOTIFY(
                (operation, memory, address, values, at) ->
                        values[at] = AtomicAccess.notify(memory, address, (int) values[at + 1]));

        private static final int WIDTHS = 7;
        private static final Kind[] ALL = values();

        private final Code code;

        Kind(Code code) {
            this.code = code;
        }

        Kind(LongBinaryOperator operator) {
            this(
                    (operation, memory, address, values, at) ->
                            values[at] =
                                    AtomicAccess.update(
                                            memory,
                                            address,
                                            operation.width,
                                            operator,
                                            values[at + 1]));
        }
    }

    private static AtomicOperation of(Opcode opcode) {
        int access = opcode.encoding() - FIRST_ACCESS;
        var kind = access < 0 ? Kind.NOTIFY : Kind.ALL[access / Kind.WIDTHS];
        return new AtomicOperation(kind, opcode.naturalAlignment());
    }

    /**
     * Carries out an instruction from {@link Op#FIRST_ATOMIC} on.
     *
     * @param word the instruction
     * @param offset the word behind it
     */
    static void execute(long word, Instance instance, long[] values, long offset) {
        int op = Op.of(word);
        int at = CodeBuffer.a(word);
        if (op == Op.ATOMIC_FENCE) {
            AtomicAccess.fence();
            return;
        }
        var operation = OPERATIONS[op - Op.FIRST_ATOMIC];
        var memory = instance.memory(CodeBuffer.c(word));
        long address = address(memory, values[at], offset);
        if (op == Op.MEMORY_ATOMIC_WAIT32 || op == Op.MEMORY_ATOMIC_WAIT64) {
            values[at] =
                    AtomicAccess.await(
                            instance.store(),
                            memory,
                            address,
                            operation.width,
                            values[at + 1],
                            values[at + 2]);
        } else {
            operation.kind.code.run(operation, memory, address, values, at);
        }
    }

    private static long address(Memory memory, long base, long offset) {
        long start = memory.type().is64() ? base : base & 0xFFFF_FFFFL;
        long address = start + offset;
        // Below the base it has wrapped around; what is negative is out of bounds anyway.
        if (Long.compareUnsigned(address, start) < 0) {
            throw new Trap("out of bounds memory access");
        }
        return address;
    }
}
