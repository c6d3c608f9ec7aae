package dev.tazza.wasm.validation;

import dev.tazza.wasm.instruction.Opcode;

/**
 * Validates one instruction after the other. Those whose type the opcode table tells are validated
 * from the table; the others by the class for their kind.
 */
final class InstructionValidator {
    private static final InstructionKind[] KINDS = new InstructionKind[Opcode.values().length];

    static {
        for (var opcode : Opcode.values()) {
            KINDS[opcode.ordinal()] = InstructionKind.of(opcode);
        }
    }

    private final BodyState state;
    private final OperandStack operands;
    private final InstructionKind[] kinds = KINDS.clone();
    private final ImmediateChecks immediates;
    private final ControlInstructions control;
    private final ExceptionInstructions exceptions;
    private final CallInstructions calls;
    private final VariableInstructions variables;
    private final TableInstructions tables;
    private final ReferenceInstructions references;
    private final AggregateInstructions aggregates;

    InstructionValidator(BodyState state) {
        this.state = state;
        operands = state.operands;
        for (var opcode : Opcode.values()) {
            if (!state.context.isEnabled(opcode)) {
                kinds[opcode.ordinal()] = InstructionKind.DISABLED;
            }
        }
        immediates = new ImmediateChecks(state);
        control = new ControlInstructions(state);
        exceptions = new ExceptionInstructions(state, control);
        variables = new VariableInstructions(state);
        tables = new TableInstructions(state);
        calls = new CallInstructions(state, tables);
        references = new ReferenceInstructions(state, control);
        aggregates = new AggregateInstructions(state);
    }

    void validate(Opcode opcode) {
        switch (kinds[opcode.ordinal()]) {
            case SIGNATURE ->
                    operands.apply(Signatures.parameters(opcode), Signatures.results(opcode));
            case CHECKED_SIGNATURE -> {
                if (immediates.checkAndTellAddresses(opcode)) {
                    operands.apply(Signatures.parameters64(opcode), Signatures.results64(opcode));
                } else {
                    operands.apply(Signatures.parameters(opcode), Signatures.results(opcode));
                }
            }
            case CONTROL -> control.validate(opcode);
            case EXCEPTION -> exceptions.validate(opcode);
            case CALL -> calls.validate(opcode);
            case VARIABLE -> variables.validate(opcode);
            case TABLE -> tables.validate(opcode);
            case REFERENCE -> references.validate(opcode);
            case AGGREGATE -> aggregates.validate(opcode);
            case DISABLED -> throw state.site.needs(opcode.feature(), opcode.text());
        }
    }
}
