package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Opcode;

/** {@code ref.test} and {@code ref.cast}: methods of {@code Aggregates}, or the JVM's own test. */
final class CastInstructions {
    private CastInstructions() {}

    static void test(Value value, Emission out) {
        var type = new ValueType((int) value.constant());
        boolean nullable = value.opcode() == Opcode.REF_TEST_NULL;
        var name = nullable ? "refTestNull" : "refTest";
        out.emit(value.operand(0));
        if (type.isDefinedReference()) {
            defined(name, type.typeIndex(), "Z", out);
            return;
        }
        var heapType = (HeapType.Abstract) type.heapType();
        var code = out.code();
        switch (heapType) {
            case ANY, FUNC, EXTERN, EXN -> {
                if (nullable) {
                    code.op(Bytecode.POP);
                    code.op(Bytecode.ICONST_0 + 1);
                } else {
                    code.typeOp(Bytecode.INSTANCEOF, "java/lang/Object");
                }
            }
            case NONE, NOFUNC, NOEXTERN, NOEXN -> {
                if (nullable) {
                    code.invokeStatic("java/util/Objects", "isNull", "(" + Kinds.OBJECT + ")Z");
                } else {
                    code.op(Bytecode.POP);
                    code.op(Bytecode.ICONST_0);
                }
            }
            case EQ, STRUCT, ARRAY, I31 -> {
                if (nullable || heapType == HeapType.Abstract.EQ) {
                    call(name + suffix(heapType), "Z", out);
                } else {
                    code.typeOp(Bytecode.INSTANCEOF, className(heapType));
                }
            }
        }
    }

    private static String className(HeapType.Abstract heapType) {
        return switch (heapType) {
            case STRUCT -> Names.STRUCT_OBJECT;
            case ARRAY -> Names.ARRAY_OBJECT;
            case I31 -> Names.I31;
            default -> throw new IllegalStateException(heapType + " is no single class");
        };
    }

    static void cast(Value value, Emission out) {
        var type = new ValueType((int) value.constant());
        boolean nullable = value.opcode() == Opcode.REF_CAST_NULL;
        var name = nullable ? "refCastNull" : "refCast";
        out.emit(value.operand(0));
        if (type.isDefinedReference()) {
            defined(name, type.typeIndex(), Kinds.OBJECT, out);
            return;
        }
        var heapType = (HeapType.Abstract) type.heapType();
        if (nullable && heapType == heapType.top()) {
            return;
        }
        call(name + suffix(heapType), Kinds.OBJECT, out);
    }

    /** What the names of the methods for a heap type end with. */
    private static String suffix(HeapType.Abstract heapType) {
        return switch (heapType) {
            case EQ -> "Eq";
            case I31 -> "I31";
            case STRUCT -> "Struct";
            case ARRAY -> "Array";
            case ANY, FUNC, EXTERN, EXN -> "Top";
            case NONE, NOFUNC, NOEXTERN, NOEXN -> "Bottom";
        };
    }

    private static void defined(String name, int type, String result, Emission out) {
        var composite = out.module().types().get(type).composite();
        AggregateInstructions.type(type, out);
        out.code()
                .invokeStatic(
                        Names.AGGREGATES,
                        name + (composite instanceof FunctionType ? "Function" : "Object"),
                        "(" + Kinds.OBJECT + Names.type(Names.DEFINED_TYPE) + ")" + result);
    }

    private static void call(String method, String result, Emission out) {
        out.code().invokeStatic(Names.AGGREGATES, method, "(" + Kinds.OBJECT + ")" + result);
    }
}
