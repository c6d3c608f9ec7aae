package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.Effects;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** Translates everything but control: instructions that take operands and give results. */
final class InstructionTranslator {
    private static final Type[] NO_TYPES = {};

    private final Module module;
    private final InstructionReader in;
    private final GraphBuilder graph;
    private final OperandStack stack;
    private final AggregateTypes aggregates;
    private final LargeObjects largeObjects;

    InstructionTranslator(
            Module module, InstructionReader in, GraphBuilder graph, OperandStack stack) {
        this.module = module;
        this.in = in;
        this.graph = graph;
        this.stack = stack;
        aggregates = new AggregateTypes(module, in);
        largeObjects = new LargeObjects(graph, stack);
    }

    /** Translates an instruction whose type the opcode table tells. */
    void translate(Opcode opcode) {
        switch (opcode) {
            case NOP -> {}
            case I32_CONST -> stack.push(Value.constant(Type.I32, in.constant()));
            case I64_CONST -> stack.push(Value.constant(Type.I64, in.constant()));
            case F32_CONST -> stack.push(Value.constant(Type.F32, in.constant()));
            case F64_CONST -> stack.push(Value.constant(Type.F64, in.constant()));
            case V128_CONST -> stack.push(Value.constant(in.constant(), in.constantHigh()));
            default -> {
                var signature = opcode.signature();
                int operands = signature.indexOf(':');
                switch (signature.length() - 1 - operands) {
                    case 0 -> translate(opcode, operands, null);
                    case 1 -> translate(opcode, operands, type(signature.charAt(operands + 1)));
                    default -> translateWide(opcode, operands);
                }
            }
        }
    }

    private Type type(char letter) {
        return letter == 'a' ? addressType() : Type.ofLetter(letter);
    }

    private Type addressType() {
        return module.memories().get(in.index()).is64() ? Type.I64 : Type.I32;
    }

    /** Translates the only instructions with two results, both of them i64. */
    private void translateWide(Opcode opcode, int operands) {
        var value = Value.instruction(opcode, Type.I64, stack.pop(operands, 0));
        stack.evaluate(value, Type.I64, Type.I64);
    }

    /** Translates an instruction with this many operands and a result, or none if it is null. */
    private void translate(Opcode opcode, int operands, Type result) {
        var values = stack.pop(operands, 0);
        if (result == null) {
            stack.evaluate(value(opcode, null, values), NO_TYPES);
        } else {
            var simpler = Folding.fold(opcode, result, values);
            stack.push(simpler == null ? value(opcode, result, values) : simpler);
        }
    }

    private Value value(Opcode opcode, Type result, Value... operands) {
        return switch (opcode.immediate()) {
            case NONE, ATOMIC_FENCE, SELECT_TYPES -> Value.instruction(opcode, result, operands);
            case MEMARG, ATOMIC_MEMARG ->
                    Value.instruction(
                            opcode, result, in.index(), 0, in.memoryOffset(), 0, operands);
            case MEMARG_LANE ->
                    Value.instruction(
                            opcode, result, in.index(), 0, in.memoryOffset(), in.lane(), operands);
            case LANE -> Value.instruction(opcode, result, 0, 0, 0, in.lane(), operands);
            case SHUFFLE ->
                    Value.instruction(
                            opcode, result, 0, 0, in.constant(), in.constantHigh(), operands);
            case FUNCTION, TYPE, GLOBAL, TABLE, ELEMENT, DATA, MEMORY ->
                    Value.instruction(opcode, result, in.index(), 0, 0, 0, operands);
            case TABLE_TABLE,
                    ELEMENT_TABLE,
                    DATA_MEMORY,
                    MEMORY_MEMORY,
                    TYPE_FIELD,
                    TYPE_TYPE,
                    TYPE_COUNT,
                    TYPE_DATA,
                    TYPE_ELEMENT ->
                    Value.instruction(opcode, result, in.index(), in.index2(), 0, 0, operands);
            default -> throw new IllegalStateException("immediate of " + opcode);
        };
    }

    /** Translates an instruction whose type depends on its context. */
    void translateContextual(Opcode opcode) {
        switch (opcode) {
            case DROP -> drop();
            case SELECT, SELECT_TYPED -> select();
            case LOCAL_GET -> stack.push(graph.function().read(in.index()));
            case LOCAL_SET -> setLocal();
            case LOCAL_TEE -> {
                setLocal();
                stack.push(graph.function().read(in.index()));
            }
            case GLOBAL_GET -> {
                var type = module.globals().get(in.index()).valueType();
                translate(opcode, 0, Type.of(type));
            }
            case GLOBAL_SET -> translate(opcode, 1, null);
            case TABLE_GET -> translate(opcode, 1, Type.REFERENCE);
            case TABLE_SET -> translate(opcode, 2, null);
            case TABLE_SIZE -> translate(opcode, 0, tableAddressType());
            case TABLE_GROW -> translate(opcode, 2, tableAddressType());
            case TABLE_FILL, TABLE_COPY, TABLE_INIT, MEMORY_COPY -> translate(opcode, 3, null);
            case REF_NULL -> stack.push(Value.constant(Type.REFERENCE, 0));
            case REF_FUNC -> translate(opcode, 0, Type.REFERENCE);
            case REF_IS_NULL -> translate(opcode, 1, Type.I32);
            case REF_EQ -> translate(opcode, 2, Type.I32);
            case REF_AS_NON_NULL, REF_I31 -> translate(opcode, 1, Type.REFERENCE);
            case I31_GET_S, I31_GET_U, ARRAY_LEN -> translate(opcode, 1, Type.I32);
            case REF_TEST -> castOrTest(opcode, Type.I32, false);
            case REF_TEST_NULL -> castOrTest(opcode, Type.I32, true);
            case REF_CAST -> castOrTest(opcode, Type.REFERENCE, false);
            case REF_CAST_NULL -> castOrTest(opcode, Type.REFERENCE, true);
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {
                // The same object on both sides.
            }
            default -> {
                int operands = aggregates.operands(opcode);
                if (LargeObjects.handles(opcode, operands)) {
                    largeObjects.translate(opcode, in.index(), operands);
                } else {
                    translate(opcode, operands, aggregates.result(opcode));
                }
            }
        }
    }

    private Type tableAddressType() {
        return module.tables().get(in.index()).is64() ? Type.I64 : Type.I32;
    }

    private void drop() {
        var value = stack.pop();
        if (!Effects.removable(value.effects())) {
            stack.evaluate(value, NO_TYPES);
        }
    }

    private void select() {
        var operands = stack.pop(3, 0);
        stack.push(Value.instruction(Opcode.SELECT, operands[0].type(), operands));
    }

    private void setLocal() {
        int local = in.index();
        var value = stack.pop();
        if (value.isRead() && value.index() == local) {
            return;
        }
        // A handler sees which locals were set before something was thrown.
        int kinds = graph.scope() == null ? 0 : Effects.THROWS;
        stack.beforeSet(local, value.effects(), kinds);
        graph.append(Statement.set(local, value, graph.offset()));
    }

    private void castOrTest(Opcode opcode, Type result, boolean nullable) {
        int type = ValueType.reference(nullable, in.heapType()).code();
        stack.push(Value.instruction(opcode, result, 0, 0, type, 0, stack.pop()));
    }
}
