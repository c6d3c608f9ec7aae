package dev.tazza.wasm.validation;

import dev.tazza.wasm.instruction.Opcode;

/** How an instruction is validated, found once for each row of the opcode table. */
enum InstructionKind {
    /** Not at all: its feature is off. */
    DISABLED,
    /** By its signature alone. */
    SIGNATURE,
    /** By its signature, after a look at its immediates. */
    CHECKED_SIGNATURE,
    CONTROL,
    EXCEPTION,
    CALL,
    VARIABLE,
    TABLE,
    REFERENCE,
    AGGREGATE;

    static InstructionKind of(Opcode opcode) {
        if (!opcode.isContextual()) {
            return ImmediateChecks.has(opcode.immediate()) ? CHECKED_SIGNATURE : SIGNATURE;
        }
        return switch (opcode) {
            case UNREACHABLE, BLOCK, LOOP, IF, ELSE, END, BR, BR_IF, BR_TABLE, RETURN -> CONTROL;
            case TRY, CATCH, CATCH_ALL, DELEGATE, RETHROW, THROW, THROW_REF, TRY_TABLE -> EXCEPTION;
            case CALL, CALL_INDIRECT, CALL_REF -> CALL;
            case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> CALL;
            case DROP, SELECT, SELECT_TYPED -> VARIABLE;
            case LOCAL_GET, LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET -> VARIABLE;
            case TABLE_GET, TABLE_SET, TABLE_SIZE, TABLE_GROW -> TABLE;
            case TABLE_FILL, TABLE_INIT, TABLE_COPY, MEMORY_COPY -> TABLE;
            case REF_NULL, REF_IS_NULL, REF_FUNC, REF_EQ, REF_AS_NON_NULL -> REFERENCE;
            case BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL -> REFERENCE;
            case REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL -> REFERENCE;
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> REFERENCE;
            case REF_I31, I31_GET_S, I31_GET_U -> REFERENCE;
            default -> AGGREGATE;
        };
    }
}
