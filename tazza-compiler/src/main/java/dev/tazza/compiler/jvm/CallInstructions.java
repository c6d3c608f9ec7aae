package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.Effects;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.support.MethodName;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.instruction.Opcode;
import java.util.Arrays;

/** Calls: arguments, the call itself, and where the results are. */
final class CallInstructions {
    private static final String CONTEXT = Names.type(Names.CONTEXT);
    private static final String FUNCTION = Names.type(Names.FUNCTION);

    private CallInstructions() {}

    /** The type of the function that a call calls. */
    static FunctionType calledType(Value call, Module module) {
        return switch (call.opcode()) {
            case CALL, RETURN_CALL -> module.typeOfFunction(call.index());
            default -> module.functionType(call.index());
        };
    }

    /** Calls, and leaves the first result on the stack, of a vector the low half. */
    static void call(Value call, Emission out) {
        var plan = out.plan();
        var code = out.code();
        var type = calledType(call, out.module());
        boolean direct = call.opcode() == Opcode.CALL;
        int arguments = call.operandCount() - (direct ? 0 : 1);
        if (plan.isWide(type)) {
            storeArguments(call, arguments, out);
        } else {
            out.emitOperands(call);
        }
        if (direct) {
            int called = call.index();
            boolean isImport = called < out.module().importedFunctionCount();
            out.context();
            code.invokeStatic(
                    isImport ? plan.importsClass(called) : plan.groupClass(called),
                    isImport ? "i" + called : plan.method(called, MethodName.FUNCTION),
                    plan.functionDescriptor(type));
            return;
        }
        var signature = plan.signatureClass(type);
        switch (call.opcode()) {
            case CALL_INDIRECT -> {
                unsignedIndex(call.operand(arguments), out);
                out.table(call.index2());
                out.fromArray("types", Names.DEFINED_TYPE, call.index());
                out.context();
                var extra = "J" + Names.type(Names.TABLE) + Names.type(Names.DEFINED_TYPE);
                code.invokeStatic(signature, "indirect", descriptor(type, extra, plan));
            }
            default -> {
                out.context();
                code.invokeStatic(signature, "reference", descriptor(type, Kinds.OBJECT, plan));
            }
        }
    }

    /** The descriptor of a static method of a signature class. */
    private static String descriptor(FunctionType type, String extra, ModulePlan plan) {
        var text = new StringBuilder("(");
        if (!plan.isWide(type)) {
            for (var parameter : type.parameters()) {
                text.append(Kinds.descriptor(Type.of(parameter)));
            }
        }
        return text.append(extra).append(CONTEXT).append(')').append(result(type)).toString();
    }

    /** The descriptor of what a function of a type returns. */
    static String result(FunctionType type) {
        return type.results().isEmpty()
                ? "V"
                : Kinds.descriptor(Kinds.of(Type.of(type.results().getFirst())));
    }

    /** Puts arguments into the transfer area. */
    private static void storeArguments(Value call, int count, Emission out) {
        // Nothing may call anything once the first argument is in the transfer area.
        var kept = calls(call) ? keep(call, call.operandCount(), out) : null;
        for (int i = 0; i < count; i++) {
            toTransfer(call.operand(i), kept == null ? -1 : kept[i], i, out);
        }
        if (count < call.operandCount()) {
            // What is called was pushed last.
            var target = call.operand(count);
            load(target, kept == null ? -1 : kept[count], out);
        }
    }

    private static boolean calls(Value call) {
        for (int i = 0; i < call.operandCount(); i++) {
            if ((call.operand(i).effects() & Effects.CALLS) == Effects.CALLS) {
                return true;
            }
        }
        return false;
    }

    /** Evaluates operands into scratch locals; vectors stay where they are. */
    private static int[] keep(Value call, int count, Emission out) {
        var kept = new int[count];
        for (int i = 0; i < count; i++) {
            var operand = call.operand(i);
            if (operand.type() != Type.V128) {
                char kind = Kinds.of(operand.type());
                kept[i] = out.variables().scratch(kind);
                out.emit(operand);
                out.code().store(kind, kept[i]);
            }
        }
        return kept;
    }

    /** Puts a read or a constant into the transfer area. */
    static void toTransfer(Value value, int position, Emission out) {
        toTransfer(value, -1, position, out);
    }

    private static void toTransfer(Value value, int local, int position, Emission out) {
        var code = out.code();
        var type = value.type();
        out.transfer();
        if (type == Type.REFERENCE) {
            code.getField(Names.TRANSFER, "references", '[' + Kinds.OBJECT);
            code.push32(position);
            load(value, local, out);
            code.op(Bytecode.AASTORE);
            return;
        }
        code.getField(Names.TRANSFER, "numbers", "[J");
        code.push32(2 * position);
        if (type == Type.V128) {
            out.emitLow(value);
            code.op(Bytecode.LASTORE);
            out.transfer();
            code.getField(Names.TRANSFER, "numbers", "[J");
            code.push32(2 * position + 1);
            out.emitHigh(value);
        } else {
            load(value, local, out);
            toBits(type, out.code());
        }
        code.op(Bytecode.LASTORE);
    }

    private static void load(Value value, int local, Emission out) {
        if (local < 0) {
            out.emit(value);
        } else {
            out.code().load(Kinds.of(value.type()), local);
        }
    }

    /** Makes the bits of a number of the number on the stack. */
    static void toBits(Type type, CodeBuilder code) {
        switch (type) {
            case I32 -> code.op(Bytecode.I2L);
            case F32 -> {
                code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
                code.op(Bytecode.I2L);
            }
            case F64 -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            default -> {}
        }
    }

    /**
     * Returns values: the first on the stack, of a vector the low half; the others in the transfer
     * area.
     */
    static void results(Value[] results, Emission out) {
        boolean calls = false;
        for (var result : results) {
            calls |= (result.effects() & Effects.CALLS) == Effects.CALLS;
        }
        var kept = new int[results.length];
        Arrays.fill(kept, -1);
        for (int i = 0; calls && i < results.length; i++) {
            if (results[i].type() != Type.V128) {
                char kind = Kinds.of(results[i].type());
                kept[i] = out.variables().scratch(kind);
                out.emit(results[i]);
                out.code().store(kind, kept[i]);
            }
        }
        if (results[0].type() == Type.V128) {
            out.emitLow(results[0]);
            out.transfer();
            out.code().getField(Names.TRANSFER, "numbers", "[J");
            out.code().push32(1);
            out.emitHigh(results[0]);
            out.code().op(Bytecode.LASTORE);
        } else {
            load(results[0], kept[0], out);
        }
        for (int i = 1; i < results.length; i++) {
            toTransfer(results[i], kept[i], i, out);
        }
    }

    /** Pushes what is in the transfer area at a position, of a vector one half. */
    static void fromTransfer(Type type, int position, boolean high, Emission out) {
        var code = out.code();
        out.transfer();
        if (type == Type.REFERENCE) {
            code.getField(Names.TRANSFER, "references", '[' + Kinds.OBJECT);
            code.push32(position);
            code.op(Bytecode.AALOAD);
            return;
        }
        code.getField(Names.TRANSFER, "numbers", "[J");
        code.push32(2 * position + (high ? 1 : 0));
        code.op(Bytecode.LALOAD);
        fromBits(type, code);
    }

    /** Makes a number of the bits on the stack, a long. */
    static void fromBits(Type type, CodeBuilder code) {
        switch (type) {
            case I32 -> code.op(Bytecode.L2I);
            case F32 -> {
                code.op(Bytecode.L2I);
                code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            }
            case F64 -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            default -> {}
        }
    }

    /** Makes a long of the table index on the stack. */
    private static void unsignedIndex(Value index, Emission out) {
        if (index.type() == Type.I32) {
            out.code().invokeStatic(Names.NUMERIC, "i64ExtendI32U", "(I)J");
        }
    }

    /** Leaves the target and the arguments of a tail call in the transfer area. */
    static void tailCall(Value call, Emission out) {
        var code = out.code();
        boolean direct = call.opcode() == Opcode.RETURN_CALL;
        int arguments = call.operandCount() - (direct ? 0 : 1);
        storeArguments(call, arguments, out);
        switch (call.opcode()) {
            case RETURN_CALL -> {
                code.push32(call.index());
                out.context();
                code.invokeStatic(Names.TAIL_CALLS, "direct", "(I" + CONTEXT + ")V");
            }
            case RETURN_CALL_INDIRECT -> {
                unsignedIndex(call.operand(arguments), out);
                out.table(call.index2());
                out.fromArray("types", Names.DEFINED_TYPE, call.index());
                out.context();
                var extra = "J" + Names.type(Names.TABLE) + Names.type(Names.DEFINED_TYPE);
                code.invokeStatic(Names.TAIL_CALLS, "indirect", "(" + extra + CONTEXT + ")V");
            }
            default -> {
                out.context();
                code.invokeStatic(
                        Names.TAIL_CALLS, "reference", "(" + Kinds.OBJECT + CONTEXT + ")V");
            }
        }
    }
}
