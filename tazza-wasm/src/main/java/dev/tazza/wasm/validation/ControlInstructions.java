package dev.tazza.wasm.validation;

import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** Validates blocks and branches (specification 3.4.1). */
final class ControlInstructions {
    private final BodyState state;
    private final ModuleContext context;
    private final OperandStack operands;
    private final ControlStack control;

    ControlInstructions(BodyState state) {
        this.state = state;
        context = state.context;
        operands = state.operands;
        control = state.control;
    }

    void validate(Opcode opcode) {
        switch (opcode) {
            case UNREACHABLE -> operands.setUnreachable();
            case BLOCK, LOOP, IF -> enter(opcode);
            case ELSE -> {
                if (control.kind() != Opcode.IF) {
                    throw state.site.malformed("END opcode expected");
                }
                control.restart(Opcode.ELSE, control.parameters());
            }
            case END -> end();
            case BR -> {
                operands.popAll(control.labelTypes(label(state.reader().index())));
                operands.setUnreachable();
            }
            case BR_IF -> {
                int label = label(state.reader().index());
                operands.pop(Types.I32);
                operands.popAll(control.labelTypes(label));
                operands.pushAll(control.labelTypes(label));
            }
            case BR_TABLE -> branchTable();
            case RETURN -> {
                operands.popAll(control.functionResults());
                operands.setUnreachable();
            }
            default -> throw new AssertionError(opcode);
        }
    }

    /** Enters the block that the current instruction starts. */
    void enter(Opcode kind) {
        int typeIndex = state.reader().blockTypeIndex();
        if (typeIndex >= 0 && !context.isFunctionType(typeIndex)) {
            throw state.site.unknown("type", typeIndex);
        }
        var result = state.reader().blockResult();
        if (result != null) {
            context.checkType(result, state.site);
        }
        if (kind == Opcode.IF) {
            operands.pop(Types.I32);
        }
        int[] parameters = context.blockParameters(typeIndex);
        operands.popAll(parameters);
        control.push(kind, parameters, context.blockResults(typeIndex, result));
    }

    private void end() {
        if (control.kind() == Opcode.IF) {
            // An if without else passes its parameters on where the condition is false.
            control.restart(Opcode.ELSE, control.parameters());
        }
        control.pop();
    }

    private void branchTable() {
        InstructionReader reader = state.reader();
        operands.pop(Types.I32);
        int[] last = control.labelTypes(label(reader.index()));
        int arity = last.length;
        operands.checkAll(last);
        for (int i = 0; i < reader.count(); i++) {
            int[] types = control.labelTypes(label(reader.label(i)));
            // Labels repeat; checking the same list once is what keeps a table of them linear.
            if (types != last) {
                if (types.length != arity) {
                    throw state.site.invalid(
                            "type mismatch: the labels take %s and %s"
                                    .formatted(Types.describe(last), Types.describe(types)));
                }
                operands.checkAll(types);
                last = types;
            }
        }
        operands.setUnreachable();
    }

    /** Checks a label. */
    int label(int label) {
        if (!control.isLabel(label)) {
            throw state.site.unknown("label", label);
        }
        return label;
    }
}
