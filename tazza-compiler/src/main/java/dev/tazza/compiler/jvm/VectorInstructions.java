package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.Operator;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.support.VectorHelpers;
import dev.tazza.compiler.support.VectorShape;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Vectors, which are two longs: an instruction is a call for the low and one for the high half. An
 * operand that is no vector is evaluated once and kept.
 */
final class VectorInstructions {
    private static final int PREFIX = 0xFD;
    private static final String MEMORY = Names.type(Names.MEMORY);
    private static final String LOW = "Low";
    private static final String HIGH = "High";

    private VectorInstructions() {}

    /** Whether an instruction is one of those on vectors. */
    static boolean handles(Opcode opcode) {
        return opcode.prefix() == PREFIX;
    }

    /** Puts a vector into a variable. */
    static void set(int target, Value value, Emission out) {
        if (out.variables().isRegister(target) && RegisterInstructions.handles(value)) {
            RegisterInstructions.push(value, out);
            out.variables().storeRegister(target);
        } else {
            push(value, out);
            out.variables().storeHalves(target);
        }
    }

    /** Evaluates a vector that nobody wants. */
    static void drop(Value value, Emission out) {
        push(value, out);
        out.code().op(Bytecode.POP2);
        out.code().op(Bytecode.POP2);
    }

    /** Pushes both halves of any vector, the low one first. */
    private static void push(Value value, Emission out) {
        if (value.isRead() || value.isConstant()) {
            out.emitWhole(value);
        } else if (value.operator() == Operator.EXCEPTION_ARGUMENT) {
            ExceptionInstructions.vectorArgument(value, out);
        } else if (value.operator() == Operator.RECEIVED) {
            CallInstructions.fromTransfer(Type.V128, value.index(), false, out);
            CallInstructions.fromTransfer(Type.V128, value.index(), true, out);
        } else if (handles(value.opcode())) {
            pushHalves(value, out);
        } else {
            pushOther(value, out);
        }
    }

    private static void pushOther(Value value, Emission out) {
        switch (value.opcode()) {
            case CALL, CALL_INDIRECT, CALL_REF -> {
                CallInstructions.call(value, out);
                CallInstructions.fromTransfer(Type.V128, 0, true, out);
            }
            case GLOBAL_GET -> {
                GlobalInstructions.get(value.index(), Type.V128, false, out);
                GlobalInstructions.get(value.index(), Type.V128, true, out);
            }
            case SELECT, SELECT_TYPED -> {
                int condition = keep(value.operand(2), out);
                select(value, false, condition, out);
                select(value, true, condition, out);
            }
            default -> AggregateInstructions.pushVector(value, out);
        }
    }

    private static void select(Value value, boolean high, int condition, Emission out) {
        for (int i = 0; i < 2; i++) {
            half(value.operand(i), high, out);
        }
        out.code().load('I', condition);
        out.code().invokeStatic(Names.NUMERIC, "selectI64", "(JJI)J");
    }

    private static void half(Value vector, boolean high, Emission out) {
        if (high) {
            out.emitHigh(vector);
        } else {
            out.emitLow(vector);
        }
    }

    /** Evaluates an operand into a scratch local. */
    private static int keep(Value operand, Emission out) {
        char kind = Kinds.of(operand.type());
        int local = out.variables().scratch(kind);
        out.emit(operand);
        out.code().store(kind, local);
        return local;
    }

    private static void pushHalves(Value value, Emission out) {
        var shape = VectorHelpers.shape(value.opcode());
        switch (shape) {
            case BY_HALF -> {
                byHalf(value, false, out);
                byHalf(value, true, out);
            }
            case SHIFT -> {
                int amount = keep(value.operand(1), out);
                shift(value, false, amount, out);
                shift(value, true, amount, out);
            }
            case CROSSING, SHUFFLE -> {
                crossing(value, LOW, out);
                crossing(value, HIGH, out);
            }
            case SPLAT -> {
                out.emit(value.operand(0));
                var type = Kinds.descriptor(value.operand(0).type());
                call(value, "", "(" + type + ")J", out);
                out.code().op(Bytecode.DUP2);
            }
            case REPLACE -> {
                int scalar = keep(value.operand(1), out);
                replace(value, LOW, scalar, out);
                replace(value, HIGH, scalar, out);
            }
            case LOAD, LOAD_LANE -> {
                boolean wide = MemoryInstructions.isWide(value.operand(0), value.constant());
                int address = keepAddress(value, wide, out);
                load(value, LOW, shape, address, wide, out);
                load(value, HIGH, shape, address, wide, out);
            }
            default -> throw new IllegalStateException(value.opcode() + " has no vector as result");
        }
    }

    private static void byHalf(Value value, boolean high, Emission out) {
        for (int i = 0; i < value.operandCount(); i++) {
            half(value.operand(i), high, out);
        }
        call(value, "", "(" + "J".repeat(value.operandCount()) + ")J", out);
    }

    private static void shift(Value value, boolean high, int amount, Emission out) {
        half(value.operand(0), high, out);
        out.code().load('I', amount);
        call(value, "", "(JI)J", out);
    }

    private static void crossing(Value value, String half, Emission out) {
        out.emitOperands(value);
        int longs = 2 * value.operandCount();
        if (value.opcode() == Opcode.I8X16_SHUFFLE) {
            out.code().push64(value.constant());
            out.code().push64(value.constantHigh());
            longs += 2;
        }
        call(value, half, "(" + "J".repeat(longs) + ")J", out);
    }

    private static void replace(Value value, String half, int scalar, Emission out) {
        var type = value.operand(1).type();
        out.emitWhole(value.operand(0));
        out.code().load(Kinds.of(type), scalar);
        out.code().push32((int) value.constantHigh());
        call(value, half, "(JJ" + Kinds.descriptor(type) + "I)J", out);
    }

    private static int keepAddress(Value value, boolean wide, Emission out) {
        if (!wide) {
            return keep(value.operand(0), out);
        }
        int local = out.variables().scratch('J');
        out.emitUnsigned(value.operand(0));
        out.code().store('J', local);
        return local;
    }

    private static void load(
            Value value, String half, VectorShape shape, int address, boolean wide, Emission out) {
        var number = wide ? "J" : "I";
        out.code().load(wide ? 'J' : 'I', address);
        var vector = "";
        var lane = "";
        if (shape == VectorShape.LOAD_LANE) {
            out.emitWhole(value.operand(1));
            vector = "JJ";
            lane = "I";
        }
        MemoryInstructions.offset(value.constant(), wide, out);
        if (shape == VectorShape.LOAD_LANE) {
            out.code().push32((int) value.constantHigh());
        }
        out.memory(value.index());
        access(value, half, "(" + number + vector + number + lane + MEMORY + ")J", out);
    }

    private static void call(Value value, String half, String descriptor, Emission out) {
        var opcode = value.opcode();
        var method = Names.method(opcode) + half;
        out.code().invokeStatic(VectorHelpers.owner(opcode), method, descriptor);
    }

    private static void access(Value value, String half, String descriptor, Emission out) {
        var opcode = value.opcode();
        out.code()
                .invokeStatic(
                        VectorHelpers.owner(opcode, out.plan().options().directAccess()),
                        Names.method(opcode) + half,
                        descriptor);
    }

    /** Pushes what an instruction on vectors returns that is no vector itself, or nothing. */
    static void emit(Value value, Emission out) {
        if (out.plan().options().vectorRegisters() && RegisterInstructions.emits(value.opcode())) {
            RegisterInstructions.emit(value, out);
            return;
        }
        switch (VectorHelpers.shape(value.opcode())) {
            case REDUCTION -> {
                out.emitWhole(value.operand(0));
                call(value, "", "(JJ)I", out);
            }
            case EXTRACT -> {
                out.emitWhole(value.operand(0));
                out.code().push32((int) value.constantHigh());
                call(value, "", "(JJI)" + Kinds.descriptor(value.type()), out);
            }
            case STORE -> store(value, "", out);
            case STORE_LANE -> store(value, "I", out);
            default -> throw new IllegalStateException(value.opcode() + " has a vector as result");
        }
    }

    private static void store(Value value, String lane, Emission out) {
        boolean wide = MemoryInstructions.isWide(value.operand(0), value.constant());
        if (wide) {
            out.emitUnsigned(value.operand(0));
        } else {
            out.emit(value.operand(0));
        }
        out.emitWhole(value.operand(1));
        MemoryInstructions.offset(value.constant(), wide, out);
        if (!lane.isEmpty()) {
            out.code().push32((int) value.constantHigh());
        }
        out.memory(value.index());
        var number = wide ? "J" : "I";
        access(value, "", "(" + number + "JJ" + number + lane + MEMORY + ")V", out);
    }
}
