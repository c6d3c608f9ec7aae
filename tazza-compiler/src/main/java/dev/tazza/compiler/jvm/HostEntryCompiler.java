package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.support.CompiledFunction;
import dev.tazza.compiler.support.MethodName;
import java.lang.invoke.MethodType;

/**
 * Makes the class with the typed way from the host into a function, {@code static R
 * call(CompiledFunction, parameters…)}: what {@code CompiledFunction.invoke} does, for one function
 * and without slots. It is made when a host asks for it.
 */
public final class HostEntryCompiler {
    /** The name of the method. */
    public static final String METHOD = "call";

    private static final String COMPILED = Names.SUPPORT + "CompiledFunction";
    private static final String STACK = "dev/tazza/runtime/ValueStack";
    private static final String THROWABLE = "java/lang/Throwable";
    private static final String EXCEPTION = "java/lang/RuntimeException";

    private HostEntryCompiler() {}

    /**
     * The type of the method for a function that the module defines, or null if it cannot have one:
     * if it has vectors, several results or very many parameters.
     */
    public static MethodType methodType(ModulePlan plan, int function) {
        var signature = plan.signature(plan.module().typeOfFunction(function));
        if (signature.isWide() || signature.hasMoreResults()) {
            return null;
        }
        var type = MethodType.methodType(void.class, CompiledFunction.class);
        for (int i = 0; i < signature.parameterCount(); i++) {
            if (signature.parameter(i) == Type.V128) {
                return null;
            }
            type = type.appendParameterTypes(javaType(signature.parameter(i)));
        }
        var result = signature.result();
        if (result == Type.V128) {
            return null;
        }
        return result == null ? type : type.changeReturnType(javaType(result));
    }

    private static Class<?> javaType(Type type) {
        return switch (type) {
            case I32 -> int.class;
            case I64 -> long.class;
            case F32 -> float.class;
            case F64 -> double.class;
            default -> Object.class;
        };
    }

    /** The class file. */
    public static byte[] compile(ModulePlan plan, int function) {
        var type = plan.module().typeOfFunction(function);
        var signature = plan.signature(type);
        var builder =
                new ClassBuilder(
                        ClassBuilder.PUBLIC | ClassBuilder.FINAL,
                        plan.hostEntryClass(function),
                        "java/lang/Object");
        var code =
                builder.method(
                        ClassBuilder.PUBLIC | ClassBuilder.STATIC,
                        METHOD,
                        methodType(plan, function).descriptorString());
        int context = code.declareUnset('A', Names.CONTEXT);
        int outermost = code.declareUnset('I', "");
        int top = code.declareUnset('I', "");
        code.load('A', 0);
        code.invokeVirtual(COMPILED, "open", "()Z");
        code.store('I', outermost);
        code.load('A', 0);
        code.getField(COMPILED, "context", Names.type(Names.CONTEXT));
        code.store('A', context);
        code.load('A', context);
        code.getField(Names.CONTEXT, "stack", Names.type(STACK));
        code.getField(STACK, "top", "I");
        code.store('I', top);
        int start = code.newLabel();
        int end = code.newLabel();
        int failed = code.newLabel();
        code.bind(start);
        EntryCompiler.loadParameters(signature, code, 1);
        code.load('A', context);
        code.typeOp(Bytecode.CHECKCAST, plan.contextClass());
        code.invokeStatic(
                plan.groupClass(function),
                plan.method(function, MethodName.FUNCTION),
                plan.functionDescriptor(type));
        code.mark(end);
        code.load('A', 0);
        code.load('I', outermost);
        code.invokeVirtual(COMPILED, "close", "(Z)V");
        code.op(EntryCompiler.returnOp(signature));
        code.bindHandler(failed, THROWABLE);
        code.load('A', 0);
        code.load('I', outermost);
        code.load('I', top);
        code.invokeStatic(
                COMPILED,
                "failed",
                "(" + Names.type(THROWABLE) + Names.type(COMPILED) + "ZI)" + Names.type(EXCEPTION));
        code.op(Bytecode.ATHROW);
        code.handler(start, end, failed, THROWABLE);
        code.end();
        return builder.toBytes();
    }
}
