package dev.tazza.compiler.ir;

/**
 * How a block ends.
 *
 * @param kind the way
 * @param value the condition of a branch, the index of a switch, the call of a tail call (with
 *     opcode {@code RETURN_CALL}, {@code RETURN_CALL_INDIRECT} or {@code RETURN_CALL_REF}), what
 *     throws (opcode {@code THROW} or {@code THROW_REF}); null for the others
 * @param results what a return returns
 * @param targets where control goes: of a branch first where it goes if the condition is not zero;
 *     of a switch last where it goes if the index, unsigned, is too large
 * @param offset the offset in the module of the instruction it comes from
 */
public record Terminator(
        Kind kind, Value value, Value[] results, BasicBlock[] targets, int offset) {
    /** The ways a block can end. */
    public enum Kind {
        JUMP,
        BRANCH,
        SWITCH,
        RETURN,
        TAIL_CALL,
        THROW,
        UNREACHABLE
    }

    private static final Value[] NO_VALUES = {};
    private static final BasicBlock[] NO_BLOCKS = {};

    /** Goes on with another block. */
    public static Terminator jump(BasicBlock target, int offset) {
        return new Terminator(Kind.JUMP, null, NO_VALUES, new BasicBlock[] {target}, offset);
    }

    /** Goes on with one of two blocks. */
    public static Terminator branch(
            Value condition, BasicBlock ifTrue, BasicBlock ifFalse, int offset) {
        return new Terminator(
                Kind.BRANCH, condition, NO_VALUES, new BasicBlock[] {ifTrue, ifFalse}, offset);
    }

    /** Goes on with one of several blocks. */
    public static Terminator select(Value index, BasicBlock[] targets, int offset) {
        return new Terminator(Kind.SWITCH, index, NO_VALUES, targets, offset);
    }

    /** Ends the function. */
    public static Terminator returning(Value[] results, int offset) {
        return new Terminator(Kind.RETURN, null, results, NO_BLOCKS, offset);
    }

    /** Ends the function with what another one returns. */
    public static Terminator tailCall(Value call, int offset) {
        return new Terminator(Kind.TAIL_CALL, call, NO_VALUES, NO_BLOCKS, offset);
    }

    /** Throws an exception. */
    public static Terminator throwing(Value value, int offset) {
        return new Terminator(Kind.THROW, value, NO_VALUES, NO_BLOCKS, offset);
    }

    /** Traps. */
    public static Terminator unreachable(int offset) {
        return new Terminator(Kind.UNREACHABLE, null, NO_VALUES, NO_BLOCKS, offset);
    }

    @Override
    public String toString() {
        return IrPrinter.print(this);
    }
}
