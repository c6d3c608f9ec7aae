package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.runtime.HostFunction;

/** Makes the entry class of a function of the host, which calls its target. */
public final class HostTargetCompiler {
    /** The package of these classes, with slashes. */
    public static final String PACKAGE = "dev/tazza/host/";

    private static final String ENTRIES = Names.SUPPORT + "HostEntries";
    private static final String HOST_FUNCTION = "dev/tazza/runtime/HostFunction";
    private static final String THROWABLE = "java/lang/Throwable";
    private static final String EXCEPTION = "java/lang/RuntimeException";
    private static final String FUNCTION = "FUNCTION";
    private static final String TARGET = "TARGET";

    private HostTargetCompiler() {}

    /** The binary name of the class with this number, with slashes. */
    public static String className(int number) {
        return PACKAGE + "H" + number;
    }

    /**
     * The class file.
     *
     * @param number by which the class finds the function when it is initialised
     */
    public static byte[] compile(HostFunction function, int number) {
        var signature = Signature.of(function.type());
        var name = className(number);
        var builder =
                new ClassBuilder(
                        ClassBuilder.PUBLIC | ClassBuilder.FINAL, name, signature.className());
        EntryCompiler.constructor(builder, signature.className());
        constants(builder, number);
        var code =
                builder.method(
                        ClassBuilder.PUBLIC,
                        "call",
                        signature.descriptor(Names.type(Names.CONTEXT)));
        int start = code.newLabel();
        int end = code.newLabel();
        int failed = code.newLabel();
        // One call may take long, and a guest's loop makes many between two looks of its own.
        code.load('A', 1 + signature.slots());
        code.invokeStatic(Names.POLLS, "poll", "(" + Names.type(Names.CONTEXT) + ")V");
        code.bind(start);
        code.getStatic(name, TARGET, Names.type(Names.METHOD_HANDLE));
        code.load('A', 1 + signature.slots());
        code.getField(Names.CONTEXT, "instance", Names.type(Names.INSTANCE));
        EntryCompiler.loadParameters(signature, code, 1);
        code.invokeVirtual(
                Names.METHOD_HANDLE, "invokeExact", function.target().type().descriptorString());
        code.op(EntryCompiler.returnOp(signature));
        code.mark(end);
        code.bindHandler(failed, THROWABLE);
        code.getStatic(name, FUNCTION, Names.type(HOST_FUNCTION));
        code.invokeStatic(
                ENTRIES,
                "failure",
                "("
                        + Names.type(THROWABLE)
                        + Names.type(HOST_FUNCTION)
                        + ")"
                        + Names.type(EXCEPTION));
        code.op(Bytecode.ATHROW);
        code.handler(start, end, failed, THROWABLE);
        code.end();
        return builder.toBytes();
    }

    private static void constants(ClassBuilder builder, int number) {
        var name = builder.name();
        int access = ClassBuilder.STATIC | ClassBuilder.FINAL;
        builder.field(access, FUNCTION, Names.type(HOST_FUNCTION));
        builder.field(access, TARGET, Names.type(Names.METHOD_HANDLE));
        var code = builder.method(ClassBuilder.STATIC, "<clinit>", "()V");
        code.push32(number);
        code.invokeStatic(ENTRIES, "take", "(I)" + Names.type(HOST_FUNCTION));
        code.putStatic(name, FUNCTION, Names.type(HOST_FUNCTION));
        code.getStatic(name, FUNCTION, Names.type(HOST_FUNCTION));
        code.invokeVirtual(HOST_FUNCTION, "target", "()" + Names.type(Names.METHOD_HANDLE));
        code.putStatic(name, TARGET, Names.type(Names.METHOD_HANDLE));
        code.op(Bytecode.RETURN);
        code.end();
    }
}
