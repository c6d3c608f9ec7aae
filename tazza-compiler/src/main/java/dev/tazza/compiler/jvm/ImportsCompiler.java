package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.classfile.CodeBuilder;

/**
 * Makes a class with the calls of imported functions: {@code static R i<index>(parameters…, C
 * context)}. Each import has a method of its own, because HotSpot keeps one record of the receivers
 * a call has had for all places that a method is inlined at: so it can inline a host function where
 * the guest calls it, however many others of the same signature there are.
 */
public final class ImportsCompiler {
    /** How many imports have their calls in one class at most: its constants must fit. */
    public static final int PER_CLASS = 1_000;

    private static final String ENTRY = Names.SUPPORT + "Entry";
    private static final String ENTRIES = Names.SUPPORT + "HostEntries";
    private static final String CONTEXT = Names.type(Names.CONTEXT);
    private static final String FUNCTION = Names.type(Names.FUNCTION);

    private ImportsCompiler() {}

    /**
     * The class file.
     *
     * @param number which of the classes, from 0
     */
    public static byte[] compile(ModulePlan plan, int number) {
        int first = number * PER_CLASS;
        var builder =
                new ClassBuilder(
                        ClassBuilder.PUBLIC | ClassBuilder.FINAL,
                        plan.importsClass(first),
                        "java/lang/Object");
        int end = Math.min(first + PER_CLASS, plan.module().importedFunctionCount());
        for (int i = first; i < end; i++) {
            method(builder, plan, i);
        }
        return builder.toBytes();
    }

    private static void method(ClassBuilder builder, ModulePlan plan, int index) {
        var type = plan.module().typeOfFunction(index);
        var signature = plan.signature(type);
        var code =
                builder.method(
                        ClassBuilder.PUBLIC | ClassBuilder.STATIC,
                        "i" + index,
                        plan.functionDescriptor(type));
        int context = signature.slots();
        int function = code.declareUnset('A', Names.FUNCTION);
        int entry = code.declareUnset('A', ENTRY);
        code.load('A', context);
        code.getField(Names.CONTEXT, "functions", '[' + FUNCTION);
        code.push32(index);
        code.op(Bytecode.AALOAD);
        code.store('A', function);
        code.load('A', function);
        code.load('A', context);
        code.invokeStatic(ENTRIES, "find", "(" + FUNCTION + CONTEXT + ")" + Names.type(ENTRY));
        code.store('A', entry);
        int other = code.newLabel();
        code.load('A', entry);
        code.jump(Bytecode.IFNULL, other);
        code.load('A', entry);
        code.typeOp(Bytecode.CHECKCAST, signature.className());
        EntryCompiler.loadParameters(signature, code, 0);
        code.load('A', context);
        code.invokeVirtual(signature.className(), "call", signature.descriptor(CONTEXT));
        code.op(EntryCompiler.returnOp(signature));
        code.bind(other);
        callImported(code, signature, function, context);
        code.op(EntryCompiler.returnOp(signature));
        code.end();
    }

    private static void callImported(
            CodeBuilder code, Signature signature, int function, int context) {
        EntryCompiler.loadParameters(signature, code, 0);
        code.load('A', function);
        code.load('A', context);
        code.invokeStatic(
                signature.className(), "imported", signature.descriptor(FUNCTION + CONTEXT));
    }
}
