package dev.tazza.wasm.validation;

import dev.tazza.wasm.instruction.CatchClause;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;
import java.util.Arrays;

/** Validates exception handling (specification 3.4.1), in its final form and as first shipped. */
final class ExceptionInstructions {
    private static final int[] NOTHING = {};

    private final BodyState state;
    private final ModuleContext context;
    private final OperandStack operands;
    private final ControlStack control;
    private final ControlInstructions blocks;

    ExceptionInstructions(BodyState state, ControlInstructions blocks) {
        this.state = state;
        context = state.context;
        operands = state.operands;
        control = state.control;
        this.blocks = blocks;
    }

    void validate(Opcode opcode) {
        switch (opcode) {
            case TRY -> blocks.enter(Opcode.TRY);
            case TRY_TABLE -> {
                checkClauses();
                blocks.enter(Opcode.TRY_TABLE);
            }
            case THROW -> {
                operands.popAll(tagParameters(state.reader().index()));
                operands.setUnreachable();
            }
            case THROW_REF -> {
                operands.pop(Types.EXNREF);
                operands.setUnreachable();
            }
            case RETHROW -> {
                var kind = control.kind(blocks.label(state.reader().index()));
                if (kind != Opcode.CATCH && kind != Opcode.CATCH_ALL) {
                    throw state.site.invalid("invalid rethrow label " + state.reader().index());
                }
                operands.setUnreachable();
            }
            case CATCH -> {
                requireTry(true);
                control.restart(Opcode.CATCH, tagParameters(state.reader().index()));
            }
            case CATCH_ALL -> {
                requireTry(true);
                control.restart(Opcode.CATCH_ALL, NOTHING);
            }
            case DELEGATE -> {
                requireTry(false);
                // The label counts from outside the try that delegates.
                int label = state.reader().index();
                if (label < 0 || !control.isLabel(label + 1)) {
                    throw state.site.unknown("label", label);
                }
                control.pop();
            }
            default -> throw new AssertionError(opcode);
        }
    }

    private void requireTry(boolean orCatch) {
        var kind = control.kind();
        if (kind != Opcode.TRY && !(orCatch && kind == Opcode.CATCH)) {
            throw state.site.malformed("END opcode expected");
        }
    }

    private int[] tagParameters(int tag) {
        if (tag < 0 || tag >= context.module.tags().size()) {
            throw state.site.unknown("tag", tag);
        }
        return context.parameters(context.module.tags().get(tag).typeIndex());
    }

    private void checkClauses() {
        InstructionReader reader = state.reader();
        int exception = Types.withNullable(Types.EXNREF, false);
        for (int i = 0; i < reader.count(); i++) {
            var kind = reader.catchClause(i);
            int[] values =
                    kind == CatchClause.CATCH || kind == CatchClause.CATCH_REF
                            ? tagParameters(reader.catchTag(i))
                            : NOTHING;
            if (kind == CatchClause.CATCH_REF || kind == CatchClause.CATCH_ALL_REF) {
                values = Arrays.copyOf(values, values.length + 1);
                values[values.length - 1] = exception;
            }
            int[] labelTypes = control.labelTypes(blocks.label(reader.catchLabel(i)));
            if (!context.matchAll(values, labelTypes)) {
                throw state.site.invalid(
                        "type mismatch: the clause passes %s but the label takes %s"
                                .formatted(Types.describe(values), Types.describe(labelTypes)));
            }
        }
    }
}
