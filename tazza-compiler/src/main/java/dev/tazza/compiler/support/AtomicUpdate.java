package dev.tazza.compiler.support;

import java.util.function.LongBinaryOperator;

/** What atomic read-modify-write instructions make of the number in memory and their operand. */
enum AtomicUpdate implements LongBinaryOperator {
    ADD,
    SUB,
    AND,
    OR,
    XOR,
    EXCHANGE;

    @Override
    public long applyAsLong(long before, long operand) {
        return switch (this) {
            case ADD -> before + operand;
            case SUB -> before - operand;
            case AND -> before & operand;
            case OR -> before | operand;
            case XOR -> before ^ operand;
            case EXCHANGE -> operand;
        };
    }
}
