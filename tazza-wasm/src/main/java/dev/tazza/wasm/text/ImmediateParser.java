package dev.tazza.wasm.text;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.binary.TypeWriter;
import dev.tazza.wasm.instruction.CatchClause;
import dev.tazza.wasm.instruction.Opcode;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.NumberParser;
import dev.tazza.wasm.text.lexer.TokenKind;
import java.util.ArrayList;

/**
 * Parses what follows the name of an instruction and writes both in the binary format. What is
 * expected is told by the {@link dev.tazza.wasm.instruction.Immediate} of the opcode.
 */
final class ImmediateParser {
    private static final int MEMORY_INDEX_FOLLOWS = 0x40;

    private final Cursor cursor;
    private final Scope scope;
    private final TypeParser types;
    private final Labels labels;
    private IndexSpace locals = new IndexSpace("local", "local");
    private boolean usesDataCount;

    ImmediateParser(Cursor cursor, Scope scope, TypeParser types, Labels labels) {
        this.cursor = cursor;
        this.scope = scope;
        this.types = types;
        this.labels = labels;
    }

    /** Sets the locals that names of locals refer to. */
    void setLocals(IndexSpace newLocals) {
        locals = newLocals;
    }

    /** Whether an instruction was parsed that needs the data count section. */
    boolean usesDataCount() {
        return usesDataCount;
    }

    static void writeOpcode(ByteWriter out, Opcode opcode) {
        if (opcode.prefix() == 0) {
            out.u8(opcode.encoding());
        } else {
            out.u8(opcode.prefix()).u32(opcode.encoding() & 0xFFFF);
        }
    }

    /** Parses the immediates of {@code opcode}, at the cursor, and writes opcode and immediates. */
    void parse(Opcode opcode, ByteWriter out) {
        switch (opcode) {
            case SELECT -> select(out);
            case REF_TEST -> reference(opcode, Opcode.REF_TEST_NULL, out);
            case REF_CAST -> reference(opcode, Opcode.REF_CAST_NULL, out);
            default -> {
                writeOpcode(out, opcode);
                immediates(opcode, out);
            }
        }
    }

    private void immediates(Opcode opcode, ByteWriter out) {
        switch (opcode.immediate()) {
            case NONE -> {}
            case BLOCK_TYPE -> blockType(out);
            case TRY_TABLE -> tryTable(out);
            case LABEL -> out.u32(labels.resolve(cursor));
            case LABEL_TABLE -> labelTable(out);
            case FUNCTION -> out.u32(scope.functions.resolve(cursor));
            case TYPE -> out.u32(type());
            case TYPE_TABLE -> callIndirect(out);
            case LOCAL -> out.u32(locals.resolve(cursor));
            case GLOBAL -> out.u32(scope.globals.resolve(cursor));
            case TABLE -> out.u32(scope.tables.resolveOrZero(cursor));
            case TABLE_TABLE -> two(scope.tables, out);
            case ELEMENT_TABLE -> tableInit(out);
            case ELEMENT -> out.u32(scope.elements.resolve(cursor));
            case DATA -> data(out);
            case DATA_MEMORY -> memoryInit(out);
            case MEMORY -> out.u32(scope.memories.resolveOrZero(cursor));
            case MEMORY_MEMORY -> two(scope.memories, out);
            case MEMARG, ATOMIC_MEMARG -> {
                int memory = scope.memories.resolveOrZero(cursor);
                memoryArgument(opcode, memory, out);
            }
            case MEMARG_LANE -> memoryLane(opcode, out);
            case ATOMIC_FENCE -> out.u8(0);
            case LANE -> lane(out);
            case SHUFFLE -> VectorConstant.parseShuffle(cursor, out);
            case I32 -> out.s32((int) cursor.integer(Integer.SIZE));
            case I64 -> out.s64(cursor.integer(Long.SIZE));
            case F32 -> out.fixed32(cursor.f32());
            case F64 -> out.fixed64(cursor.f64());
            case V128 -> VectorConstant.parse(cursor).write(out);
            case HEAP_TYPE -> TypeWriter.heapType(out, types.heapType());
            case TAG -> out.u32(scope.tags.resolve(cursor));
            case BRANCH_ON_CAST -> branchOnCast(out);
            case TYPE_FIELD -> {
                int type = type();
                out.u32(type).u32(scope.types.resolveField(type, cursor));
            }
            case TYPE_TYPE -> out.u32(type()).u32(type());
            case TYPE_COUNT -> out.u32(type()).u32(cursor.index());
            case TYPE_DATA -> {
                out.u32(type());
                data(out);
            }
            case TYPE_ELEMENT -> out.u32(type()).u32(scope.elements.resolve(cursor));
            case SELECT_TYPES -> throw new IllegalStateException("written by select()");
        }
    }

    private int type() {
        return scope.types.names().resolve(cursor);
    }

    private void select(ByteWriter out) {
        if (cursor.atOpen("result")) {
            writeOpcode(out, Opcode.SELECT_TYPED);
            TypeWriter.resultType(out, FunctionSignature.results(cursor, types));
        } else {
            writeOpcode(out, Opcode.SELECT);
        }
    }

    private void reference(Opcode plain, Opcode nullable, ByteWriter out) {
        var type = types.referenceType();
        writeOpcode(out, type.isNullable() ? nullable : plain);
        TypeWriter.heapType(out, type.heapType());
    }

    private void branchOnCast(ByteWriter out) {
        int label = labels.resolve(cursor);
        ValueType from = types.referenceType();
        ValueType to = types.referenceType();
        out.u8((from.isNullable() ? 1 : 0) | (to.isNullable() ? 2 : 0)).u32(label);
        TypeWriter.heapType(out, from.heapType());
        TypeWriter.heapType(out, to.heapType());
    }

    private void blockType(ByteWriter out) {
        switch (types.blockType()) {
            case TypeParser.BlockType.Index(int typeIndex) -> TypeWriter.blockType(out, typeIndex);
            case TypeParser.BlockType.Short(var results) -> TypeWriter.blockType(out, results);
        }
    }

    private void tryTable(ByteWriter out) {
        blockType(out);
        var clauses = new ByteWriter();
        int count = 0;
        for (var kind = catchClauseAtCursor(); kind != null; kind = catchClauseAtCursor()) {
            cursor.moveTo(cursor.position() + 2);
            clauses.u8(kind.ordinal());
            if (kind == CatchClause.CATCH || kind == CatchClause.CATCH_REF) {
                clauses.u32(scope.tags.resolve(cursor));
            }
            clauses.u32(labels.resolve(cursor));
            cursor.close();
            count++;
        }
        out.u32(count).bytes(clauses);
    }

    private CatchClause catchClauseAtCursor() {
        if (!cursor.at(TokenKind.LEFT)
                || cursor.tokens().kind(cursor.position() + 1) != TokenKind.KEYWORD) {
            return null;
        }
        return switch (cursor.tokens().text(cursor.position() + 1)) {
            case "catch" -> CatchClause.CATCH;
            case "catch_ref" -> CatchClause.CATCH_REF;
            case "catch_all" -> CatchClause.CATCH_ALL;
            case "catch_all_ref" -> CatchClause.CATCH_ALL_REF;
            default -> null;
        };
    }

    private void labelTable(ByteWriter out) {
        var targets = new ArrayList<Integer>();
        do {
            targets.add(labels.resolve(cursor));
        } while (cursor.atIndex());
        // The last one is the default, which is not counted.
        out.u32(targets.size() - 1);
        targets.forEach(out::u32);
    }

    private void callIndirect(ByteWriter out) {
        int table = scope.tables.resolveOrZero(cursor);
        out.u32(types.typeUse(null)).u32(table);
    }

    private void two(IndexSpace space, ByteWriter out) {
        boolean given = cursor.atIndex();
        out.u32(given ? space.resolve(cursor) : 0).u32(given ? space.resolve(cursor) : 0);
    }

    /**
     * Whether two indexes follow, so that the first of them is not the one that is never left out.
     */
    private boolean atTwoIndexes() {
        var next = cursor.tokens().kind(cursor.position() + 1);
        return cursor.atIndex() && (next == TokenKind.NATURAL || next == TokenKind.IDENTIFIER);
    }

    private void tableInit(ByteWriter out) {
        int table = atTwoIndexes() ? scope.tables.resolve(cursor) : 0;
        out.u32(scope.elements.resolve(cursor)).u32(table);
    }

    private void memoryInit(ByteWriter out) {
        int memory = atTwoIndexes() ? scope.memories.resolve(cursor) : 0;
        data(out);
        out.u32(memory);
    }

    private void data(ByteWriter out) {
        usesDataCount = true;
        out.u32(scope.data.resolve(cursor));
    }

    private void memoryLane(Opcode opcode, ByteWriter out) {
        // A lone number is the lane; the memory is told from it by what follows.
        var next = cursor.tokens().kind(cursor.position() + 1);
        boolean memoryGiven =
                cursor.at(TokenKind.IDENTIFIER)
                        || cursor.at(TokenKind.NATURAL)
                                && (next == TokenKind.NATURAL
                                        || next == TokenKind.KEYWORD && atArgument(1));
        memoryArgument(opcode, memoryGiven ? scope.memories.resolve(cursor) : 0, out);
        lane(out);
    }

    private boolean atArgument(int ahead) {
        String word = cursor.tokens().text(cursor.position() + ahead);
        return word.startsWith("offset=") || word.startsWith("align=");
    }

    private void lane(ByteWriter out) {
        out.u8((int) cursor.unsigned(Byte.SIZE));
    }

    private void memoryArgument(Opcode opcode, int memory, ByteWriter out) {
        long offset = argument("offset=", Long.SIZE, 0);
        int alignment = opcode.naturalAlignment();
        int token = cursor.position();
        long given = argument("align=", Long.SIZE, 1L << alignment);
        if (Long.bitCount(given) != 1) {
            throw cursor.error("alignment must be a power of two", token);
        }
        alignment = Long.numberOfTrailingZeros(given);
        if (memory == 0) {
            out.u32(alignment);
        } else {
            out.u32(alignment | MEMORY_INDEX_FOLLOWS).u32(memory);
        }
        out.u64(offset);
    }

    /** The number behind {@code prefix} in the word at the cursor, or {@code absent}. */
    private long argument(String prefix, int bits, long absent) {
        if (!cursor.at(TokenKind.KEYWORD)) {
            return absent;
        }
        int token = cursor.position();
        String word = cursor.tokens().text(token);
        if (!word.startsWith(prefix)) {
            return absent;
        }
        String number = word.substring(prefix.length());
        if (!NumberParser.isNatural(number)) {
            throw cursor.error("unknown operator " + word, token);
        }
        cursor.moveTo(token + 1);
        try {
            return NumberParser.unsigned(number, bits);
        } catch (NumberFormatException e) {
            throw cursor.error("i" + bits + " constant out of range", token);
        }
    }
}
