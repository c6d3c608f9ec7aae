package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.Type;

/**
 * Makes the entry class of a signature: {@code call}, which the entries of functions implement;
 * ways to it for hosts and tail calls; and static methods that call a function of which only the
 * signature is known. These are small, so that HotSpot inlines them.
 */
public final class SignatureCompiler {
    /** The package of these classes, with slashes. */
    public static final String PACKAGE = Signature.PACKAGE;

    private static final String SLOTS = Names.SUPPORT + "Slots";
    private static final String CALLS = Names.SUPPORT + "Calls";
    private static final String HOST_ENTRIES = Names.SUPPORT + "HostEntries";
    private static final String ENTRY = Names.SUPPORT + "Entry";
    private static final String COMPILED = Names.SUPPORT + "CompiledFunction";
    private static final String STACK = "dev/tazza/runtime/ValueStack";

    private static final String CONTEXT = Names.type(Names.CONTEXT);
    private static final String FUNCTION = Names.type(Names.FUNCTION);
    private static final String AT_SLOT = Names.type(STACK) + "I)";

    private final Signature signature;
    private final String className;
    private final ClassBuilder builder;

    private SignatureCompiler(Signature signature) {
        this.signature = signature;
        className = signature.className();
        builder = new ClassBuilder(ClassBuilder.PUBLIC | ClassBuilder.ABSTRACT, className, ENTRY);
    }

    /**
     * The class file of a signature.
     *
     * @param name the name of the class without its package
     */
    public static byte[] compile(String name) {
        return new SignatureCompiler(Signature.ofName(name)).build();
    }

    private byte[] build() {
        EntryCompiler.constructor(builder, ENTRY);
        builder.abstractMethod(ClassBuilder.PUBLIC, "call", signature.descriptor(CONTEXT));
        tailCall();
        invoke();
        tail();
        imported();
        uncompiled();
        foreign();
        indirect();
        reference();
        return builder.toBytes();
    }

    /** What entries of functions with tail calls override: a call that leaves them. */
    private void tailCall() {
        var code = builder.method(ClassBuilder.PUBLIC, "tailCall", signature.descriptor(CONTEXT));
        code.load('A', 0);
        int context = loadParameters(code, 1);
        code.load('A', context);
        code.invokeVirtual(className, "call", signature.descriptor(CONTEXT));
        returnResult(code);
    }

    /** The call from a host. */
    private void invoke() {
        final int function = 1;
        final int stack = 2;
        final int base = 3;
        var code =
                builder.method(
                        ClassBuilder.PUBLIC, "invoke", "(" + Names.type(COMPILED) + AT_SLOT + "V");
        if (signature.isWide()) {
            code.load('A', function);
            code.load('A', stack);
            code.load('I', base);
            loadContext(code, function);
            code.invokeStatic(
                    SLOTS,
                    "takeArguments",
                    "(" + FUNCTION + Names.type(STACK) + "I" + CONTEXT + ")V");
        }
        code.load('A', 0);
        for (int i = 0; i < signature.parameterCount(); i++) {
            var type = signature.parameter(i);
            if (type == Type.V128) {
                fromSlot(code, "low", 'J', stack, base, i);
                fromSlot(code, "high", 'J', stack, base, i);
            } else {
                fromSlot(code, getter(type), Kinds.of(type), stack, base, i);
            }
        }
        loadContext(code, function);
        code.invokeVirtual(className, "call", signature.descriptor(CONTEXT));
        var result = signature.result();
        if (result != null) {
            if (result == Type.V128) {
                loadContext(code, function);
                transferField(code);
                code.push32(0);
                code.invokeVirtual(Names.TRANSFER, "high", "(I)J");
            }
            code.load('A', stack);
            code.load('I', base);
            code.invokeStatic(SLOTS, "put", "(" + Kinds.descriptor(result) + AT_SLOT + "V");
        }
        if (signature.hasMoreResults()) {
            code.load('A', function);
            code.load('A', stack);
            code.load('I', base);
            code.invokeStatic(
                    SLOTS, "putFurtherResults", "(" + Names.type(COMPILED) + AT_SLOT + "V");
        }
        code.op(Bytecode.RETURN);
        code.end();
    }

    private static void fromSlot(
            CodeBuilder code, String method, char kind, int stack, int base, int position) {
        code.load('A', stack);
        code.load('I', base);
        code.push32(position);
        code.op(Bytecode.IADD);
        code.invokeStatic(SLOTS, method, "(" + AT_SLOT + Kinds.descriptor(kind));
    }

    /** The method of {@code Slots} or {@code Transfer} that reads a value that is no vector. */
    private static String getter(Type type) {
        return switch (type) {
            case I32 -> "i32";
            case I64 -> "i64";
            case F32 -> "f32";
            case F64 -> "f64";
            default -> "reference";
        };
    }

    /** The call that another function has left. */
    private void tail() {
        final int function = 1;
        var code = builder.method(ClassBuilder.PUBLIC, "tail", "(" + Names.type(COMPILED) + ")V");
        int transfer = code.declareUnset('A', Names.TRANSFER);
        loadContext(code, function);
        transferField(code);
        code.store('A', transfer);
        code.load('A', 0);
        for (int i = 0; i < signature.parameterCount(); i++) {
            var type = signature.parameter(i);
            if (type == Type.V128) {
                fromTransfer(code, "i64", 'J', transfer, i);
                fromTransfer(code, "high", 'J', transfer, i);
            } else {
                fromTransfer(code, getter(type), Kinds.of(type), transfer, i);
            }
        }
        loadContext(code, function);
        code.invokeVirtual(className, "tailCall", signature.descriptor(CONTEXT));
        var result = signature.result();
        if (result != null) {
            code.load('A', transfer);
            code.invokeStatic(
                    Names.TRANSFER,
                    "putFirst",
                    "(" + Kinds.descriptor(Kinds.of(result)) + Names.type(Names.TRANSFER) + ")V");
        }
        code.op(Bytecode.RETURN);
        code.end();
    }

    private static void fromTransfer(
            CodeBuilder code, String method, char kind, int transfer, int position) {
        code.load('A', transfer);
        code.push32(position);
        code.invokeVirtual(Names.TRANSFER, method, "(I)" + Kinds.descriptor(kind));
    }

    /** Calls a function of this signature: {@code (parameters…, function, caller)}. */
    private void imported() {
        var code = staticMethod("imported", FUNCTION);
        int function = signature.slots();
        int caller = function + 1;
        int other = code.newLabel();
        code.load('A', function);
        code.typeOp(Bytecode.INSTANCEOF, COMPILED);
        code.jump(Bytecode.IFEQ, other);
        code.load('A', function);
        code.typeOp(Bytecode.CHECKCAST, COMPILED);
        code.invokeVirtual(COMPILED, "entry", "()" + Names.type(ENTRY));
        code.typeOp(Bytecode.CHECKCAST, className);
        loadParameters(code, 0);
        code.load('A', function);
        code.typeOp(Bytecode.CHECKCAST, COMPILED);
        code.getField(COMPILED, "context", CONTEXT);
        code.invokeVirtual(className, "call", signature.descriptor(CONTEXT));
        code.op(returnOp());
        code.bind(other);
        loadParameters(code, 0);
        code.load('A', function);
        code.load('A', caller);
        code.invokeStatic(className, "uncompiled", signature.descriptor(FUNCTION + CONTEXT));
        returnResult(code);
    }

    /**
     * Calls a function that is not compiled, through its entry if the host has given it a target:
     * {@code (parameters…, function, caller)}.
     */
    private void uncompiled() {
        var code = staticMethod("uncompiled", FUNCTION);
        int function = signature.slots();
        int caller = function + 1;
        int entry = code.declareUnset('A', ENTRY);
        code.load('A', function);
        code.load('A', caller);
        code.invokeStatic(HOST_ENTRIES, "find", "(" + FUNCTION + CONTEXT + ")" + Names.type(ENTRY));
        code.store('A', entry);
        int other = code.newLabel();
        code.load('A', entry);
        code.jump(Bytecode.IFNULL, other);
        code.load('A', entry);
        code.typeOp(Bytecode.CHECKCAST, className);
        loadParameters(code, 0);
        code.load('A', caller);
        code.invokeVirtual(className, "call", signature.descriptor(CONTEXT));
        code.op(returnOp());
        code.bind(other);
        loadParameters(code, 0);
        code.load('A', function);
        code.load('A', caller);
        code.invokeStatic(className, "foreign", signature.descriptor(FUNCTION + CONTEXT));
        returnResult(code);
    }

    /** Calls a function through the stack: {@code (parameters…, function, caller)}. */
    private void foreign() {
        var code = staticMethod("foreign", FUNCTION);
        int function = signature.slots();
        int caller = function + 1;
        int stack = code.declareUnset('A', STACK);
        int base = code.declareUnset('I', "");
        code.load('A', caller);
        code.getField(Names.CONTEXT, "stack", Names.type(STACK));
        code.store('A', stack);
        code.load('A', function);
        code.load('A', caller);
        code.invokeStatic(CALLS, "open", "(" + FUNCTION + CONTEXT + ")I");
        code.store('I', base);
        if (signature.isWide()) {
            code.load('A', function);
            code.load('A', stack);
            code.load('I', base);
            code.load('A', caller);
            code.invokeStatic(
                    SLOTS,
                    "putArguments",
                    "(" + FUNCTION + Names.type(STACK) + "I" + CONTEXT + ")V");
        }
        int local = 0;
        for (int i = 0; i < signature.parameterCount(); i++) {
            var type = signature.parameter(i);
            local = loadParameter(code, type, local);
            code.load('A', stack);
            code.load('I', base);
            code.push32(i);
            code.op(Bytecode.IADD);
            code.invokeStatic(SLOTS, "put", "(" + Kinds.descriptor(type) + AT_SLOT + "V");
        }
        code.load('A', function);
        code.load('A', caller);
        code.load('I', base);
        code.invokeStatic(CALLS, "call", "(" + FUNCTION + CONTEXT + "I)V");
        var result = signature.result();
        if (result != null) {
            code.load('A', stack);
            code.load('I', base);
            code.invokeStatic(
                    SLOTS,
                    result == Type.V128 ? "low" : getter(result),
                    "(" + AT_SLOT + Kinds.descriptor(Kinds.of(result)));
        }
        returnResult(code);
    }

    /** Calls an element of a table: {@code (parameters…, index, table, type, caller)}. */
    private void indirect() {
        var element = "J" + Names.type(Names.TABLE) + Names.type(Names.DEFINED_TYPE);
        var code = staticMethod("indirect", element);
        int index = loadParameters(code, 0);
        code.load('J', index);
        code.load('A', index + 2);
        code.load('A', index + 3);
        code.invokeStatic(CALLS, "element", "(" + element + ")" + FUNCTION);
        code.load('A', index + 4);
        code.invokeStatic(className, "imported", signature.descriptor(FUNCTION + CONTEXT));
        returnResult(code);
    }

    /** Calls a reference: {@code (parameters…, function, caller)}. */
    private void reference() {
        var code = staticMethod("reference", Kinds.OBJECT);
        int function = loadParameters(code, 0);
        code.load('A', function);
        code.invokeStatic(CALLS, "function", "(" + Kinds.OBJECT + ")" + FUNCTION);
        code.load('A', function + 1);
        code.invokeStatic(className, "imported", signature.descriptor(FUNCTION + CONTEXT));
        returnResult(code);
    }

    private CodeBuilder staticMethod(String name, String more) {
        return builder.method(
                ClassBuilder.PUBLIC | ClassBuilder.STATIC,
                name,
                signature.descriptor(more + CONTEXT));
    }

    /** Pushes the parameters, the first of which is in {@code local}; returns the next local. */
    private int loadParameters(CodeBuilder code, int local) {
        return EntryCompiler.loadParameters(signature, code, local);
    }

    private static int loadParameter(CodeBuilder code, Type type, int local) {
        return EntryCompiler.loadParameter(type, code, local);
    }

    private static void loadContext(CodeBuilder code, int function) {
        code.load('A', function);
        code.getField(COMPILED, "context", CONTEXT);
    }

    private static void transferField(CodeBuilder code) {
        code.getField(Names.CONTEXT, "transfer", Names.type(Names.TRANSFER));
    }

    private int returnOp() {
        return EntryCompiler.returnOp(signature);
    }

    private void returnResult(CodeBuilder code) {
        code.op(returnOp());
        code.end();
    }
}
