package dev.tazza.compiler.ir;

/** What a {@link Value} is. */
public enum Operator {
    /** A number, a vector or the null reference, in {@link Value#constant()}. */
    CONSTANT,

    /** What the variable {@link Value#index()} holds. */
    READ,

    /** The result of the WebAssembly instruction {@link Value#opcode()}. */
    INSTRUCTION,

    /**
     * Whether the exception, the operand, has tag {@link Value#index()}: 1 or 0. Never true of what
     * is no exception of a guest.
     */
    HAS_TAG,

    /** The argument number {@link Value#index()} that the exception, the operand, carries. */
    EXCEPTION_ARGUMENT,

    /**
     * Puts the operand into the transfer area at position {@link Value#index()}, where the next
     * call, or whoever called, finds it. No result.
     */
    SENT,

    /** Looks whether the guest is to stop, and ends it then. No result. */
    LOOK,

    /** What the last call left in the transfer area at position {@link Value#index()}. */
    RECEIVED
}
