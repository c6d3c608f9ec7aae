package dev.tazza.wasm.report;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.TypeReader;
import dev.tazza.wasm.instruction.CatchClause;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;
import java.io.IOException;
import java.util.Locale;

/**
 * Lists the code of functions, an instruction a line with its offset in the module, as in
 *
 * <pre>{@code
 * func 3 "add" (type 0) [i32 i32] -> [i32]
 *   00002a  local.get 0
 *   00002c  local.get 1
 *   00002e  i32.add
 *   00002f  end
 * }</pre>
 *
 * <p>Meant for looking at single functions; it is no text format that could be read again.
 */
public final class Disassembler {
    /**
     * Deeper blocks are not indented further, or the listing would grow with the square of nesting.
     */
    private static final int MAX_INDENTATION = 20;

    private final Module module;
    private final Appendable out;
    private InstructionReader reader;

    private Disassembler(Module module, Appendable out) {
        this.module = module;
        this.out = out;
    }

    /**
     * Lists a function that a module defines.
     *
     * @param module the module
     * @param functionIndex the function's index, imports counted
     * @param out what to write the lines to
     * @throws IndexOutOfBoundsException if the function is imported or does not exist
     * @throws IOException if {@code out} throws it
     */
    public static void function(Module module, int functionIndex, Appendable out)
            throws IOException {
        new Disassembler(module, out).function(functionIndex);
    }

    private void function(int index) throws IOException {
        var body = module.body(index);
        var name = module.names().functionName(index);
        out.append("func ").append(String.valueOf(index));
        if (!name.isEmpty()) {
            out.append(" \"").append(name).append('"');
        }
        out.append(
                " (type %d) %s%n"
                        .formatted(module.functionTypeIndex(index), module.typeOfFunction(index)));
        reader = module.instructions(body);
        locals(module.typeOfFunction(index).parameters().size());
        int depth = 1;
        while (reader.hasNext()) {
            var opcode = reader.next();
            boolean closes =
                    switch (opcode) {
                        case END, ELSE, CATCH, CATCH_ALL, DELEGATE -> true;
                        default -> false;
                    };
            boolean ends = opcode == Opcode.END || opcode == Opcode.DELEGATE;
            int level = closes ? depth - 1 : depth;
            out.append("  %06x  ".formatted(reader.instructionOffset()));
            out.append("  ".repeat(Math.clamp(level - 1, 0, MAX_INDENTATION)));
            out.append(opcode.text());
            immediates(opcode);
            out.append(System.lineSeparator());
            switch (opcode) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> depth++;
                default -> depth -= ends ? 1 : 0;
            }
        }
    }

    private void locals(int parameters) throws IOException {
        var in = reader.bytes();
        int groups = in.u32();
        int index = parameters;
        for (int i = 0; i < groups; i++) {
            int count = in.u32();
            var type = TypeReader.valueType(in);
            if (count > 0) {
                out.append("  local %d..%d %s%n".formatted(index, index + count - 1, type));
            }
            index += count;
        }
    }

    private void immediates(Opcode opcode) throws IOException {
        switch (opcode.immediate()) {
            case NONE, ATOMIC_FENCE -> {}
            case BLOCK_TYPE -> blockType();
            case LABEL, TYPE, LOCAL, GLOBAL, TABLE, ELEMENT, DATA, TAG -> index(reader.index());
            case FUNCTION -> functionIndex(reader.index());
            case LABEL_TABLE -> {
                for (int i = 0; i < reader.count(); i++) {
                    index(reader.label(i));
                }
                index(reader.index());
            }
            case TYPE_TABLE -> {
                nonZero(reader.index2());
                out.append(" (type ").append(Integer.toUnsignedString(reader.index())).append(')');
            }
            case TABLE_TABLE,
                    MEMORY_MEMORY,
                    ELEMENT_TABLE,
                    TYPE_FIELD,
                    TYPE_TYPE,
                    TYPE_COUNT,
                    TYPE_DATA,
                    TYPE_ELEMENT -> {
                index(reader.index());
                index(reader.index2());
            }
            case DATA_MEMORY -> {
                index(reader.index2());
                nonZero(reader.index());
            }
            case MEMORY -> nonZero(reader.index());
            case MEMARG, ATOMIC_MEMARG -> access(opcode);
            case MEMARG_LANE -> {
                access(opcode);
                index(reader.lane());
            }
            case LANE -> index(reader.lane());
            case SHUFFLE -> {
                for (int i = 0; i < 2 * Long.BYTES; i++) {
                    long half = i < Long.BYTES ? reader.constant() : reader.constantHigh();
                    index((int) (half >>> Byte.SIZE * (i % Long.BYTES)) & 0xFF);
                }
            }
            case I32, I64 -> out.append(' ').append(Long.toString(reader.constant()));
            case F32 -> constant(Float.intBitsToFloat((int) reader.constant()));
            case F64 -> constant(Double.longBitsToDouble(reader.constant()));
            case V128 ->
                    out.append(
                            " i64x2 0x%016x 0x%016x"
                                    .formatted(reader.constant(), reader.constantHigh()));
            case SELECT_TYPES -> {
                for (int i = 0; i < reader.count(); i++) {
                    result(reader.selectType(i));
                }
            }
            case HEAP_TYPE -> heapType(opcode, reader.heapType());
            case TRY_TABLE -> {
                blockType();
                for (int i = 0; i < reader.count(); i++) {
                    clause(i);
                }
            }
            case BRANCH_ON_CAST -> {
                index(reader.index());
                out.append(' ').append(type(reader.sourceNullable(), reader.heapType()));
                out.append(' ').append(type(reader.targetNullable(), reader.targetHeapType()));
            }
        }
    }

    private void index(int index) throws IOException {
        out.append(' ').append(Integer.toUnsignedString(index));
    }

    private void nonZero(int index) throws IOException {
        if (index != 0) {
            index(index);
        }
    }

    private void functionIndex(int index) throws IOException {
        index(index);
        var name = module.names().functionName(index);
        if (!name.isEmpty()) {
            out.append(" ;; ").append(name);
        }
    }

    private void blockType() throws IOException {
        if (reader.blockTypeIndex() >= 0) {
            out.append(" (type ").append(String.valueOf(reader.blockTypeIndex())).append(')');
        } else if (reader.blockResult() != null) {
            result(reader.blockResult());
        }
    }

    private void result(ValueType type) throws IOException {
        out.append(" (result ").append(type.toString()).append(')');
    }

    private void access(Opcode opcode) throws IOException {
        nonZero(reader.index());
        if (reader.memoryOffset() != 0) {
            out.append(" offset=").append(Long.toUnsignedString(reader.memoryOffset()));
        }
        if (reader.alignment() != opcode.naturalAlignment()) {
            out.append(" align=").append(Long.toString(1L << reader.alignment()));
        }
    }

    private void constant(Number value) throws IOException {
        out.append(' ').append(value.toString());
    }

    private void heapType(Opcode opcode, HeapType type) throws IOException {
        out.append(' ');
        switch (opcode) {
            case REF_NULL -> out.append(type.toString());
            case REF_TEST_NULL, REF_CAST_NULL -> out.append(type(true, type));
            default -> out.append(type(false, type));
        }
    }

    private static String type(boolean nullable, HeapType type) {
        return ValueType.reference(nullable, type).toString();
    }

    private void clause(int i) throws IOException {
        CatchClause kind = reader.catchClause(i);
        out.append(" (").append(kind.name().toLowerCase(Locale.ROOT));
        if (reader.catchTag(i) >= 0) {
            index(reader.catchTag(i));
        }
        index(reader.catchLabel(i));
        out.append(')');
    }
}
