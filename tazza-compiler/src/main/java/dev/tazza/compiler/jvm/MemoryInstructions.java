package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.support.DirectAccesses;
import dev.tazza.wasm.instruction.Opcode;

/** Loads, stores and bulk instructions: calls of static methods, which HotSpot inlines. */
final class MemoryInstructions {
    private static final String MEMORY = Names.type(Names.MEMORY);

    private MemoryInstructions() {}

    /** A load or store of a number. */
    static void access(Value value, Emission out) {
        var address = value.operand(0);
        boolean wide = isWide(address, value.constant());
        boolean store = value.type() == null;
        var content = store ? value.operand(1).type() : value.type();
        var number = wide ? "J" : "I";
        var letter = Kinds.descriptor(content);
        var owner = out.plan().accessesClass();
        var name = Names.method(value.opcode());
        var descriptor =
                "("
                        + number
                        + (store ? letter : "")
                        + number
                        + MEMORY
                        + ")"
                        + (store ? "V" : letter);
        var code = out.code();
        if (out.accessesByHandle()) {
            code.pushStaticMethodHandle(owner, name, descriptor);
        }
        if (wide) {
            out.emitUnsigned(address);
        } else {
            out.emit(address);
        }
        if (store) {
            out.emit(value.operand(1));
        }
        offset(value.constant(), wide, out);
        out.memory(value.index());
        if (out.accessesByHandle()) {
            code.invokeVirtual(Names.METHOD_HANDLE, "invokeExact", descriptor);
        } else {
            code.invokeStatic(owner, name, descriptor);
        }
    }

    /** Whether an access needs 64-bit addresses. */
    static boolean isWide(Value address, long offset) {
        return address.type() == Type.I64 || offset < 0 || offset > DirectAccesses.MAX_OFFSET;
    }

    /** Pushes the constant offset of an access. */
    static void offset(long offset, boolean wide, Emission out) {
        if (wide) {
            out.code().push64(offset);
        } else {
            out.code().push32((int) offset);
        }
    }

    /** An instruction of the threads proposal. */
    static void atomic(Value value, Emission out) {
        var opcode = value.opcode();
        var code = out.code();
        if (opcode == Opcode.ATOMIC_FENCE) {
            code.invokeStatic(Names.ATOMICS, "atomicFence", "()V");
            return;
        }
        var descriptor = new StringBuilder("(J");
        out.emitUnsigned(value.operand(0));
        for (int i = 1; i < value.operandCount(); i++) {
            out.emit(value.operand(i));
            descriptor.append(Kinds.descriptor(value.operand(i).type()));
        }
        code.push64(value.constant());
        out.memory(value.index());
        descriptor.append('J').append(MEMORY);
        if (opcode == Opcode.MEMORY_ATOMIC_WAIT32 || opcode == Opcode.MEMORY_ATOMIC_WAIT64) {
            out.context();
            code.getField(Names.CONTEXT, "store", Names.type(Names.STORE));
            descriptor.append(Names.type(Names.STORE));
        }
        descriptor.append(')');
        descriptor.append(value.type() == null ? "V" : Kinds.descriptor(value.type()));
        code.invokeStatic(Names.ATOMICS, Names.method(opcode), descriptor.toString());
    }

    /** Sizes, growth, fill, copy and initialisation. */
    static void bulk(Value value, Emission out) {
        var code = out.code();
        var opcode = value.opcode();
        var method = Names.method(opcode);
        switch (opcode) {
            case MEMORY_SIZE -> {
                out.memory(value.index());
                code.invokeStatic(Names.MEMORIES, method, "(" + MEMORY + ")J");
                narrow(value.type(), out);
            }
            case MEMORY_GROW -> {
                out.emitUnsigned(value.operand(0));
                out.memory(value.index());
                code.invokeStatic(Names.MEMORIES, method, "(J" + MEMORY + ")J");
                narrow(value.type(), out);
            }
            case MEMORY_FILL -> {
                out.emitUnsigned(value.operand(0));
                out.emit(value.operand(1));
                out.emitUnsigned(value.operand(2));
                out.lookIfLong(value.operand(2), true);
                out.memory(value.index());
                code.invokeStatic(Names.MEMORIES, method, "(JIJ" + MEMORY + ")V");
            }
            case MEMORY_COPY -> {
                rangeOperands(value, out);
                out.memory(value.index());
                out.memory(value.index2());
                code.invokeStatic(Names.MEMORIES, method, "(JJJ" + MEMORY + MEMORY + ")V");
            }
            case MEMORY_INIT -> {
                rangeOperands(value, out);
                out.instance();
                code.push32(value.index2());
                code.push32(value.index());
                code.invokeStatic(
                        Names.MEMORIES, method, "(JJJ" + Names.type(Names.INSTANCE) + "II)V");
            }
            default -> {
                out.instance();
                code.push32(value.index());
                code.invokeStatic(Names.MEMORIES, method, "(" + Names.type(Names.INSTANCE) + "I)V");
            }
        }
    }

    /**
     * Pushes the operands of an instruction on a range, the last of which is its length, as
     * unsigned longs.
     */
    static void rangeOperands(Value value, Emission out) {
        int count = value.operandCount();
        for (int i = 0; i < count; i++) {
            out.emitUnsigned(value.operand(i));
        }
        out.lookIfLong(value.operand(count - 1), true);
    }

    /** Makes a size of the long on the stack. */
    static void narrow(Type type, Emission out) {
        if (type == Type.I32) {
            out.code().op(Bytecode.L2I);
        }
    }
}
