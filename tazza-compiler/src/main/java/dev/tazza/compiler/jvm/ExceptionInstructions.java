package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.Opcode;

/** Throwing exceptions and looking into them. */
final class ExceptionInstructions {
    private static final String TAG = Names.type(Names.TAG);
    private static final String EXCEPTION = Names.type(Names.GUEST_EXCEPTION);
    private static final String ARGUMENT = "(" + Kinds.OBJECT + "I)";

    private ExceptionInstructions() {}

    /** Pushes whether an exception has a tag. */
    static void hasTag(Value value, Emission out) {
        out.emit(value.operand(0));
        tag(value.index(), out);
        out.code().invokeStatic(Names.EXCEPTIONS, "hasTag", "(" + Kinds.OBJECT + TAG + ")I");
    }

    /** Pushes an argument of an exception that is no vector. */
    static void argument(Value value, Emission out) {
        var type = value.type();
        argument(value, Kinds.suffix(type), Kinds.descriptor(type), out);
    }

    /** Pushes both halves of an argument that is a vector. */
    static void vectorArgument(Value value, Emission out) {
        argument(value, "V128Low", "J", out);
        argument(value, "V128High", "J", out);
    }

    private static void argument(Value value, String suffix, String result, Emission out) {
        out.emit(value.operand(0));
        out.code().push32(value.index());
        out.code().invokeStatic(Names.EXCEPTIONS, "argument" + suffix, ARGUMENT + result);
    }

    /** Pushes the exception that {@code throw} or {@code throw_ref} throws. */
    static void emitThrow(Value value, Emission out) {
        if (value.opcode() == Opcode.THROW_REF) {
            out.emit(value.operand(0));
            out.code()
                    .invokeStatic(
                            Names.EXCEPTIONS, "throwRef", "(" + Kinds.OBJECT + ")" + EXCEPTION);
            return;
        }
        var type = value.operandCount() == 1 ? value.operand(0).type() : null;
        if (value.operandCount() == 0) {
            create("create", "", value, out);
        } else if (type == Type.I32 || type == Type.REFERENCE) {
            out.emit(value.operand(0));
            create("create", Kinds.descriptor(type), value, out);
        } else {
            arguments(value, out);
            create("createOfAll", "[" + Kinds.OBJECT, value, out);
        }
    }

    private static void create(String method, String arguments, Value value, Emission out) {
        tag(value.index(), out);
        out.code().invokeStatic(Names.EXCEPTIONS, method, "(" + arguments + TAG + ")" + EXCEPTION);
    }

    private static void tag(int index, Emission out) {
        out.fromArray("tags", Names.TAG, index);
    }

    /** Pushes an array of the boxed operands. */
    private static void arguments(Value value, Emission out) {
        var code = out.code();
        code.push32(value.operandCount());
        code.typeOp(Bytecode.ANEWARRAY, "java/lang/Object");
        for (int i = 0; i < value.operandCount(); i++) {
            code.op(Bytecode.DUP);
            code.push32(i);
            out.emitWhole(value.operand(i));
            box(value.operand(i).type(), out);
            code.op(Bytecode.AASTORE);
        }
    }

    private static void box(Type type, Emission out) {
        var code = out.code();
        switch (type) {
            case I32 -> code.invokeStatic("java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;");
            case I64 -> code.invokeStatic("java/lang/Long", "valueOf", "(J)Ljava/lang/Long;");
            case F32 -> code.invokeStatic("java/lang/Float", "valueOf", "(F)Ljava/lang/Float;");
            case F64 -> code.invokeStatic("java/lang/Double", "valueOf", "(D)Ljava/lang/Double;");
            case V128 -> code.invokeStatic(Names.EXCEPTIONS, "box", "(JJ)" + Kinds.OBJECT);
            case REFERENCE -> {}
        }
    }
}
