package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.support.MethodName;

/** Makes the entry class of a function. */
public final class EntryCompiler {
    private EntryCompiler() {}

    /**
     * The class file.
     *
     * @param function the index of a function that the module defines, imports counted
     */
    public static byte[] compile(ModulePlan plan, int function) {
        var type = plan.module().typeOfFunction(function);
        var signature = plan.signature(type);
        var builder =
                new ClassBuilder(
                        ClassBuilder.PUBLIC | ClassBuilder.FINAL,
                        plan.entryClass(function),
                        signature.className());
        constructor(builder, signature.className());
        method("call", MethodName.FUNCTION, builder, plan, function);
        if (plan.hasTailCalls(function)) {
            method("tailCall", MethodName.TAIL, builder, plan, function);
        }
        return builder.toBytes();
    }

    private static void method(
            String name, char called, ClassBuilder builder, ModulePlan plan, int function) {
        var type = plan.module().typeOfFunction(function);
        var signature = plan.signature(type);
        var code =
                builder.method(
                        ClassBuilder.PUBLIC, name, signature.descriptor(Names.type(Names.CONTEXT)));
        int context = loadParameters(signature, code, 1);
        code.load('A', context);
        code.typeOp(Bytecode.CHECKCAST, plan.contextClass());
        code.invokeStatic(
                plan.groupClass(function),
                plan.method(function, called),
                plan.functionDescriptor(type));
        code.op(returnOp(signature));
        code.end();
    }

    /** Adds a public constructor that does nothing. */
    static void constructor(ClassBuilder builder, String superName) {
        var code = builder.method(ClassBuilder.PUBLIC, "<init>", "()V");
        code.load('A', 0);
        code.invokeSpecial(superName, "<init>", "()V");
        code.op(Bytecode.RETURN);
        code.end();
    }

    /** Pushes the parameters, the first of which is in {@code local}; returns the next local. */
    static int loadParameters(Signature signature, CodeBuilder code, int local) {
        int next = local;
        for (int i = 0; i < signature.parameterCount(); i++) {
            next = loadParameter(signature.parameter(i), code, next);
        }
        return next;
    }

    /** Pushes a parameter that is in {@code local}; returns the next local. */
    static int loadParameter(Type type, CodeBuilder code, int local) {
        char kind = Kinds.of(type);
        code.load(kind, local);
        if (type == Type.V128) {
            code.load(kind, local + CodeBuilder.slots(kind));
        }
        return local + Kinds.slots(type);
    }

    /** The instruction that returns the first result. */
    static int returnOp(Signature signature) {
        var result = signature.result();
        return result == null ? Bytecode.RETURN : Kinds.returnOp(Kinds.of(result));
    }
}
