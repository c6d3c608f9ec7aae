package dev.tazza.compiler.ir;

import dev.tazza.wasm.instruction.Opcode;
import java.util.Objects;

/**
 * A node of a tree of computations, immutable. It is evaluated once, at the place of the statement
 * that holds the tree.
 *
 * <p>Vectors are never nested: an operand of type {@link Type#V128} is a {@link Operator#READ} or a
 * {@link Operator#CONSTANT}, so that a back end without vector registers can expand operators
 * without evaluating anything twice.
 */
public final class Value {
    private static final Value[] NONE = {};

    private final Operator operator;
    private final Opcode opcode;
    private final Type type;
    private final Value[] operands;
    private final int index;
    private final int index2;
    private final long constant;
    private final long constantHigh;
    private final int effects;
    private final int depth;
    private final int size;
    private final long reads;

    private Value(
            Operator operator,
            Opcode opcode,
            Type type,
            int index,
            int index2,
            long constant,
            long constantHigh,
            Value[] operands) {
        this.operator = operator;
        this.opcode = opcode;
        this.type = type;
        this.index = index;
        this.index2 = index2;
        this.constant = constant;
        this.constantHigh = constantHigh;
        this.operands = operands;
        int effectsOfAll = opcode == null ? 0 : Effects.of(opcode);
        long readsOfAll = operator == Operator.READ ? setOf(index) : 0;
        int deepest = 0;
        int sum = 1;
        for (var operand : operands) {
            effectsOfAll |= operand.effects;
            readsOfAll |= operand.reads;
            deepest = Math.max(deepest, operand.depth);
            sum += operand.size;
        }
        effects = effectsOfAll;
        reads = readsOfAll;
        depth = deepest + 1;
        size = sum;
    }

    /** A number; the bits of a float; zero for the null reference. */
    public static Value constant(Type type, long bits) {
        return new Value(Operator.CONSTANT, null, type, 0, 0, bits, 0, NONE);
    }

    /** A vector. */
    public static Value constant(long low, long high) {
        return new Value(Operator.CONSTANT, null, Type.V128, 0, 0, low, high, NONE);
    }

    /** What a variable holds. */
    public static Value read(int variable, Type type) {
        return new Value(Operator.READ, null, type, variable, 0, 0, 0, NONE);
    }

    /**
     * The result of an instruction without immediates.
     *
     * @param type the type of the (first) result, or null if there is none
     */
    public static Value instruction(Opcode opcode, Type type, Value... operands) {
        return instruction(opcode, type, 0, 0, 0, 0, operands);
    }

    /**
     * The result of an instruction.
     *
     * @param type the type of the (first) result, or null if there is none
     * @param index the first index immediate, as {@code InstructionReader.index()}
     * @param index2 the second one
     * @param constant the offset of a memory access; the low half of a shuffle; the code of the
     *     {@code ValueType} that {@code ref.test} and {@code ref.cast} ask for
     * @param constantHigh the high half of a shuffle; the lane of an instruction that has one
     */
    public static Value instruction(
            Opcode opcode,
            Type type,
            int index,
            int index2,
            long constant,
            long constantHigh,
            Value... operands) {
        Objects.requireNonNull(opcode);
        return new Value(
                Operator.INSTRUCTION,
                opcode,
                type,
                index,
                index2,
                constant,
                constantHigh,
                operands);
    }

    /** Whether {@code exception} has a tag. */
    public static Value hasTag(Value exception, int tag) {
        return new Value(Operator.HAS_TAG, null, Type.I32, tag, 0, 0, 0, new Value[] {exception});
    }

    /** An argument of {@code exception}. */
    public static Value exceptionArgument(Value exception, int argument, Type type) {
        return new Value(
                Operator.EXCEPTION_ARGUMENT,
                null,
                type,
                argument,
                0,
                0,
                0,
                new Value[] {exception});
    }

    /** Puts a read or a constant into the transfer area. */
    public static Value sent(Value value, int position) {
        return new Value(Operator.SENT, null, null, position, 0, 0, 0, new Value[] {value});
    }

    /** What is in the transfer area at a position. */
    public static Value received(int position, Type type) {
        return new Value(Operator.RECEIVED, null, type, position, 0, 0, 0, NONE);
    }

    /** Looks whether the guest is to stop. */
    public static Value look() {
        return new Value(Operator.LOOK, null, null, 0, 0, 0, 0, NONE);
    }

    /** The same computation on other operands. */
    public Value withOperands(Value... others) {
        return new Value(operator, opcode, type, index, index2, constant, constantHigh, others);
    }

    /** What it is. */
    public Operator operator() {
        return operator;
    }

    /** The instruction, or null if it is none. */
    public Opcode opcode() {
        return opcode;
    }

    /** Whether it is the result of this instruction. */
    public boolean is(Opcode wanted) {
        return opcode == wanted && operator == Operator.INSTRUCTION;
    }

    /** Whether it is a constant. */
    public boolean isConstant() {
        return operator == Operator.CONSTANT;
    }

    /** Whether it is what a variable holds. */
    public boolean isRead() {
        return operator == Operator.READ;
    }

    /** The type of the result, the first if there are several; null if there is none. */
    public Type type() {
        return type;
    }

    /** The number of operands. */
    public int operandCount() {
        return operands.length;
    }

    /** An operand. */
    public Value operand(int i) {
        return operands[i];
    }

    /** The variable read, or the first index immediate of an instruction. */
    public int index() {
        return index;
    }

    /** The second index immediate of an instruction. */
    public int index2() {
        return index2;
    }

    /** The constant, or the offset of a memory access. */
    public long constant() {
        return constant;
    }

    /** The high half of a vector, or the lane of an instruction. */
    public long constantHigh() {
        return constantHigh;
    }

    /** What evaluating it may do, operands included: {@link Effects}. */
    public int effects() {
        return effects;
    }

    /** The height of the tree. */
    public int depth() {
        return depth;
    }

    /** The number of values in the tree. */
    public int size() {
        return size;
    }

    /** Whether it may read this variable; true answers may be wrong, false ones are not. */
    public boolean mayRead(int variable) {
        return (reads & setOf(variable)) != 0;
    }

    /**
     * The variables it may read, as a set that has few members and so names several variables with
     * each: bits of {@link #setOf}.
     */
    public long reads() {
        return reads;
    }

    /** The set, as in {@link #reads()}, of one variable. */
    public static long setOf(int variable) {
        return 1L << variable;
    }

    @Override
    public String toString() {
        return IrPrinter.print(this);
    }
}
