package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.Value;
import dev.tazza.runtime.FieldKind;
import dev.tazza.runtime.StructLayout;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Instructions on structs: those of the JVM on the fields of the {@linkplain StructNames classes of
 * structs}. That a reference is null is found out by the JVM.
 */
final class StructInstructions {
    private StructInstructions() {}

    private static FieldKind kind(int type, int field, Emission out) {
        var composite = (StructType) out.module().types().get(type).composite();
        return FieldKind.of(composite.fields().get(field).storage());
    }

    /** Pushes the struct that an access is to, and returns the class that its field is in. */
    private static String struct(Value value, Emission out) {
        var name = StructNames.declaring(out.plan().structClass(value.index()), value.index2());
        out.emit(value.operand(0));
        out.code().typeOp(Bytecode.CHECKCAST, name);
        return name;
    }

    static void create(Value value, Emission out) {
        var code = out.code();
        var name = out.plan().structClass(value.index());
        code.typeOp(Bytecode.NEW, name);
        code.op(Bytecode.DUP);
        AggregateInstructions.type(value.index(), out);
        code.invokeSpecial(name, "<init>", StructFields.CONSTRUCTOR);
        for (int i = 0; i < value.operandCount(); i++) {
            if (!AggregateInstructions.isZero(value.operand(i))) {
                code.op(Bytecode.DUP);
                put(value.operand(i), name, i, kind(value.index(), i, out), out);
            }
        }
        if (out.plan().options().countsObjects()) {
            count(value, out);
        }
    }

    /** Counts the struct on the stack. */
    private static void count(Value value, Emission out) {
        var type = (StructType) out.module().types().get(value.index()).composite();
        out.code().op(Bytecode.DUP);
        out.context();
        out.code().push32(StructLayout.heapBytes(type));
        out.code()
                .invokeStatic(
                        Names.OBJECTS,
                        "struct",
                        "(" + Names.type(Names.STRUCT_OBJECT) + Names.type(Names.CONTEXT) + "I)V");
    }

    static void get(Value value, Emission out) {
        int field = value.index2();
        var kind = kind(value.index(), field, out);
        var name = struct(value, out);
        out.code().getField(name, StructFields.name(field), StructFields.descriptor(kind));
        if (value.opcode() == Opcode.STRUCT_GET_U) {
            out.code().push32(kind == FieldKind.I8 ? 0xFF : 0xFFFF);
            out.code().op(Bytecode.IAND);
        }
    }

    /** Pushes both halves of a field that is a vector. */
    static void getVector(Value value, Emission out) {
        int field = value.index2();
        var name = struct(value, out);
        out.code().op(Bytecode.DUP);
        out.code().getField(name, StructFields.name(field), "J");
        AggregateInstructions.swapLong(out);
        out.code().getField(name, StructFields.highName(field), "J");
    }

    static void set(Value value, Emission out) {
        int field = value.index2();
        var kind = kind(value.index(), field, out);
        var name = struct(value, out);
        put(value.operand(1), name, field, kind, out);
    }

    /** Sets a field of the struct on the stack. */
    private static void put(Value value, String name, int field, FieldKind kind, Emission out) {
        var code = out.code();
        var descriptor = StructFields.descriptor(kind);
        if (kind == FieldKind.V128) {
            code.op(Bytecode.DUP);
            out.emitLow(value);
            code.putField(name, StructFields.name(field), descriptor);
            out.emitHigh(value);
            code.putField(name, StructFields.highName(field), descriptor);
        } else {
            out.emit(value);
            code.putField(name, StructFields.name(field), descriptor);
        }
    }
}
