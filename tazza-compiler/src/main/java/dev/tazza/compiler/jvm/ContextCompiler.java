package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.Type;

/** Makes the context class of a module, with its fields for globals. */
public final class ContextCompiler {
    private static final String CONTEXT = Names.type(Names.CONTEXT);

    private ContextCompiler() {}

    /** The class file. */
    public static byte[] compile(ModulePlan plan) {
        var builder =
                new ClassBuilder(
                        ClassBuilder.PUBLIC | ClassBuilder.FINAL,
                        plan.contextClass(),
                        Names.CONTEXT);
        var instance = "(" + Names.type(Names.INSTANCE) + ")V";
        var constructor = builder.method(ClassBuilder.PUBLIC, "<init>", instance);
        constructor.load('A', 0);
        constructor.load('A', 1);
        constructor.invokeSpecial(Names.CONTEXT, "<init>", instance);
        constructor.op(Bytecode.RETURN);
        constructor.end();
        var code = builder.method(ClassBuilder.PUBLIC, "readGlobals", "()V");
        var types = plan.module().globals();
        for (int i = 0; i < types.size(); i++) {
            if (plan.globalInField(i)) {
                var type = Type.of(types.get(i).valueType());
                if (type == Type.V128) {
                    field(builder, code, plan, i, plan.globalField(i), "getV128Low");
                    field(builder, code, plan, i, plan.globalHighField(i), "getV128High");
                } else {
                    field(builder, code, plan, i, plan.globalField(i), "get" + Kinds.suffix(type));
                }
            }
        }
        code.op(Bytecode.RETURN);
        code.end();
        return builder.toBytes();
    }

    private static void field(
            ClassBuilder builder,
            CodeBuilder code,
            ModulePlan plan,
            int global,
            String name,
            String getter) {
        var descriptor = plan.globalDescriptor(global);
        builder.field(0, name, descriptor);
        code.load('A', 0);
        code.load('A', 0);
        code.push32(global);
        code.invokeStatic(Names.GLOBALS, getter, "(" + CONTEXT + "I)" + descriptor);
        code.putField(plan.contextClass(), name, descriptor);
    }
}
