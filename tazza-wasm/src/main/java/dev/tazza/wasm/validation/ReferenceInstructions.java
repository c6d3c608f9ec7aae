package dev.tazza.wasm.validation;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** Validates instructions on references of any kind (specification 3.4.2 and 3.4.1). */
final class ReferenceInstructions {
    private final BodyState state;
    private final ModuleContext context;
    private final OperandStack operands;
    private final ControlInstructions branches;

    ReferenceInstructions(BodyState state, ControlInstructions branches) {
        this.state = state;
        context = state.context;
        operands = state.operands;
        this.branches = branches;
    }

    void validate(Opcode opcode) {
        InstructionReader reader = state.reader();
        switch (opcode) {
            case REF_NULL -> operands.push(Types.reference(true, heapType(reader.heapType())));
            case REF_IS_NULL -> {
                popReference();
                operands.push(Types.I32);
            }
            case REF_FUNC -> operands.push(function(reader.index()));
            case REF_EQ -> {
                int eq = Types.reference(true, HeapType.Abstract.EQ);
                operands.pop(eq);
                operands.pop(eq);
                operands.push(Types.I32);
            }
            case REF_AS_NON_NULL -> operands.push(nonNull(popReference()));
            case BR_ON_NULL -> {
                int label = branches.label(reader.index());
                int reference = popReference();
                operands.popAll(state.control.labelTypes(label));
                operands.pushAll(state.control.labelTypes(label));
                operands.push(nonNull(reference));
            }
            case BR_ON_NON_NULL -> branchOnNonNull();
            case REF_TEST, REF_TEST_NULL -> {
                operands.pop(top(reader.heapType()));
                operands.push(Types.I32);
            }
            case REF_CAST, REF_CAST_NULL -> {
                operands.pop(top(reader.heapType()));
                operands.push(Types.reference(opcode == Opcode.REF_CAST_NULL, reader.heapType()));
            }
            case BR_ON_CAST, BR_ON_CAST_FAIL -> branchOnCast(opcode == Opcode.BR_ON_CAST);
            case ANY_CONVERT_EXTERN -> convert(HeapType.Abstract.EXTERN, HeapType.Abstract.ANY);
            case EXTERN_CONVERT_ANY -> convert(HeapType.Abstract.ANY, HeapType.Abstract.EXTERN);
            case REF_I31 -> {
                operands.pop(Types.I32);
                operands.push(Types.reference(false, HeapType.Abstract.I31));
            }
            case I31_GET_S, I31_GET_U -> {
                operands.pop(Types.reference(true, HeapType.Abstract.I31));
                operands.push(Types.I32);
            }
            default -> throw new AssertionError(opcode);
        }
    }

    private HeapType heapType(HeapType type) {
        if (type instanceof HeapType.Defined defined && !context.isType(defined.typeIndex())) {
            throw state.site.unknown("type", defined.typeIndex());
        }
        return type;
    }

    private int popReference() {
        int type = operands.pop();
        if (type != Types.BOTTOM && !Types.isReference(type)) {
            throw state.site.invalid(
                    "type mismatch: instruction requires [reference] but stack has ["
                            + Types.describe(type)
                            + "]");
        }
        return type;
    }

    private static int nonNull(int reference) {
        return reference == Types.BOTTOM
                ? Types.BOTTOM_REFERENCE
                : Types.withNullable(reference, false);
    }

    private int function(int index) {
        state.checkFunction(index);
        if (state.site.function == Site.NO_FUNCTION) {
            context.declaredFunctions.set(index);
        } else if (!context.declaredFunctions.get(index)) {
            throw state.site.invalid("undeclared function reference " + index);
        }
        return context.functionReference(index);
    }

    private void branchOnNonNull() {
        int[] types = state.control.labelTypes(branches.label(state.reader().index()));
        if (types.length == 0 || !Types.isReference(types[types.length - 1])) {
            throw state.site.invalid(
                    "type mismatch: the label must take a reference but takes "
                            + Types.describe(types));
        }
        int last = types[types.length - 1];
        operands.pop(Types.withNullable(last, true));
        operands.push(Types.withNullable(last, false));
        operands.popAll(types);
        operands.pushAll(types);
        operands.pop();
    }

    /** The nullable reference to everything in the hierarchy of {@code type}. */
    private int top(HeapType type) {
        return Types.reference(true, context.types.top(heapType(type)));
    }

    private void branchOnCast(boolean branchesOnSuccess) {
        InstructionReader reader = state.reader();
        int[] types = state.control.labelTypes(branches.label(reader.index()));
        int source = Types.reference(reader.sourceNullable(), heapType(reader.heapType()));
        int target = Types.reference(reader.targetNullable(), heapType(reader.targetHeapType()));
        if (!context.matches(target, source)) {
            throw state.site.invalid(
                    "type mismatch: %s is no subtype of %s"
                            .formatted(Types.describe(target), Types.describe(source)));
        }
        // A failed cast of a null to a type with null cannot happen, so null does not remain.
        int failed = reader.targetNullable() ? Types.withNullable(source, false) : source;
        if (types.length == 0) {
            throw state.site.invalid("type mismatch: the label must take a reference but takes []");
        }
        operands.pop(source);
        operands.push(branchesOnSuccess ? target : failed);
        operands.popAll(types);
        operands.pushAll(types);
        operands.pop();
        operands.push(branchesOnSuccess ? failed : target);
    }

    private void convert(HeapType from, HeapType to) {
        int found = operands.pop(Types.reference(true, from));
        boolean nullable =
                found != Types.BOTTOM && found != Types.BOTTOM_REFERENCE && Types.isNullable(found);
        operands.push(Types.reference(nullable, to));
    }
}
