package dev.tazza.wasm.validation;

import dev.tazza.wasm.ConstantExpression;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.FunctionBody;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Validates bodies and constant expressions, one after the other. Instructions whose type the
 * opcode table tells are validated from the table; the others are passed to the class for their
 * kind.
 */
final class FunctionValidator {
    private static final int[] NOTHING = {};

    private final BodyState state;
    private final ModuleContext context;
    private final OperandStack operands;
    private final ControlStack control;
    private final ImmediateChecks immediates;
    private final ControlInstructions controlInstructions;
    private final ExceptionInstructions exceptionInstructions;
    private final CallInstructions callInstructions;
    private final VariableInstructions variableInstructions;
    private final TableInstructions tableInstructions;
    private final ReferenceInstructions referenceInstructions;
    private final AggregateInstructions aggregateInstructions;

    FunctionValidator(ModuleContext context) {
        this.context = context;
        state = new BodyState(context);
        operands = state.operands;
        control = state.control;
        immediates = new ImmediateChecks(state);
        controlInstructions = new ControlInstructions(state);
        exceptionInstructions = new ExceptionInstructions(state, controlInstructions);
        variableInstructions = new VariableInstructions(state);
        tableInstructions = new TableInstructions(state);
        callInstructions = new CallInstructions(state, tableInstructions);
        referenceInstructions = new ReferenceInstructions(state, controlInstructions);
        aggregateInstructions = new AggregateInstructions(state);
    }

    /** Validates the body of a function whose type is known to be valid. */
    void body(FunctionBody body) {
        int function = body.functionIndex();
        try {
            int type = context.module.functionTypeIndex(function);
            var reader = context.module.instructions(body);
            state.start(reader, function, context.parameters(type));
            state.declareLocals();
            control.push(Opcode.BLOCK, NOTHING, context.results(type));
            instructions(reader);
        } catch (MalformedException e) {
            throw new MalformedException(
                    "%s, in function %d".formatted(e.getMessage(), function), e.offset());
        } catch (InvalidException e) {
            if (e.functionIndex() == function) {
                throw e;
            }
            // The reader of instructions knows the feature but not the function.
            throw new InvalidException(
                    e.getMessage(), e.offset(), function, e.missingFeature().orElse(null));
        }
    }

    private void instructions(InstructionReader reader) {
        while (control.depth() > 0) {
            var opcode = reader.next();
            if (!context.isEnabled(opcode)) {
                throw state.site.needs(opcode.feature(), opcode.text());
            }
            instruction(opcode);
        }
        if (reader.hasNext()) {
            throw new MalformedException(
                    "section size mismatch: bytes after the end of the function", reader.offset());
        }
    }

    /**
     * Validates an expression outside of all bodies.
     *
     * @param expression the expression
     * @param type the code of the type it must have
     */
    void constant(ConstantExpression expression, int type) {
        var reader = context.module.instructions(expression);
        state.start(reader, Site.NO_FUNCTION, NOTHING);
        control.push(Opcode.BLOCK, NOTHING, new int[] {type});
        while (control.depth() > 0) {
            var opcode = reader.next();
            if (!context.isEnabled(opcode)) {
                throw state.site.needs(opcode.feature(), opcode.text());
            }
            checkConstant(opcode);
            instruction(opcode);
        }
    }

    private void checkConstant(Opcode opcode) {
        switch (opcode) {
            case END,
                    I32_CONST,
                    I64_CONST,
                    F32_CONST,
                    F64_CONST,
                    V128_CONST,
                    REF_NULL,
                    REF_FUNC -> {}
            case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL -> {
                if (!context.has(Feature.EXTENDED_CONSTANTS)) {
                    throw state.site.needs(
                            Feature.EXTENDED_CONSTANTS,
                            "constant expression required: " + opcode.text());
                }
            }
            case STRUCT_NEW,
                    STRUCT_NEW_DEFAULT,
                    ARRAY_NEW,
                    ARRAY_NEW_DEFAULT,
                    ARRAY_NEW_FIXED,
                    REF_I31,
                    ANY_CONVERT_EXTERN,
                    EXTERN_CONVERT_ANY -> {}
            case GLOBAL_GET -> {
                int index = state.reader().index();
                if (context.isGlobal(index) && context.module.globals().get(index).mutable()) {
                    throw state.site.invalid("constant expression required");
                }
            }
            default -> throw state.site.invalid("constant expression required");
        }
    }

    private void instruction(Opcode opcode) {
        immediates.check(opcode);
        int[] parameters = Signatures.parameters(opcode);
        if (parameters != null) {
            operands.popAll(immediates.withAddress(parameters));
            operands.pushAll(immediates.withAddress(Signatures.results(opcode)));
            return;
        }
        switch (opcode) {
            case UNREACHABLE, BLOCK, LOOP, IF, ELSE, END, BR, BR_IF, BR_TABLE, RETURN ->
                    controlInstructions.validate(opcode);
            case TRY, CATCH, CATCH_ALL, DELEGATE, RETHROW, THROW, THROW_REF, TRY_TABLE ->
                    exceptionInstructions.validate(opcode);
            case CALL,
                    CALL_INDIRECT,
                    CALL_REF,
                    RETURN_CALL,
                    RETURN_CALL_INDIRECT,
                    RETURN_CALL_REF ->
                    callInstructions.validate(opcode);
            case DROP,
                    SELECT,
                    SELECT_TYPED,
                    LOCAL_GET,
                    LOCAL_SET,
                    LOCAL_TEE,
                    GLOBAL_GET,
                    GLOBAL_SET ->
                    variableInstructions.validate(opcode);
            case TABLE_GET,
                    TABLE_SET,
                    TABLE_SIZE,
                    TABLE_GROW,
                    TABLE_FILL,
                    TABLE_INIT,
                    TABLE_COPY,
                    MEMORY_COPY ->
                    tableInstructions.validate(opcode);
            case REF_NULL,
                    REF_IS_NULL,
                    REF_FUNC,
                    REF_EQ,
                    REF_AS_NON_NULL,
                    BR_ON_NULL,
                    BR_ON_NON_NULL,
                    REF_TEST,
                    REF_TEST_NULL,
                    REF_CAST,
                    REF_CAST_NULL,
                    BR_ON_CAST,
                    BR_ON_CAST_FAIL,
                    ANY_CONVERT_EXTERN,
                    EXTERN_CONVERT_ANY,
                    REF_I31,
                    I31_GET_S,
                    I31_GET_U ->
                    referenceInstructions.validate(opcode);
            default -> aggregateInstructions.validate(opcode);
        }
    }
}
