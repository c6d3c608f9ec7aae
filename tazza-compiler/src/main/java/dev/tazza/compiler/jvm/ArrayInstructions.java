package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.Value;
import dev.tazza.runtime.FieldKind;
import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.instruction.Opcode;

/** Instructions on arrays: methods of {@code ArrayElements} and {@code WholeArrays}. */
final class ArrayInstructions {
    private static final String TYPE = Names.type(Names.DEFINED_TYPE);
    private static final String CONTEXT = Names.type(Names.CONTEXT);
    private static final String INSTANCE = Names.type(Names.INSTANCE);

    private ArrayInstructions() {}

    private static FieldKind kind(Value value, Emission out) {
        var composite = (ArrayType) out.module().types().get(value.index()).composite();
        return FieldKind.of(composite.element().storage());
    }

    /** What the names of the methods for a kind of elements end with. */
    private static String suffix(FieldKind kind) {
        return kind == FieldKind.REFERENCE ? "Reference" : kind.toString();
    }

    /** The descriptor of an element as an operand. */
    private static String operand(FieldKind kind) {
        return switch (kind) {
            case I8, I16, I32 -> "I";
            case I64 -> "J";
            case F32 -> "F";
            case F64 -> "D";
            case V128 -> "JJ";
            case REFERENCE -> Kinds.OBJECT;
        };
    }

    private static void element(String method, String descriptor, Emission out) {
        out.code().invokeStatic(Names.ARRAY_ELEMENTS, method, descriptor);
    }

    private static void objects(String method, String descriptor, Emission out) {
        out.code().invokeStatic(Names.OBJECTS, method, descriptor);
    }

    private static void whole(String method, String descriptor, Emission out) {
        out.code().invokeStatic(Names.WHOLE_ARRAYS, method, descriptor);
    }

    static void get(Value value, Emission out) {
        var kind = kind(value, out);
        out.emitOperands(value);
        element(
                Names.method(value.opcode()) + suffix(kind),
                "(" + Kinds.OBJECT + "I)" + operand(kind),
                out);
    }

    /** Pushes both halves of an element that is a vector. */
    static void getVector(Value value, Emission out) {
        out.emitOperands(value);
        element("arrayGetV128", "(" + Kinds.OBJECT + "I)" + Names.type(Names.V128), out);
        out.code().op(Bytecode.DUP);
        out.code().invokeVirtual(Names.V128, "low", "()J");
        AggregateInstructions.swapLong(out);
        out.code().invokeVirtual(Names.V128, "high", "()J");
    }

    static void set(Value value, Emission out) {
        var kind = kind(value, out);
        out.emitOperands(value);
        element("arraySet" + suffix(kind), "(" + Kinds.OBJECT + "I" + operand(kind) + ")V", out);
    }

    static void length(Value value, Emission out) {
        out.emit(value.operand(0));
        whole("array", "(" + Kinds.OBJECT + ")" + Names.type(Names.ARRAY_OBJECT), out);
        // Called here and not there, so that the JVM sees what kind of array is usual here.
        out.code().invokeVirtual(Names.ARRAY_OBJECT, "length", "()I");
    }

    static void create(Value value, Emission out) {
        var kind = kind(value, out);
        boolean counts = out.plan().options().countsObjects();
        rangeOperands(value, out);
        if (counts) {
            out.context();
            out.code().push32(kind.ordinal());
            objects("requireArray", "(I" + CONTEXT + "I)I", out);
        }
        AggregateInstructions.type(value.index(), out);
        var first = value.opcode() == Opcode.ARRAY_NEW ? operand(kind) : "";
        whole(
                Names.method(value.opcode()) + suffix(kind),
                "(" + first + "I" + TYPE + ")" + Kinds.OBJECT,
                out);
        if (counts) {
            count(out);
        }
    }

    /** Counts the array on the stack. */
    private static void count(Emission out) {
        out.context();
        objects("array", "(" + Kinds.OBJECT + CONTEXT + ")" + Kinds.OBJECT, out);
    }

    static void createFixed(Value value, Emission out) {
        var code = out.code();
        var kind = kind(value, out);
        code.push32(value.operandCount());
        if (kind.isObject()) {
            code.typeOp(Bytecode.ANEWARRAY, "java/lang/Object");
        } else {
            code.newArray(StructFields.descriptor(kind).charAt(0));
        }
        for (int i = 0; i < value.operandCount(); i++) {
            if (!AggregateInstructions.isZero(value.operand(i))) {
                code.op(Bytecode.DUP);
                code.push32(i);
                operand(value.operand(i), kind, out);
                code.op(store(kind));
            }
        }
        AggregateInstructions.type(value.index(), out);
        var elements = kind == FieldKind.V128 ? Kinds.OBJECT : StructFields.descriptor(kind);
        whole("arrayNewFixed" + suffix(kind), "([" + elements + TYPE + ")" + Kinds.OBJECT, out);
        if (out.plan().options().countsObjects()) {
            count(out);
        }
    }

    /** Pushes an element as an array of Java's keeps it. */
    private static void operand(Value value, FieldKind kind, Emission out) {
        if (kind == FieldKind.V128) {
            out.code().typeOp(Bytecode.NEW, Names.V128);
            out.code().op(Bytecode.DUP);
            out.emitWhole(value);
            out.code().invokeSpecial(Names.V128, "<init>", "(JJ)V");
        } else {
            out.emit(value);
        }
    }

    private static int store(FieldKind kind) {
        return switch (kind) {
            case I8 -> Bytecode.BASTORE;
            case I16 -> Bytecode.SASTORE;
            case I32 -> Bytecode.IASTORE;
            case I64 -> Bytecode.LASTORE;
            case F32 -> Bytecode.FASTORE;
            case F64 -> Bytecode.DASTORE;
            case V128, REFERENCE -> Bytecode.AASTORE;
        };
    }

    /** Pushes the operands of an instruction on a range, the last of which is its length. */
    private static void rangeOperands(Value value, Emission out) {
        out.emitOperands(value);
        out.lookIfLong(value.operand(value.operandCount() - 1), false);
    }

    static void createFromSegment(Value value, Emission out) {
        rangeOperands(value, out);
        out.instance();
        AggregateInstructions.type(value.index(), out);
        var extra = "";
        if (value.opcode() == Opcode.ARRAY_NEW_DATA) {
            out.code().push32(kind(value, out).ordinal());
            extra = "I";
        }
        out.code().push32(value.index2());
        whole(
                Names.method(value.opcode()),
                "(II" + INSTANCE + TYPE + extra + "I)" + Kinds.OBJECT,
                out);
    }

    static void initialize(Value value, Emission out) {
        rangeOperands(value, out);
        out.instance();
        out.code().push32(value.index2());
        whole(Names.method(value.opcode()), "(" + Kinds.OBJECT + "III" + INSTANCE + "I)V", out);
    }

    static void fill(Value value, Emission out) {
        var kind = kind(value, out);
        rangeOperands(value, out);
        whole("arrayFill" + suffix(kind), "(" + Kinds.OBJECT + "I" + operand(kind) + "I)V", out);
    }

    static void copy(Value value, Emission out) {
        var kind = kind(value, out);
        rangeOperands(value, out);
        whole(
                "arrayCopy" + (kind.isObject() ? "Reference" : suffix(kind)),
                "(" + Kinds.OBJECT + "I" + Kinds.OBJECT + "II)V",
                out);
    }
}
