package dev.tazza.wasm.validation;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Validates access to locals and globals, {@code drop} and {@code select} (specification 3.4.3 to
 * 3.4.5).
 */
final class VariableInstructions {
    private final BodyState state;
    private final OperandStack operands;

    VariableInstructions(BodyState state) {
        this.state = state;
        operands = state.operands;
    }

    void validate(Opcode opcode) {
        switch (opcode) {
            case DROP -> operands.pop();
            case SELECT -> select();
            case SELECT_TYPED -> selectTyped();
            case LOCAL_GET -> {
                int local = local();
                if (!state.locals.isInitialized(local)) {
                    throw state.site.invalid("uninitialized local " + local);
                }
                operands.push(state.locals.type(local));
            }
            case LOCAL_SET -> setLocal();
            case LOCAL_TEE -> {
                setLocal();
                operands.push(state.locals.type(state.reader().index()));
            }
            case GLOBAL_GET -> operands.push(global().valueType().code());
            case GLOBAL_SET -> {
                var global = global();
                if (!global.mutable()) {
                    throw state.site.invalid("immutable global " + state.reader().index());
                }
                operands.pop(global.valueType().code());
            }
            default -> throw new AssertionError(opcode);
        }
    }

    private void select() {
        operands.pop(Types.I32);
        int second = operands.pop();
        int first = operands.pop();
        boolean same = first == second || first == Types.BOTTOM || second == Types.BOTTOM;
        if (!same || !Types.isNumberOrVector(first) || !Types.isNumberOrVector(second)) {
            throw state.site.invalid(
                    "type mismatch: instruction requires two numbers of one type but stack has [%s %s]"
                            .formatted(Types.describe(first), Types.describe(second)));
        }
        operands.push(first == Types.BOTTOM ? second : first);
    }

    private void selectTyped() {
        var reader = state.reader();
        if (reader.count() != 1) {
            throw state.site.invalid("invalid result arity " + reader.count());
        }
        var type = reader.selectType(0);
        state.context.checkType(type, state.site);
        operands.pop(Types.I32);
        operands.pop(type.code());
        operands.pop(type.code());
        operands.push(type.code());
    }

    private void setLocal() {
        int local = local();
        operands.pop(state.locals.type(local));
        state.locals.initialize(local);
    }

    private int local() {
        int local = state.reader().index();
        if (!state.locals.isLocal(local)) {
            throw state.site.unknown("local", local);
        }
        return local;
    }

    private GlobalType global() {
        int global = state.reader().index();
        if (state.context.isHiddenGlobal(global)) {
            throw state.site.needs(
                    Feature.EXTENDED_CONSTANTS, "constant that reads global " + global);
        }
        if (!state.context.isGlobal(global)) {
            throw state.site.unknown("global", global);
        }
        return state.context.module.globals().get(global);
    }
}
