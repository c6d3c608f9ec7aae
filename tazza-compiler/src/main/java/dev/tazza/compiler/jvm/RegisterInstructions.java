package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.support.VectorHelpers;
import dev.tazza.compiler.support.VectorShape;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Vectors that are one {@code VectorRegister}: an instruction is a call, if there is a method for
 * it. For all others {@link VectorInstructions} computes two halves.
 */
final class RegisterInstructions {
    private static final String REGISTER = Names.type(Names.VECTOR_REGISTER);
    private static final String MEMORY = Names.type(Names.MEMORY);

    private RegisterInstructions() {}

    /** Whether a vector can be had without its halves. */
    static boolean handles(Value value) {
        return switch (value.operator()) {
            case READ, CONSTANT -> true;
            case INSTRUCTION ->
                    isSelect(value) || VectorHelpers.registerOwner(value.opcode()) != null;
            default -> false;
        };
    }

    private static boolean isSelect(Value value) {
        return value.opcode() == Opcode.SELECT || value.opcode() == Opcode.SELECT_TYPED;
    }

    /** Pushes a vector that {@link #handles} says can be pushed. */
    static void push(Value value, Emission out) {
        if (value.isRead()) {
            out.variables().loadRegister(value.index());
        } else if (value.isConstant()) {
            constant(value, out);
        } else if (isSelect(value)) {
            pushOperands(value, out);
            out.code()
                    .invokeStatic(
                            Names.REGISTER_BITS,
                            "select",
                            "(" + REGISTER + REGISTER + "I)" + REGISTER);
        } else {
            emit(value, out);
        }
    }

    /** Whether an instruction that has no vector as result is one on whole vectors. */
    static boolean emits(Opcode opcode) {
        return VectorHelpers.registerOwner(opcode) != null;
    }

    /** Emits an instruction on whole vectors, whatever its result is. */
    static void emit(Value value, Emission out) {
        switch (VectorHelpers.shape(value.opcode())) {
            case LOAD, LOAD_LANE, STORE, STORE_LANE -> access(value, out);
            case SHUFFLE -> shuffle(value, out);
            case EXTRACT, REPLACE -> {
                pushOperands(value, out);
                out.code().push32((int) value.constantHigh());
                call(value, Names.method(value.opcode()), descriptor(value, true), out);
            }
            default -> {
                pushOperands(value, out);
                call(value, Names.method(value.opcode()), descriptor(value, false), out);
            }
        }
    }

    private static void constant(Value value, Emission out) {
        if (value.constant() == value.constantHigh()
                && (int) value.constant() == value.constant() >> Integer.SIZE) {
            out.code().push32((int) value.constant());
            out.code().invokeStatic(Names.INT_REGISTERS, "i32x4Splat", "(I)" + REGISTER);
            return;
        }
        out.code().push64(value.constant());
        if (value.constant() == value.constantHigh()) {
            out.code().invokeStatic(Names.LONG_REGISTER, "i64x2Splat", "(J)" + REGISTER);
        } else {
            out.code().push64(value.constantHigh());
            out.code().invokeStatic(Names.LONG_REGISTER, "join", "(JJ)" + REGISTER);
        }
    }

    private static void pushOperands(Value value, Emission out) {
        for (int i = 0; i < value.operandCount(); i++) {
            var operand = value.operand(i);
            if (operand.type() == Type.V128) {
                push(operand, out);
            } else {
                out.emit(operand);
            }
        }
    }

    private static String descriptor(Value value, boolean lane) {
        var text = new StringBuilder("(");
        for (int i = 0; i < value.operandCount(); i++) {
            var type = value.operand(i).type();
            text.append(descriptor(type));
        }
        return text.append(lane ? "I)" : ")").append(descriptor(value.type())).toString();
    }

    private static String descriptor(Type type) {
        return type == Type.V128 ? REGISTER : Kinds.descriptor(type);
    }

    private static void shuffle(Value value, Emission out) {
        var a = value.operand(0);
        var b = value.operand(1);
        long low = value.constant();
        long high = value.constantHigh();
        long second = 0x1010_1010_1010_1010L;
        push((low & high & second) == second ? b : a, out);
        boolean one =
                ((low | high) & second) == 0
                        || (low & high & second) == second
                        || a.isRead() && b.isRead() && a.index() == b.index();
        if (one) {
            low &= ~second;
            high &= ~second;
        } else {
            push(b, out);
        }
        out.code().push64(low);
        out.code().push64(high);
        call(value, "shuffle", "(" + REGISTER + (one ? "" : REGISTER) + "JJ)" + REGISTER, out);
    }

    /** Emits a load or store: of a whole vector, of one lane, or of what becomes a vector. */
    private static void access(Value value, Emission out) {
        var shape = VectorHelpers.shape(value.opcode());
        boolean wide = MemoryInstructions.isWide(value.operand(0), value.constant());
        var number = wide ? "J" : "I";
        address(value, wide, out);
        var vector = "";
        if (shape != VectorShape.LOAD) {
            push(value.operand(1), out);
            vector = REGISTER;
        }
        MemoryInstructions.offset(value.constant(), wide, out);
        var lane = "";
        if (shape == VectorShape.LOAD_LANE || shape == VectorShape.STORE_LANE) {
            out.code().push32((int) value.constantHigh());
            lane = "I";
        }
        out.memory(value.index());
        var result = value.type() == null ? "V" : REGISTER;
        call(
                value,
                Names.method(value.opcode()),
                "(" + number + vector + number + lane + MEMORY + ")" + result,
                out);
    }

    private static void address(Value value, boolean wide, Emission out) {
        if (wide) {
            out.emitUnsigned(value.operand(0));
        } else {
            out.emit(value.operand(0));
        }
    }

    private static void call(Value value, String method, String descriptor, Emission out) {
        out.code().invokeStatic(VectorHelpers.registerOwner(value.opcode()), method, descriptor);
    }
}
