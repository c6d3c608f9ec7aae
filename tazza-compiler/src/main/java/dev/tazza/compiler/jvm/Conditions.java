package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.Operator;
import dev.tazza.compiler.ir.Value;

/** Jumps on conditions: a comparison goes into the jump instead of making a number first. */
final class Conditions {
    private static final int EQ = 0;
    private static final int NE = 1;
    private static final int LT = 2;
    private static final int GE = 3;
    private static final int GT = 4;
    private static final int LE = 5;

    private static final String COMPARE_INTS = "(II)I";
    private static final String COMPARE_LONGS = "(JJ)I";

    private Conditions() {}

    /** Jumps to {@code label} if the condition is not zero, or if it is zero. */
    static void jump(Value condition, boolean ifNotZero, int label, Emission out) {
        var value = condition;
        boolean wanted = ifNotZero;
        while (value.operator() == Operator.INSTRUCTION
                && value.opcode() == dev.tazza.wasm.instruction.Opcode.I32_EQZ) {
            value = value.operand(0);
            wanted = !wanted;
        }
        if (value.operator() != Operator.INSTRUCTION || !comparison(value, wanted, label, out)) {
            out.emit(value);
            out.code().jump(wanted ? Bytecode.IFNE : Bytecode.IFEQ, label);
        }
    }

    private static boolean comparison(Value value, boolean wanted, int label, Emission out) {
        switch (value.opcode()) {
            case I32_EQ -> ints(value, EQ, wanted, label, out);
            case I32_NE -> ints(value, NE, wanted, label, out);
            case I32_LT_S -> ints(value, LT, wanted, label, out);
            case I32_GE_S -> ints(value, GE, wanted, label, out);
            case I32_GT_S -> ints(value, GT, wanted, label, out);
            case I32_LE_S -> ints(value, LE, wanted, label, out);
            case I32_LT_U -> unsigned(value, LT, wanted, label, out);
            case I32_GE_U -> unsigned(value, GE, wanted, label, out);
            case I32_GT_U -> unsigned(value, GT, wanted, label, out);
            case I32_LE_U -> unsigned(value, LE, wanted, label, out);
            case I64_EQZ -> {
                out.emit(value.operand(0));
                out.code().op(Bytecode.LCONST_0);
                out.code().op(Bytecode.LCMP);
                test(EQ, wanted, label, out);
            }
            case I64_EQ -> longs(value, EQ, wanted, label, out);
            case I64_NE -> longs(value, NE, wanted, label, out);
            case I64_LT_S -> longs(value, LT, wanted, label, out);
            case I64_GE_S -> longs(value, GE, wanted, label, out);
            case I64_GT_S -> longs(value, GT, wanted, label, out);
            case I64_LE_S -> longs(value, LE, wanted, label, out);
            case I64_LT_U -> unsignedLongs(value, LT, wanted, label, out);
            case I64_GE_U -> unsignedLongs(value, GE, wanted, label, out);
            case I64_GT_U -> unsignedLongs(value, GT, wanted, label, out);
            case I64_LE_U -> unsignedLongs(value, LE, wanted, label, out);
            // If one is not a number, the comparison must come out as false.
            case F32_EQ -> floats(value, Bytecode.FCMPL, EQ, wanted, label, out);
            case F32_NE -> floats(value, Bytecode.FCMPL, NE, wanted, label, out);
            case F32_LT -> floats(value, Bytecode.FCMPG, LT, wanted, label, out);
            case F32_LE -> floats(value, Bytecode.FCMPG, LE, wanted, label, out);
            case F32_GT -> floats(value, Bytecode.FCMPL, GT, wanted, label, out);
            case F32_GE -> floats(value, Bytecode.FCMPL, GE, wanted, label, out);
            case F64_EQ -> floats(value, Bytecode.DCMPL, EQ, wanted, label, out);
            case F64_NE -> floats(value, Bytecode.DCMPL, NE, wanted, label, out);
            case F64_LT -> floats(value, Bytecode.DCMPG, LT, wanted, label, out);
            case F64_LE -> floats(value, Bytecode.DCMPG, LE, wanted, label, out);
            case F64_GT -> floats(value, Bytecode.DCMPL, GT, wanted, label, out);
            case F64_GE -> floats(value, Bytecode.DCMPL, GE, wanted, label, out);
            case REF_IS_NULL -> {
                out.emit(value.operand(0));
                out.code().jump(wanted ? Bytecode.IFNULL : Bytecode.IFNONNULL, label);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void operands(Value value, Emission out) {
        out.emit(value.operand(0));
        out.emit(value.operand(1));
    }

    private static void ints(Value value, int relation, boolean wanted, int label, Emission out) {
        var right = value.operand(1);
        out.emit(value.operand(0));
        if (right.isConstant() && (int) right.constant() == 0) {
            test(relation, wanted, label, out);
            return;
        }
        out.emit(right);
        out.code().jump(Bytecode.IF_ICMPEQ + (wanted ? relation : relation ^ 1), label);
    }

    private static void unsigned(
            Value value, int relation, boolean wanted, int label, Emission out) {
        operands(value, out);
        out.code().invokeStatic("java/lang/Integer", "compareUnsigned", COMPARE_INTS);
        test(relation, wanted, label, out);
    }

    private static void longs(Value value, int relation, boolean wanted, int label, Emission out) {
        operands(value, out);
        out.code().op(Bytecode.LCMP);
        test(relation, wanted, label, out);
    }

    private static void unsignedLongs(
            Value value, int relation, boolean wanted, int label, Emission out) {
        operands(value, out);
        out.code().invokeStatic("java/lang/Long", "compareUnsigned", COMPARE_LONGS);
        test(relation, wanted, label, out);
    }

    private static void floats(
            Value value, int compare, int relation, boolean wanted, int label, Emission out) {
        operands(value, out);
        out.code().op(compare);
        test(relation, wanted, label, out);
    }

    private static void test(int relation, boolean wanted, int label, Emission out) {
        // Relations are numbered as the JVM does, where an opposite differs in the lowest bit.
        out.code().jump(Bytecode.IFEQ + (wanted ? relation : relation ^ 1), label);
    }
}
