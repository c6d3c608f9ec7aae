package dev.tazza.wasm.text.printer;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** How many operands an instruction takes and how many results it leaves, to print it folded. */
final class Arity {
    private final Module module;

    Arity(Module module) {
        this.module = module;
    }

    /**
     * The operands of the instruction last read; those that are passed on by branches not counted.
     */
    int operands(InstructionReader in) {
        var opcode = in.opcode();
        if (!opcode.isContextual()) {
            return opcode.signature().indexOf(':');
        }
        return switch (opcode) {
            case CALL, RETURN_CALL -> module.typeOfFunction(in.index()).parameters().size();
            case CALL_INDIRECT, RETURN_CALL_INDIRECT, CALL_REF, RETURN_CALL_REF ->
                    type(in).parameters().size() + 1;
            case THROW ->
                    module.functionType(module.tags().get(in.index()).typeIndex())
                            .parameters()
                            .size();
            case STRUCT_NEW ->
                    ((StructType) module.types().get(in.index()).composite()).fields().size();
            case ARRAY_NEW_FIXED -> in.index2();
            case BR_IF, BR_TABLE, BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL -> 1;
            case DROP, LOCAL_SET, LOCAL_TEE, GLOBAL_SET, TABLE_GET, THROW_REF -> 1;
            case REF_IS_NULL, REF_AS_NON_NULL, REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL ->
                    1;
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, ARRAY_LEN, ARRAY_NEW_DEFAULT -> 1;
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, REF_I31, I31_GET_S, I31_GET_U -> 1;
            case TABLE_SET,
                    TABLE_GROW,
                    REF_EQ,
                    STRUCT_SET,
                    ARRAY_NEW,
                    ARRAY_NEW_DATA,
                    ARRAY_NEW_ELEM ->
                    2;
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> 2;
            case SELECT, SELECT_TYPED, TABLE_FILL, TABLE_COPY, TABLE_INIT, MEMORY_COPY, ARRAY_SET ->
                    3;
            case ARRAY_FILL, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> 4;
            case ARRAY_COPY -> 5;
            default -> 0;
        };
    }

    /** The results of the instruction last read; 0 if nothing follows it. */
    int results(InstructionReader in) {
        var opcode = in.opcode();
        if (!opcode.isContextual()) {
            return opcode.signature().length() - opcode.signature().indexOf(':') - 1;
        }
        return switch (opcode) {
            case CALL -> module.typeOfFunction(in.index()).results().size();
            case CALL_INDIRECT, CALL_REF -> type(in).results().size();
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> blockResults(in);
            case LOCAL_GET,
                    LOCAL_TEE,
                    GLOBAL_GET,
                    TABLE_GET,
                    TABLE_SIZE,
                    TABLE_GROW,
                    SELECT,
                    SELECT_TYPED ->
                    1;
            default -> isReferenceResult(opcode) ? 1 : 0;
        };
    }

    private static boolean isReferenceResult(Opcode opcode) {
        return switch (opcode) {
            case REF_NULL, REF_IS_NULL, REF_FUNC, REF_EQ, REF_AS_NON_NULL, BR_ON_NULL -> true;
            case REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL, REF_I31, I31_GET_S, I31_GET_U ->
                    true;
            case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> true;
            case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED, ARRAY_NEW_DATA, ARRAY_NEW_ELEM ->
                    true;
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U, ARRAY_LEN -> true;
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, BR_ON_CAST, BR_ON_CAST_FAIL -> true;
            default -> false;
        };
    }

    private FunctionType type(InstructionReader in) {
        return module.functionType(in.index());
    }

    private int blockResults(InstructionReader in) {
        if (in.blockTypeIndex() >= 0) {
            return module.functionType(in.blockTypeIndex()).results().size();
        }
        return in.blockResult() == null ? 0 : 1;
    }
}
