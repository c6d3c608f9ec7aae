package dev.tazza.wasm.validation;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.instruction.Opcode;

/** Validates calls (specification 3.4.1). */
final class CallInstructions {
    private final BodyState state;
    private final ModuleContext context;
    private final OperandStack operands;
    private final TableInstructions tables;

    CallInstructions(BodyState state, TableInstructions tables) {
        this.state = state;
        context = state.context;
        operands = state.operands;
        this.tables = tables;
    }

    void validate(Opcode opcode) {
        int index = state.reader().index();
        switch (opcode) {
            case CALL -> call(functionType(index));
            case RETURN_CALL -> returnCall(functionType(index));
            case CALL_INDIRECT -> call(indirect(index));
            case RETURN_CALL_INDIRECT -> returnCall(indirect(index));
            case CALL_REF -> call(reference(index));
            case RETURN_CALL_REF -> returnCall(reference(index));
            default -> throw new AssertionError(opcode);
        }
    }

    private void call(int type) {
        operands.popAll(context.parameters(type));
        operands.pushAll(context.results(type));
    }

    private void returnCall(int type) {
        operands.popAll(context.parameters(type));
        int[] results = context.results(type);
        int[] required = state.control.functionResults();
        if (!context.matchAll(results, required)) {
            throw state.site.invalid(
                    "type mismatch: the function returns %s but the callee %s"
                            .formatted(Types.describe(required), Types.describe(results)));
        }
        operands.setUnreachable();
    }

    private int functionType(int function) {
        state.checkFunction(function);
        return context.module.functionTypeIndex(function);
    }

    private int indirect(int type) {
        var table = tables.table(state.reader().index2());
        state.checkFunctionType(type);
        if (!context.matches(table.elementType().code(), Types.FUNCREF)) {
            throw state.site.invalid(
                    "type mismatch: instruction requires a table of functions but table %d has %s"
                            .formatted(state.reader().index2(), table.elementType()));
        }
        operands.pop(table.addressType().code());
        return type;
    }

    private int reference(int type) {
        state.checkFunctionType(type);
        operands.pop(Types.reference(true, new HeapType.Defined(type)));
        return type;
    }
}
