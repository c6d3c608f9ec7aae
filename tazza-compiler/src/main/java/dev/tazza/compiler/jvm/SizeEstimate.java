package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.split.Splitter;
import dev.tazza.compiler.support.VectorHelpers;
import dev.tazza.wasm.instruction.Opcode;

/** Estimates the size of bytecode, mostly a little too high. */
final class SizeEstimate implements Splitter.Sizes {
    private static final int STORE = 4;
    private static final int CALL = 10;
    private static final int CALL_OPERAND_EXTRA = 8;
    private static final int MEMORY_ACCESS = 7;
    private static final int CASE = 4;
    private static final int NEW_OBJECT = 16;

    // Not its size: the compiler of the JVM has room for so much fewer of them in a method.
    private static final int REGISTER = 28;

    private static final int NEW_OBJECT_OPERAND = 5;

    private final boolean registers;
    private final int factor;

    /**
     * @param registers whether a vector is a {@code VectorRegister}, and not two longs
     * @param factor how much more such vectors count
     */
    SizeEstimate(boolean registers, int factor) {
        this.registers = registers;
        this.factor = factor;
    }

    @Override
    public int of(Statement statement) {
        var value = statement.value();
        int stores = STORE * Math.max(1, statement.targets().length);
        if (value.type() == Type.V128) {
            return registers ? factor * register(value) : 2 * (of(value) + stores);
        }
        if (registers && isVectorStore(value)) {
            return factor * register(value);
        }
        return of(value) + stores;
    }

    private static boolean isVectorStore(Value value) {
        return value.opcode() == Opcode.V128_STORE;
    }

    private static int register(Value value) {
        if (value.opcode() == null) {
            return REGISTER;
        }
        var owner = VectorHelpers.registerOwner(value.opcode());
        if (owner == null) {
            return 6 * REGISTER;
        }
        return operations(owner.substring(owner.lastIndexOf('/') + 1)) * REGISTER;
    }

    /** As how many operations that need no other view an instruction counts, by its class. */
    private static int operations(String owner) {
        return switch (owner) {
            case "IntRegisters", "RegisterBits" -> 1;
            case "RegisterComparisons" -> 5;
            case "RegisterArithmetic",
                    "RegisterConversions",
                    "RegisterNarrowing",
                    "RegisterNumbers",
                    "RegisterWidths" ->
                    8;
            case "RegisterRounding" -> 20;
            default -> 3;
        };
    }

    @Override
    public int of(Terminator end) {
        int sum = end.value() == null ? 3 : 6 + of(end.value());
        for (var result : end.results()) {
            sum += STORE + of(result);
        }
        return end.kind() == Terminator.Kind.SWITCH
                ? sum + 12 + CASE * Math.min(end.targets().length, 1 << 9)
                : sum;
    }

    private static int of(Value value) {
        int sum =
                switch (value.operator()) {
                    case READ -> 2;
                    case CONSTANT -> 3;
                    case INSTRUCTION -> instruction(value);
                    default -> CALL;
                };
        for (int i = 0; i < value.operandCount(); i++) {
            sum += of(value.operand(i)) * (value.operand(i).type() == Type.V128 ? 2 : 1);
        }
        return sum;
    }

    private static int instruction(Value value) {
        switch (value.opcode()) {
            case STRUCT_NEW, ARRAY_NEW_FIXED -> {
                return NEW_OBJECT + NEW_OBJECT_OPERAND * value.operandCount();
            }
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U, ARRAY_SET -> {
                return 3;
            }
            default -> {
                return byImmediate(value);
            }
        }
    }

    private static int byImmediate(Value value) {
        return switch (value.opcode().immediate()) {
            case NONE -> 3;
            case MEMARG -> MEMORY_ACCESS;
            case FUNCTION, TYPE, TYPE_TABLE -> CALL + CALL_OPERAND_EXTRA;
            default -> CALL;
        };
    }
}
