package dev.tazza.wasm.validation;

import dev.tazza.wasm.TableType;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Validates instructions on tables, and copies between memories (specification 3.4.6 and 3.4.7).
 */
final class TableInstructions {
    private final BodyState state;
    private final ModuleContext context;
    private final OperandStack operands;

    TableInstructions(BodyState state) {
        this.state = state;
        context = state.context;
        operands = state.operands;
    }

    void validate(Opcode opcode) {
        var reader = state.reader();
        switch (opcode) {
            case TABLE_GET -> {
                var table = table(reader.index());
                operands.pop(table.addressType().code());
                operands.push(table.elementType().code());
            }
            case TABLE_SET -> {
                var table = table(reader.index());
                operands.pop(table.elementType().code());
                operands.pop(table.addressType().code());
            }
            case TABLE_SIZE -> operands.push(table(reader.index()).addressType().code());
            case TABLE_GROW -> {
                var table = table(reader.index());
                operands.pop(table.addressType().code());
                operands.pop(table.elementType().code());
                operands.push(table.addressType().code());
            }
            case TABLE_FILL -> {
                var table = table(reader.index());
                operands.pop(table.addressType().code());
                operands.pop(table.elementType().code());
                operands.pop(table.addressType().code());
            }
            case TABLE_INIT -> {
                var table = table(reader.index2());
                checkElementType(state.elementType(reader.index()), table.elementType().code());
                operands.pop(Types.I32);
                operands.pop(Types.I32);
                operands.pop(table.addressType().code());
            }
            case TABLE_COPY -> {
                var target = table(reader.index());
                var source = table(reader.index2());
                checkElementType(source.elementType().code(), target.elementType().code());
                copy(target.addressType().code(), source.addressType().code());
            }
            case MEMORY_COPY -> {
                state.checkMemory(reader.index());
                state.checkMemory(reader.index2());
                copy(context.addressType(reader.index()), context.addressType(reader.index2()));
            }
            default -> throw new AssertionError(opcode);
        }
    }

    /** Checks a table index. */
    TableType table(int index) {
        if (index < 0 || index >= context.module.tables().size()) {
            throw state.site.unknown("table", index);
        }
        return context.module.tables().get(index);
    }

    private void checkElementType(int source, int target) {
        if (!context.matches(source, target)) {
            throw state.site.invalid(
                    "type mismatch: elements of type %s copied into a table of %s"
                            .formatted(Types.describe(source), Types.describe(target)));
        }
    }

    private void copy(int targetAddress, int sourceAddress) {
        boolean both64 = targetAddress == Types.I64 && sourceAddress == Types.I64;
        operands.pop(both64 ? Types.I64 : Types.I32);
        operands.pop(sourceAddress);
        operands.pop(targetAddress);
    }
}
