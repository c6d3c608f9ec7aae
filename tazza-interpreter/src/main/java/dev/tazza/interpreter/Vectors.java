package dev.tazza.interpreter;

import dev.tazza.interpreter.vector.Lanes;
import dev.tazza.interpreter.vector.VectorFunction;
import dev.tazza.interpreter.vector.VectorFunctions;
import dev.tazza.interpreter.vector.VectorName;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;
import dev.tazza.wasm.instruction.Opcodes;

/**
 * Carries out the vector instructions that {@link VectorLowering} writes. Each is made from its row
 * in the opcode table when it is first met.
 */
final class Vectors {
    /** One vector instruction. */
    @FunctionalInterface
    interface Instruction {
        /**
         * Carries out the instruction.
         *
         * @param word names the slots
         * @param constant the word behind it
         */
        void execute(
                long word, Instance instance, long[] values, Object[] references, long constant);
    }

    private static final int PREFIX = 0xFD;

    // Threads may race to make the same one: any of them may stay.
    private static final Instruction[] INSTRUCTIONS =
            new Instruction[Op.LAST_VECTOR - Op.FIRST_VECTOR + 1];

    private Vectors() {}

    /** Carries out an instruction from {@link Op#FIRST_VECTOR} on. */
    static void execute(
            long word, Instance instance, long[] values, Object[] references, long constant) {
        int index = Op.of(word) - Op.FIRST_VECTOR;
        var instruction = INSTRUCTIONS[index];
        if (instruction == null) {
            instruction = make(Opcodes.of(PREFIX, index));
            INSTRUCTIONS[index] = instruction;
        }
        instruction.execute(word, instance, values, references, constant);
    }

    private static Instruction make(Opcode opcode) {
        var name = VectorName.of(opcode.text());
        if (opcode.immediate() == Immediate.MEMARG || opcode.immediate() == Immediate.MEMARG_LANE) {
            return VectorAccess.of(opcode);
        }
        int bits = name.bits();
        return switch (opcode.signature()) {
            case ":v" ->
                    (word, instance, values, references, constant) -> {
                        int a = CodeBuffer.a(word);
                        references[a] = new V128(values[a], constant);
                    };
            case "v:v" -> unary(VectorFunctions.of(name));
            case "vv:v" ->
                    opcode.immediate() == Immediate.SHUFFLE
                            ? shuffle(VectorFunctions.of(name))
                            : binary(VectorFunctions.of(name));
            case "vvv:v" -> ternary(VectorFunctions.of(name));
            case "vi:v", "vl:v", "vf:v", "vd:v" ->
                    opcode.immediate() == Immediate.LANE
                            ? replaceLane(bits)
                            : shift(VectorFunctions.of(name), bits);
            case "i:v", "l:v", "f:v", "d:v" ->
                    (word, instance, values, references, constant) ->
                            references[CodeBuffer.a(word)] =
                                    Lanes.splat(values[CodeBuffer.b(word)], bits);
            case "v:i", "v:l", "v:f", "v:d" ->
                    opcode.immediate() == Immediate.LANE
                            ? extractLane(bits, name.unsigned())
                            : toInt(name);
            default -> throw new IllegalStateException("no vector instruction " + opcode);
        };
    }

    private static Instruction unary(VectorFunction function) {
        return (word, instance, values, references, constant) -> {
            var operand = V128.of(references[CodeBuffer.b(word)]);
            references[CodeBuffer.a(word)] = function.apply(operand, operand, operand);
        };
    }

    private static Instruction binary(VectorFunction function) {
        return (word, instance, values, references, constant) -> {
            var right = V128.of(references[CodeBuffer.c(word)]);
            references[CodeBuffer.a(word)] =
                    function.apply(V128.of(references[CodeBuffer.b(word)]), right, right);
        };
    }

    private static Instruction ternary(VectorFunction function) {
        return (word, instance, values, references, constant) ->
                references[CodeBuffer.a(word)] =
                        function.apply(
                                V128.of(references[CodeBuffer.b(word)]),
                                V128.of(references[CodeBuffer.c(word)]),
                                V128.of(references[(int) constant]));
    }

    private static Instruction shuffle(VectorFunction function) {
        return (word, instance, values, references, constant) -> {
            int a = CodeBuffer.a(word);
            references[a] =
                    function.apply(
                            V128.of(references[CodeBuffer.b(word)]),
                            V128.of(references[CodeBuffer.c(word)]),
                            new V128(values[a], constant));
        };
    }

    private static Instruction shift(VectorFunction function, int bits) {
        return (word, instance, values, references, constant) -> {
            var count = Lanes.splat(values[CodeBuffer.c(word)] & bits - 1, bits);
            references[CodeBuffer.a(word)] =
                    function.apply(V128.of(references[CodeBuffer.b(word)]), count, count);
        };
    }

    private static Instruction replaceLane(int bits) {
        return (word, instance, values, references, constant) ->
                references[CodeBuffer.a(word)] =
                        Lanes.with(
                                V128.of(references[CodeBuffer.b(word)]),
                                (int) constant,
                                bits,
                                values[CodeBuffer.c(word)]);
    }

    private static Instruction extractLane(int bits, boolean unsigned) {
        return (word, instance, values, references, constant) ->
                values[CodeBuffer.a(word)] =
                        Lanes.get(
                                V128.of(references[CodeBuffer.b(word)]),
                                (int) constant,
                                bits,
                                unsigned);
    }

    private static Instruction toInt(VectorName name) {
        var function = VectorFunctions.toInt(name);
        return (word, instance, values, references, constant) ->
                values[CodeBuffer.a(word)] =
                        function.applyAsInt(V128.of(references[CodeBuffer.b(word)]));
    }
}
