package dev.tazza.wasm.validation;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.FieldType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.PackedType;
import dev.tazza.wasm.StorageType;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;
import java.util.BitSet;

/** Validates instructions on structs and arrays (specification 3.4.8). */
final class AggregateInstructions {
    private final BodyState state;
    private final ModuleContext context;
    private final OperandStack operands;

    /**
     * The struct types found to have a default: with ten thousand fields, looking once is enough.
     */
    private final BitSet defaultable = new BitSet();

    AggregateInstructions(BodyState state) {
        this.state = state;
        context = state.context;
        operands = state.operands;
    }

    void validate(Opcode opcode) {
        InstructionReader reader = state.reader();
        switch (opcode) {
            case STRUCT_NEW -> {
                var fields = struct(reader.index()).fields();
                for (int i = fields.size() - 1; i >= 0 && !operands.isExhausted(); i--) {
                    operands.pop(unpacked(fields.get(i)));
                }
                operands.push(reference(false, reader.index()));
            }
            case STRUCT_NEW_DEFAULT -> {
                var struct = struct(reader.index());
                if (!defaultable.get(reader.index())) {
                    struct.fields().forEach(this::requireDefault);
                    defaultable.set(reader.index());
                }
                operands.push(reference(false, reader.index()));
            }
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> {
                var field = field();
                requirePacking(field, opcode != Opcode.STRUCT_GET);
                operands.pop(reference(true, reader.index()));
                operands.push(unpacked(field));
            }
            case STRUCT_SET -> {
                var field = field();
                if (!field.mutable()) {
                    throw state.site.invalid("immutable field " + reader.index2());
                }
                operands.pop(unpacked(field));
                operands.pop(reference(true, reader.index()));
            }
            case ARRAY_LEN -> {
                operands.pop(Types.reference(true, HeapType.Abstract.ARRAY));
                operands.push(Types.I32);
            }
            default -> array(opcode, element(reader.index()));
        }
    }

    private void array(Opcode opcode, FieldType element) {
        InstructionReader reader = state.reader();
        int type = reader.index();
        switch (opcode) {
            case ARRAY_NEW -> {
                operands.pop(Types.I32);
                operands.pop(unpacked(element));
                operands.push(reference(false, type));
            }
            case ARRAY_NEW_DEFAULT -> {
                requireDefault(element);
                operands.pop(Types.I32);
                operands.push(reference(false, type));
            }
            case ARRAY_NEW_FIXED -> newFixed(element);
            case ARRAY_NEW_DATA -> {
                requireNumbers(element);
                state.checkData(reader.index2());
                popRange();
                operands.push(reference(false, type));
            }
            case ARRAY_NEW_ELEM -> {
                requireElements(element);
                popRange();
                operands.push(reference(false, type));
            }
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
                requirePacking(element, opcode != Opcode.ARRAY_GET);
                popPlace();
                operands.push(unpacked(element));
            }
            case ARRAY_SET -> {
                requireMutable(element);
                operands.pop(unpacked(element));
                popPlace();
            }
            case ARRAY_FILL -> {
                requireMutable(element);
                operands.pop(Types.I32);
                operands.pop(unpacked(element));
                popPlace();
            }
            case ARRAY_COPY -> copy(element);
            case ARRAY_INIT_DATA -> {
                requireMutable(element);
                requireNumbers(element);
                state.checkData(reader.index2());
                popRange();
                popPlace();
            }
            case ARRAY_INIT_ELEM -> {
                requireMutable(element);
                requireElements(element);
                popRange();
                popPlace();
            }
            default -> throw new AssertionError(opcode);
        }
    }

    /** Pops the start and the length of a range. */
    private void popRange() {
        operands.pop(Types.I32);
        operands.pop(Types.I32);
    }

    /** Pops an array and an index into it. */
    private void popPlace() {
        operands.pop(Types.I32);
        operands.pop(reference(true, state.reader().index()));
    }

    private void newFixed(FieldType element) {
        int count = state.reader().index2();
        if (count < 0 || count > OperandStack.MAX_HEIGHT) {
            throw state.site.invalid(
                    "type mismatch: instruction requires %s operands"
                            .formatted(Integer.toUnsignedString(count)));
        }
        int type = unpacked(element);
        for (int i = 0; i < count && !operands.isExhausted(); i++) {
            operands.pop(type);
        }
        operands.push(reference(false, state.reader().index()));
    }

    private void copy(FieldType target) {
        requireMutable(target);
        int sourceType = state.reader().index2();
        var source = element(sourceType);
        boolean fits =
                source.storage() instanceof ValueType from
                                && target.storage() instanceof ValueType to
                        ? context.matches(from.code(), to.code())
                        : source.storage().equals(target.storage());
        if (!fits) {
            throw state.site.invalid(
                    "array types do not match: %s to %s"
                            .formatted(source.storage(), target.storage()));
        }
        popRange();
        operands.pop(reference(true, sourceType));
        popPlace();
    }

    private StructType struct(int index) {
        if (!context.isType(index)) {
            throw state.site.unknown("type", index);
        }
        if (context.module.types().get(index).composite() instanceof StructType struct) {
            return struct;
        }
        throw state.site.invalid("type mismatch: type " + index + " is no struct type");
    }

    private FieldType field() {
        var fields = struct(state.reader().index()).fields();
        int index = state.reader().index2();
        if (index < 0 || index >= fields.size()) {
            throw state.site.unknown("field", index);
        }
        return fields.get(index);
    }

    private FieldType element(int index) {
        if (!context.isType(index)) {
            throw state.site.unknown("type", index);
        }
        if (context.module.types().get(index).composite() instanceof ArrayType array) {
            return array.element();
        }
        throw state.site.invalid("type mismatch: type " + index + " is no array type");
    }

    private void requireMutable(FieldType element) {
        if (!element.mutable()) {
            throw state.site.invalid("immutable array");
        }
    }

    private void requireDefault(FieldType field) {
        if (field.storage() instanceof ValueType type && !type.isDefaultable()) {
            throw state.site.invalid("type mismatch: " + type + " has no default value");
        }
    }

    private void requirePacking(FieldType field, boolean extending) {
        if (field.storage() instanceof PackedType != extending) {
            throw state.site.invalid(
                    "type mismatch: the field is "
                            + (extending ? "not packed" : "packed")
                            + ": "
                            + field.storage());
        }
    }

    private void requireNumbers(FieldType element) {
        if (element.storage() instanceof ValueType type && type.isReference()) {
            throw state.site.invalid("array type is not numeric or vector: " + type);
        }
    }

    private void requireElements(FieldType element) {
        int found = state.elementType(state.reader().index2());
        if (!(element.storage() instanceof ValueType type)
                || !context.matches(found, type.code())) {
            throw state.site.invalid(
                    "type mismatch: elements of type %s in an array of %s"
                            .formatted(Types.describe(found), element.storage()));
        }
    }

    private static int reference(boolean nullable, int typeIndex) {
        return Types.reference(nullable, new HeapType.Defined(typeIndex));
    }

    private static int unpacked(FieldType field) {
        return unpacked(field.storage());
    }

    private static int unpacked(StorageType type) {
        return type instanceof ValueType v ? v.code() : Types.I32;
    }
}
