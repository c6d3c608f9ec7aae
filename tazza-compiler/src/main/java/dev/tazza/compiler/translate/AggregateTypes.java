package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.Type;
import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.StorageType;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** What the instructions on structs and arrays take and give. */
final class AggregateTypes {
    private final Module module;
    private final InstructionReader in;

    AggregateTypes(Module module, InstructionReader in) {
        this.module = module;
        this.in = in;
    }

    /** The number of operands of the instruction just read. */
    int operands(Opcode opcode) {
        return switch (opcode) {
            case STRUCT_NEW -> struct().fields().size();
            case ARRAY_NEW_FIXED -> in.index2();
            case STRUCT_NEW_DEFAULT -> 0;
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, ARRAY_NEW_DEFAULT -> 1;
            case STRUCT_SET,
                    ARRAY_NEW,
                    ARRAY_NEW_DATA,
                    ARRAY_NEW_ELEM,
                    ARRAY_GET,
                    ARRAY_GET_S,
                    ARRAY_GET_U ->
                    2;
            case ARRAY_SET -> 3;
            case ARRAY_FILL, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> 4;
            case ARRAY_COPY -> 5;
            default -> throw new IllegalStateException("the compiler does not know " + opcode);
        };
    }

    /** The type of its result, or null if it has none. */
    Type result(Opcode opcode) {
        return switch (opcode) {
            case STRUCT_NEW,
                    STRUCT_NEW_DEFAULT,
                    ARRAY_NEW,
                    ARRAY_NEW_DEFAULT,
                    ARRAY_NEW_FIXED,
                    ARRAY_NEW_DATA,
                    ARRAY_NEW_ELEM ->
                    Type.REFERENCE;
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U ->
                    unpacked(struct().fields().get(in.index2()).storage());
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> unpacked(array().element().storage());
            default -> null;
        };
    }

    private StructType struct() {
        return (StructType) module.types().get(in.index()).composite();
    }

    private ArrayType array() {
        return (ArrayType) module.types().get(in.index()).composite();
    }

    private static Type unpacked(StorageType storage) {
        return storage instanceof ValueType type ? Type.of(type) : Type.I32;
    }
}
