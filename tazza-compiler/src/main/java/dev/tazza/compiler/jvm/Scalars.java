package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Pure instructions on numbers: one instruction of the JVM where there is one that does the same,
 * else a method of {@code Numeric}.
 */
final class Scalars {
    private static final int NO_BYTECODE = 0;
    private static final byte[] BYTECODES = new byte[Opcode.values().length];
    private static final String[] DESCRIPTORS = new String[BYTECODES.length];

    static {
        direct(Opcode.I32_ADD, Bytecode.IADD);
        direct(Opcode.I32_SUB, Bytecode.ISUB);
        direct(Opcode.I32_MUL, Bytecode.IMUL);
        direct(Opcode.I32_AND, Bytecode.IAND);
        direct(Opcode.I32_OR, Bytecode.IOR);
        direct(Opcode.I32_XOR, Bytecode.IXOR);
        direct(Opcode.I32_SHL, Bytecode.ISHL);
        direct(Opcode.I32_SHR_S, Bytecode.ISHR);
        direct(Opcode.I32_SHR_U, Bytecode.IUSHR);
        direct(Opcode.I32_REM_S, Bytecode.IREM);
        direct(Opcode.I64_ADD, Bytecode.LADD);
        direct(Opcode.I64_SUB, Bytecode.LSUB);
        direct(Opcode.I64_MUL, Bytecode.LMUL);
        direct(Opcode.I64_AND, Bytecode.LAND);
        direct(Opcode.I64_OR, Bytecode.LOR);
        direct(Opcode.I64_XOR, Bytecode.LXOR);
        direct(Opcode.I64_SHL, Bytecode.LSHL);
        direct(Opcode.I64_SHR_S, Bytecode.LSHR);
        direct(Opcode.I64_SHR_U, Bytecode.LUSHR);
        direct(Opcode.I64_REM_S, Bytecode.LREM);
        direct(Opcode.F32_ADD, Bytecode.FADD);
        direct(Opcode.F32_SUB, Bytecode.FSUB);
        direct(Opcode.F32_MUL, Bytecode.FMUL);
        direct(Opcode.F32_DIV, Bytecode.FDIV);
        direct(Opcode.F64_ADD, Bytecode.DADD);
        direct(Opcode.F64_SUB, Bytecode.DSUB);
        direct(Opcode.F64_MUL, Bytecode.DMUL);
        direct(Opcode.F64_DIV, Bytecode.DDIV);
        direct(Opcode.I32_WRAP_I64, Bytecode.L2I);
        direct(Opcode.I64_EXTEND_I32_S, Bytecode.I2L);
        direct(Opcode.F32_CONVERT_I32_S, Bytecode.I2F);
        direct(Opcode.F64_CONVERT_I32_S, Bytecode.I2D);
        direct(Opcode.F32_CONVERT_I64_S, Bytecode.L2F);
        direct(Opcode.F64_CONVERT_I64_S, Bytecode.L2D);
        direct(Opcode.F32_DEMOTE_F64, Bytecode.D2F);
        direct(Opcode.F64_PROMOTE_F32, Bytecode.F2D);
        direct(Opcode.I32_EXTEND8_S, Bytecode.I2B);
        direct(Opcode.I32_EXTEND16_S, Bytecode.I2S);
    }

    private Scalars() {}

    private static void direct(Opcode opcode, int bytecode) {
        BYTECODES[opcode.ordinal()] = (byte) bytecode;
    }

    /** Pushes the result of an instruction whose signature has only numbers. */
    static void emit(Value value, Emission out) {
        var opcode = value.opcode();
        var code = out.code();
        for (int i = 0; i < value.operandCount(); i++) {
            out.emit(value.operand(i));
        }
        int bytecode = BYTECODES[opcode.ordinal()] & 0xFF;
        if (bytecode == NO_BYTECODE) {
            code.invokeStatic(Names.NUMERIC, Names.method(opcode), descriptor(opcode));
            return;
        }
        if (bytecode >= Bytecode.ISHL && bytecode <= Bytecode.LUSHR && value.type() == Type.I64) {
            code.op(Bytecode.L2I);
        }
        code.op(bytecode);
    }

    /** The descriptor of the method for an instruction, from its signature. */
    static String descriptor(Opcode opcode) {
        int i = opcode.ordinal();
        if (DESCRIPTORS[i] == null) {
            DESCRIPTORS[i] = descriptor(opcode.signature());
        }
        return DESCRIPTORS[i];
    }

    private static String descriptor(String signature) {
        var text = new StringBuilder("(");
        int i = 0;
        for (; signature.charAt(i) != ':'; i++) {
            text.append(Kinds.descriptor(Type.ofLetter(signature.charAt(i))));
        }
        text.append(')');
        return text.append(
                        i + 1 == signature.length()
                                ? "V"
                                : Kinds.descriptor(Type.ofLetter(signature.charAt(i + 1))))
                .toString();
    }

    /** Pushes a constant that is no vector. */
    static void constant(Value value, CodeBuilder code) {
        switch (value.type()) {
            case I32 -> code.push32((int) value.constant());
            case I64 -> code.push64(value.constant());
            case F32 -> code.pushFloat((int) value.constant());
            case F64 -> code.pushDouble(value.constant());
            case REFERENCE -> code.op(Bytecode.ACONST_NULL);
            case V128 -> throw new IllegalStateException("a vector is no single value");
        }
    }
}
