package dev.tazza.wasm.validation;

import dev.tazza.wasm.ConstantExpression;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.FunctionBody;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** Validates bodies and constant expressions, one after the other. */
final class FunctionValidator {
    private static final int[] NOTHING = {};

    private final BodyState state;
    private final ModuleContext context;
    private final ControlStack control;
    private final InstructionReader reader;
    private final InstructionValidator instructions;

    FunctionValidator(ModuleContext context) {
        this.context = context;
        state = new BodyState(context);
        control = state.control;
        // One for all bodies, moved from one to the next.
        reader = context.module.instructions(new ConstantExpression(0, 0));
        instructions = new InstructionValidator(state);
    }

    /** Validates the body of a function whose type is known to be valid. */
    void body(FunctionBody body) {
        int function = body.functionIndex();
        try {
            int type = context.module.functionTypeIndex(function);
            reader.reset(body.offset(), body.end());
            state.start(reader, function, context.parameters(type));
            state.declareLocals();
            control.push(Opcode.BLOCK, NOTHING, context.results(type));
            instructions();
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

    private void instructions() {
        while (control.depth() > 0) {
            var opcode = reader.next();
            instructions.validate(opcode);
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
        reader.reset(expression.offset(), expression.end());
        state.start(reader, Site.NO_FUNCTION, NOTHING);
        control.push(Opcode.BLOCK, NOTHING, new int[] {type});
        while (control.depth() > 0) {
            var opcode = reader.next();
            checkConstant(opcode);
            instructions.validate(opcode);
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
}
