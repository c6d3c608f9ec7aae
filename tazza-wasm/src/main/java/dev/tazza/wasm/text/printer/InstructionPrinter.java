package dev.tazza.wasm.text.printer;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.CatchClause;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;
import java.util.Locale;

/** Prints single instructions: name and immediates, driven by the opcode's immediate. */
final class InstructionPrinter {
    private final Identifiers identifiers;
    private final TypePrinter types;
    private final LabelNames labels;
    private Identifiers.Space locals = new Identifiers.Space(0, i -> "");

    InstructionPrinter(Identifiers identifiers, TypePrinter types, LabelNames labels) {
        this.identifiers = identifiers;
        this.types = types;
        this.labels = labels;
    }

    void setLocals(Identifiers.Space newLocals) {
        locals = newLocals;
    }

    /**
     * The instruction last read.
     *
     * @param label the identifier of its label with a space before it, if it opens a block; else
     *     empty
     */
    String print(InstructionReader in, String label) {
        var out = new StringBuilder(in.opcode().text()).append(label);
        immediates(in, out);
        return out.toString();
    }

    private void immediates(InstructionReader in, StringBuilder out) {
        switch (in.opcode().immediate()) {
            case NONE, ATOMIC_FENCE -> {}
            case BLOCK_TYPE -> blockType(in, out);
            case TRY_TABLE -> tryTable(in, out);
            case LABEL -> word(out, labels.reference(in.index()));
            case LABEL_TABLE -> {
                for (int i = 0; i < in.count(); i++) {
                    word(out, labels.reference(in.label(i)));
                }
                word(out, labels.reference(in.index()));
            }
            case FUNCTION -> word(out, identifiers.functions.reference(in.index()));
            case TYPE -> word(out, identifiers.types.reference(in.index()));
            case TYPE_TABLE -> {
                unlessZero(out, identifiers.tables, in.index2());
                out.append(types.typeUse(in.index()));
            }
            case LOCAL -> word(out, locals.reference(in.index()));
            case GLOBAL -> word(out, identifiers.globals.reference(in.index()));
            case TABLE -> unlessZero(out, identifiers.tables, in.index());
            case TABLE_TABLE -> two(out, identifiers.tables, in);
            case ELEMENT_TABLE -> {
                unlessZero(out, identifiers.tables, in.index2());
                word(out, identifiers.elements.reference(in.index()));
            }
            case ELEMENT -> word(out, identifiers.elements.reference(in.index()));
            case DATA -> word(out, identifiers.data.reference(in.index()));
            case DATA_MEMORY -> {
                unlessZero(out, identifiers.memories, in.index());
                word(out, identifiers.data.reference(in.index2()));
            }
            case MEMORY -> unlessZero(out, identifiers.memories, in.index());
            case MEMORY_MEMORY -> two(out, identifiers.memories, in);
            case MEMARG, ATOMIC_MEMARG -> memoryArgument(in, out);
            case MEMARG_LANE -> {
                memoryArgument(in, out);
                word(out, Integer.toString(in.lane()));
            }
            case LANE -> word(out, Integer.toString(in.lane()));
            case SHUFFLE -> shuffle(in, out);
            case I32, I64 -> word(out, Long.toString(in.constant()));
            case F32 -> word(out, Literals.f32((int) in.constant()));
            case F64 -> word(out, Literals.f64(in.constant()));
            case V128 -> vector(in, out);
            case SELECT_TYPES -> selectTypes(in, out);
            case HEAP_TYPE -> heapType(in, out);
            case TAG -> word(out, identifiers.tags.reference(in.index()));
            case BRANCH_ON_CAST -> {
                word(out, labels.reference(in.index()));
                var from = ValueType.reference(in.sourceNullable(), in.heapType());
                var to = ValueType.reference(in.targetNullable(), in.targetHeapType());
                word(out, types.valueType(from));
                word(out, types.valueType(to));
            }
            case TYPE_FIELD -> {
                word(out, identifiers.types.reference(in.index()));
                word(out, identifiers.fields(in.index()).reference(in.index2()));
            }
            case TYPE_TYPE -> {
                word(out, identifiers.types.reference(in.index()));
                word(out, identifiers.types.reference(in.index2()));
            }
            case TYPE_COUNT -> {
                word(out, identifiers.types.reference(in.index()));
                word(out, Integer.toUnsignedString(in.index2()));
            }
            case TYPE_DATA -> {
                word(out, identifiers.types.reference(in.index()));
                word(out, identifiers.data.reference(in.index2()));
            }
            case TYPE_ELEMENT -> {
                word(out, identifiers.types.reference(in.index()));
                word(out, identifiers.elements.reference(in.index2()));
            }
        }
    }

    private static void word(StringBuilder out, String word) {
        out.append(' ').append(word);
    }

    private static void unlessZero(StringBuilder out, Identifiers.Space space, int index) {
        if (index != 0) {
            word(out, space.reference(index));
        }
    }

    private static void two(StringBuilder out, Identifiers.Space space, InstructionReader in) {
        if (in.index() != 0 || in.index2() != 0) {
            word(out, space.reference(in.index()));
            word(out, space.reference(in.index2()));
        }
    }

    private void blockType(InstructionReader in, StringBuilder out) {
        if (in.blockTypeIndex() >= 0) {
            out.append(types.typeUse(in.blockTypeIndex()));
        } else if (in.blockResult() != null) {
            out.append(" (result ").append(types.valueType(in.blockResult())).append(')');
        }
    }

    private void tryTable(InstructionReader in, StringBuilder out) {
        blockType(in, out);
        for (int i = 0; i < in.count(); i++) {
            var clause = in.catchClause(i);
            out.append(" (").append(clause.name().toLowerCase(Locale.ROOT));
            if (clause == CatchClause.CATCH || clause == CatchClause.CATCH_REF) {
                word(out, identifiers.tags.reference(in.catchTag(i)));
            }
            word(out, labels.reference(in.catchLabel(i)));
            out.append(')');
        }
    }

    private void memoryArgument(InstructionReader in, StringBuilder out) {
        unlessZero(out, identifiers.memories, in.index());
        if (in.memoryOffset() != 0) {
            out.append(" offset=").append(Long.toUnsignedString(in.memoryOffset()));
        }
        if (in.alignment() != in.opcode().naturalAlignment()) {
            out.append(" align=").append(Long.toUnsignedString(1L << in.alignment()));
        }
    }

    private static void shuffle(InstructionReader in, StringBuilder out) {
        for (int i = 0; i < 2 * Long.BYTES; i++) {
            long half = i < Long.BYTES ? in.constant() : in.constantHigh();
            word(out, Long.toString(half >>> Byte.SIZE * (i % Long.BYTES) & 0xFF));
        }
    }

    private static void vector(InstructionReader in, StringBuilder out) {
        out.append(" i32x4");
        for (long half : new long[] {in.constant(), in.constantHigh()}) {
            out.append(" 0x%08x 0x%08x".formatted((int) half, (int) (half >>> Integer.SIZE)));
        }
    }

    private void selectTypes(InstructionReader in, StringBuilder out) {
        out.append(" (result");
        for (int i = 0; i < in.count(); i++) {
            word(out, types.valueType(in.selectType(i)));
        }
        out.append(')');
    }

    private void heapType(InstructionReader in, StringBuilder out) {
        if (in.opcode() == Opcode.REF_NULL) {
            word(out, types.heapType(in.heapType()));
        } else {
            boolean nullable =
                    in.opcode() == Opcode.REF_TEST_NULL || in.opcode() == Opcode.REF_CAST_NULL;
            word(out, types.valueType(ValueType.reference(nullable, in.heapType())));
        }
    }
}
