package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Makes structs and arrays of so many operands that one statement for all of them might be more
 * than a method can hold: first the object, then its content, piece by piece.
 */
final class LargeObjects {
    private static final int MAX_OPERANDS = 100;
    private static final int NONE = -1;

    private final GraphBuilder graph;
    private final OperandStack stack;
    private int variable = NONE;

    LargeObjects(GraphBuilder graph, OperandStack stack) {
        this.graph = graph;
        this.stack = stack;
    }

    /** Whether an instruction with this many operands is for this class. */
    static boolean handles(Opcode opcode, int operands) {
        return operands > MAX_OPERANDS
                && (opcode == Opcode.STRUCT_NEW || opcode == Opcode.ARRAY_NEW_FIXED);
    }

    /** Translates {@code struct.new} or {@code array.new_fixed} of a type. */
    void translate(Opcode opcode, int type, int count) {
        var operands = stack.pop(count, 0);
        // What is below comes first. The operands read nothing that is set from here on.
        stack.storeAll(0);
        if (variable == NONE) {
            variable = graph.function().newVariable(Type.REFERENCE);
        }
        boolean isStruct = opcode == Opcode.STRUCT_NEW;
        graph.set(variable, isStruct ? newStruct(type) : newArray(type, count));
        for (int i = 0; i < count; i++) {
            if (!isZero(operands[i])) {
                var set =
                        isStruct
                                ? setField(type, i, operands[i])
                                : setElement(type, i, operands[i]);
                graph.append(Statement.evaluate(set, graph.offset()));
            }
        }
        stack.evaluate(object(), Type.REFERENCE);
    }

    private static boolean isZero(Value value) {
        return value.isConstant() && value.constant() == 0 && value.constantHigh() == 0;
    }

    private Value object() {
        return graph.function().read(variable);
    }

    private static Value newStruct(int type) {
        return Value.instruction(Opcode.STRUCT_NEW_DEFAULT, Type.REFERENCE, type, 0, 0, 0);
    }

    private static Value newArray(int type, int length) {
        return Value.instruction(
                Opcode.ARRAY_NEW_DEFAULT,
                Type.REFERENCE,
                type,
                0,
                0,
                0,
                Value.constant(Type.I32, length));
    }

    private Value setField(int type, int field, Value value) {
        return Value.instruction(Opcode.STRUCT_SET, null, type, field, 0, 0, object(), value);
    }

    private Value setElement(int type, int index, Value value) {
        return Value.instruction(
                Opcode.ARRAY_SET,
                null,
                type,
                0,
                0,
                0,
                object(),
                Value.constant(Type.I32, index),
                value);
    }
}
