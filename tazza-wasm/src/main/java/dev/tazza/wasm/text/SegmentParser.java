package dev.tazza.wasm.text;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.binary.SectionId;
import dev.tazza.wasm.binary.TypeWriter;
import dev.tazza.wasm.instruction.Opcode;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.TokenKind;

/** Parses element and data segments, and tables and memories, which may hold one. */
final class SegmentParser {
    // The flags of an element segment (specification 5.5.12).
    private static final int NOT_ACTIVE = 1;
    private static final int EXPLICIT_OR_DECLARATIVE = 2;
    private static final int EXPRESSIONS = 4;

    private static final int FUNCTIONS = 0;
    private static final int TABLE_WITH_INITIALIZER = 0x40;

    private final Cursor cursor;
    private final Scope scope;
    private final TypeParser types;
    private final InstructionParser instructions;
    private final ModuleSections sections;

    SegmentParser(
            Cursor cursor,
            Scope scope,
            TypeParser types,
            InstructionParser instructions,
            ModuleSections sections) {
        this.cursor = cursor;
        this.scope = scope;
        this.types = types;
        this.instructions = instructions;
        this.sections = sections;
    }

    /** The index of the next element segment. */
    int nextElement() {
        return sections.count(SectionId.ELEMENT);
    }

    /** The index of the next data segment. */
    int nextData() {
        return sections.count(SectionId.DATA);
    }

    // Tables and memories

    /** Parses a table that is not imported. */
    void table(int index) {
        var addressType = types.addressType();
        if (types.atReferenceType()) {
            var elementType = types.referenceType();
            var items = new Items();
            cursor.expectOpen("elem");
            items.parse(elementType);
            cursor.close();
            var type = new TableType(exactly(items.count), addressType, elementType);
            TypeWriter.tableType(sections.entry(SectionId.TABLE), type);
            writeActive(index, addressType, items);
            return;
        }
        var limits = types.limits();
        var type = new TableType(limits, addressType, types.referenceType());
        var out = sections.entry(SectionId.TABLE);
        if (cursor.at(TokenKind.RIGHT)) {
            TypeWriter.tableType(out, type);
        } else {
            TypeWriter.tableType(out.u8(TABLE_WITH_INITIALIZER).u8(0), type);
            instructions.parseConstant(out);
        }
    }

    private static Limits exactly(long size) {
        return Limits.between(size, size);
    }

    private void writeActive(int table, ValueType addressType, Items items) {
        var offset = new ByteWriter();
        writeZero(offset, addressType);
        writeElement(0, table, offset, items);
    }

    private static void writeZero(ByteWriter out, ValueType addressType) {
        boolean is64 = addressType.equals(ValueType.I64);
        out.u8((is64 ? Opcode.I64_CONST : Opcode.I32_CONST).encoding()).u8(0);
        out.u8(Opcode.END.encoding());
    }

    /** Parses a memory that is not imported. */
    void memory(int index) {
        int start = cursor.position();
        var addressType = types.addressType();
        int pageSizeLog2 = types.pageSizeLog2();
        if (!cursor.tryOpen("data")) {
            cursor.moveTo(start);
            TypeWriter.memoryType(sections.entry(SectionId.MEMORY), types.memoryType());
            return;
        }
        var content = strings();
        cursor.close();
        long pages = (content.size() + (1L << pageSizeLog2) - 1) >>> pageSizeLog2;
        var type = new MemoryType(exactly(pages), addressType, false, pageSizeLog2);
        TypeWriter.memoryType(sections.entry(SectionId.MEMORY), type);
        var out = sections.entry(SectionId.DATA);
        writeDataTarget(out, index);
        writeZero(out, addressType);
        out.sized(content);
    }

    private static void writeDataTarget(ByteWriter out, int memory) {
        if (memory == 0) {
            out.u8(0);
        } else {
            out.u8(2).u32(memory);
        }
    }

    // Data segments

    /** Parses what follows the identifier of a data segment. */
    void data() {
        if (cursor.at(TokenKind.STRING) || cursor.at(TokenKind.RIGHT)) {
            var content = strings();
            sections.entry(SectionId.DATA).u8(1).sized(content);
            return;
        }
        int memory = target("memory", scope.memories);
        var out = sections.entry(SectionId.DATA);
        writeDataTarget(out, memory);
        offset(out);
        out.sized(strings());
    }

    private ByteWriter strings() {
        var content = new ByteWriter();
        while (cursor.at(TokenKind.STRING)) {
            content.bytes(cursor.string());
        }
        return content;
    }

    /**
     * Parses the table or memory of an active segment, if it is given; also in its form of old,
     * bare.
     */
    private int target(String keyword, IndexSpace space) {
        if (!cursor.tryOpen(keyword)) {
            return space.resolveOrZero(cursor);
        }
        int index = space.resolve(cursor);
        cursor.close();
        return index;
    }

    private void offset(ByteWriter out) {
        if (cursor.tryOpen("offset")) {
            instructions.parseConstant(out);
            cursor.close();
        } else {
            instructions.parseFoldedConstant(out);
        }
    }

    // Element segments

    /** Parses what follows the identifier of an element segment. */
    void element() {
        var items = new Items();
        if (cursor.tryKeyword("declare")) {
            items.parseList();
            writeElement(NOT_ACTIVE | EXPLICIT_OR_DECLARATIVE, 0, null, items);
            return;
        }
        if (cursor.atKeyword("func") || types.atReferenceType()) {
            items.parseList();
            writeElement(NOT_ACTIVE, 0, null, items);
            return;
        }
        int table = target("table", scope.tables);
        var offset = new ByteWriter();
        offset(offset);
        if (cursor.atKeyword("func") || types.atReferenceType()) {
            items.parseList();
        } else {
            items.parseFunctions();
        }
        writeElement(0, table, offset, items);
    }

    private void writeElement(int mode, int table, ByteWriter offset, Items items) {
        boolean active = mode == 0;
        // The shortest form names neither a table nor a type: functions in table 0.
        boolean implicit = active && table == 0 && items.type.equals(items.defaultType());
        int flags = mode | (items.expressions ? EXPRESSIONS : 0);
        if (active && !implicit) {
            flags |= EXPLICIT_OR_DECLARATIVE;
        }
        var out = sections.entry(SectionId.ELEMENT).u8(flags);
        if (active) {
            if (!implicit) {
                out.u32(table);
            }
            out.bytes(offset);
        }
        if (!implicit) {
            if (items.expressions) {
                TypeWriter.valueType(out, items.type);
            } else {
                out.u8(FUNCTIONS);
            }
        }
        out.u32(items.count).bytes(items.bytes);
    }

    /** The elements of a segment: indexes of functions, or expressions of a reference type. */
    private final class Items {
        private static final ValueType FUNCTION = ValueType.reference(false, HeapType.FUNC);

        private final ByteWriter bytes = new ByteWriter();
        private ValueType type = FUNCTION;
        private boolean expressions;
        private int count;

        /** The type of the elements in the form that names none. */
        ValueType defaultType() {
            return expressions ? ValueType.FUNCREF : FUNCTION;
        }

        /** Parses {@code func} and indexes, or a reference type and expressions. */
        void parseList() {
            if (cursor.tryKeyword("func")) {
                parseFunctions();
            } else {
                parseExpressions(types.referenceType());
            }
        }

        /** Parses indexes, or expressions of this type: the elements of a table given in place. */
        void parse(ValueType elementType) {
            if (cursor.at(TokenKind.LEFT)) {
                parseExpressions(elementType);
                return;
            }
            if (elementType.equals(ValueType.FUNCREF) || elementType.equals(FUNCTION)) {
                parseFunctions();
                return;
            }
            // The form with indexes would be one of plain function references.
            expressions = true;
            type = elementType;
            while (cursor.atIndex()) {
                bytes.u8(Opcode.REF_FUNC.encoding()).u32(scope.functions.resolve(cursor));
                bytes.u8(Opcode.END.encoding());
                count++;
            }
        }

        void parseFunctions() {
            while (cursor.atIndex()) {
                bytes.u32(scope.functions.resolve(cursor));
                count++;
            }
        }

        private void parseExpressions(ValueType elementType) {
            expressions = true;
            type = elementType;
            while (cursor.at(TokenKind.LEFT)) {
                if (cursor.tryOpen("item")) {
                    instructions.parseConstant(bytes);
                    cursor.close();
                } else {
                    instructions.parseFoldedConstant(bytes);
                }
                count++;
            }
        }
    }
}
