package dev.tazza.wasm.text;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.CompositeType;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.FieldType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.PackedType;
import dev.tazza.wasm.StorageType;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.Keywords;
import dev.tazza.wasm.text.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Parses types (specification 6.4). */
final class TypeParser {
    private final Cursor cursor;
    private final TypeTable types;
    private final int limitBits;

    TypeParser(Cursor cursor, TypeTable types, Features features) {
        this.cursor = cursor;
        this.types = types;
        // Before 64-bit memories, limits were 32-bit numbers by syntax.
        limitBits = features.has(Feature.MEMORY64) ? Long.SIZE : Integer.SIZE;
    }

    /** Parses a value type. */
    ValueType valueType() {
        if (cursor.at(TokenKind.KEYWORD)) {
            var number = numberType(cursor.tokens().text(cursor.position()));
            if (number != null) {
                cursor.keyword("value type");
                return number;
            }
        }
        return referenceType("value type");
    }

    private static ValueType numberType(String word) {
        return switch (word) {
            case "i32" -> ValueType.I32;
            case "i64" -> ValueType.I64;
            case "f32" -> ValueType.F32;
            case "f64" -> ValueType.F64;
            case "v128" -> ValueType.V128;
            default -> null;
        };
    }

    /** Parses a reference type. */
    ValueType referenceType() {
        return referenceType("reference type");
    }

    private ValueType referenceType(String expected) {
        if (cursor.tryOpen("ref")) {
            boolean nullable = cursor.tryKeyword("null");
            var type = ValueType.reference(nullable, heapType());
            cursor.close();
            return type;
        }
        var shorthand = shorthandAtCursor();
        if (shorthand == null) {
            throw cursor.unexpected(expected);
        }
        cursor.keyword(expected);
        return ValueType.reference(true, shorthand);
    }

    private HeapType.Abstract shorthandAtCursor() {
        return cursor.at(TokenKind.KEYWORD)
                ? Keywords.referenceType(cursor.tokens().text(cursor.position()))
                : null;
    }

    /** Whether a reference type follows. */
    boolean atReferenceType() {
        return cursor.atOpen("ref") || shorthandAtCursor() != null;
    }

    /** Parses a heap type. */
    HeapType heapType() {
        if (cursor.atIndex()) {
            // An index beyond what references can hold is beyond every type section, too:
            // validation
            // finds it unknown all the same.
            int index = types.names().resolve(cursor);
            int largest = ValueType.MAX_TYPE_INDEX;
            return new HeapType.Defined(
                    Integer.compareUnsigned(index, largest) > 0 ? largest : index);
        }
        int token = cursor.position();
        var type = Keywords.heapType(cursor.keyword("heap type"));
        if (type == null) {
            cursor.moveTo(token);
            throw cursor.unexpected("heap type");
        }
        return type;
    }

    /** Parses what follows {@code (type $id?} up to and including its closing parenthesis. */
    SubType definition(int index) {
        SubType type;
        if (cursor.tryOpen("sub")) {
            boolean isFinal = cursor.tryKeyword("final");
            int supertype = -1;
            if (cursor.atIndex()) {
                supertype = types.names().resolve(cursor);
            }
            type = new SubType(isFinal, supertype, compositeType(index));
            cursor.close();
        } else {
            type = SubType.plain(compositeType(index));
        }
        cursor.close();
        return type;
    }

    private CompositeType compositeType(int index) {
        CompositeType type;
        if (cursor.tryOpen("func")) {
            type = FunctionSignature.parse(cursor, this, new IndexSpace("local", "local"));
        } else if (cursor.tryOpen("struct")) {
            type = new StructType(fields(types.declareFields(index)));
        } else if (cursor.tryOpen("array")) {
            type = new ArrayType(fieldType());
        } else {
            throw cursor.unexpected("(func, (struct, (array or (sub");
        }
        cursor.close();
        return type;
    }

    private List<FieldType> fields(IndexSpace names) {
        var fields = new ArrayList<FieldType>();
        while (cursor.tryOpen("field")) {
            if (cursor.at(TokenKind.IDENTIFIER)) {
                names.declare(cursor);
                fields.add(fieldType());
            } else {
                while (!cursor.at(TokenKind.RIGHT)) {
                    names.declareUnnamed(1);
                    fields.add(fieldType());
                }
            }
            cursor.close();
        }
        return fields;
    }

    private FieldType fieldType() {
        if (cursor.tryOpen("mut")) {
            var type = new FieldType(storageType(), true);
            cursor.close();
            return type;
        }
        return new FieldType(storageType(), false);
    }

    private StorageType storageType() {
        if (cursor.tryKeyword("i8")) {
            return PackedType.I8;
        }
        return cursor.tryKeyword("i16") ? PackedType.I16 : valueType();
    }

    /** Parses a table type. */
    TableType tableType() {
        var addressType = addressType();
        return new TableType(limits(), addressType, referenceType());
    }

    /** Parses a memory type. */
    MemoryType memoryType() {
        var addressType = addressType();
        var limits = limits();
        boolean shared = cursor.tryKeyword("shared");
        return new MemoryType(limits, addressType, shared, pageSizeLog2());
    }

    /** Parses {@code i32} or {@code i64}; the first if neither follows. */
    ValueType addressType() {
        if (cursor.tryKeyword("i64")) {
            return ValueType.I64;
        }
        cursor.tryKeyword("i32");
        return ValueType.I32;
    }

    /** Parses {@code (pagesize …)} if it follows; gives the binary logarithm of the page size. */
    int pageSizeLog2() {
        if (!cursor.tryOpen("pagesize")) {
            return MemoryType.DEFAULT_PAGE_SIZE_LOG2;
        }
        int token = cursor.position();
        long size = cursor.unsigned(Integer.SIZE);
        if (Long.bitCount(size) != 1) {
            throw cursor.error("invalid custom page size", token);
        }
        cursor.close();
        return Long.numberOfTrailingZeros(size);
    }

    /** Parses one or two numbers. */
    Limits limits() {
        long minimum = cursor.unsigned(limitBits);
        return cursor.at(TokenKind.NATURAL)
                ? Limits.between(minimum, cursor.unsigned(limitBits))
                : Limits.atLeast(minimum);
    }

    /** Parses a global type. */
    GlobalType globalType() {
        if (cursor.tryOpen("mut")) {
            var type = new GlobalType(valueType(), true);
            cursor.close();
            return type;
        }
        return new GlobalType(valueType(), false);
    }

    /** Parses the type of an import of a kind. */
    ExternalType externalType(ExternalKind kind) {
        return switch (kind) {
            case FUNCTION -> new ExternalType.Function(typeUse(new IndexSpace("local", "local")));
            case TABLE -> tableType();
            case MEMORY -> memoryType();
            case GLOBAL -> globalType();
            case TAG -> new TagType(typeUse(new IndexSpace("local", "local")));
        };
    }

    /**
     * Parses {@code (type …)? (param …)* (result …)*} (specification 6.6.4).
     *
     * @param locals where parameters are declared; null where they can have no names
     * @return the index of the function type
     */
    int typeUse(IndexSpace locals) {
        if (!cursor.atOpen("type")) {
            return types.indexOf(FunctionSignature.parse(cursor, this, locals));
        }
        int index = explicitType();
        int start = cursor.position();
        var inline = FunctionSignature.parse(cursor, this, locals);
        if (cursor.atOpen("param")) {
            throw cursor.unexpected("(result");
        }
        if (!inline.parameters().isEmpty() || !inline.results().isEmpty()) {
            requireSame(index, inline, start);
        } else if (locals != null) {
            var type = types.function(index);
            locals.declareUnnamed(type == null ? 0 : type.parameters().size());
        }
        return index;
    }

    private int explicitType() {
        cursor.expectOpen("type");
        int index = types.names().resolve(cursor);
        cursor.close();
        return index;
    }

    private void requireSame(int index, FunctionType inline, int token) {
        if (Integer.compareUnsigned(index, types.size()) >= 0) {
            throw cursor.error("unknown type " + Integer.toUnsignedString(index), token);
        }
        if (!inline.equals(types.function(index))) {
            throw cursor.error("inline function type differs from type " + index, token);
        }
    }

    /** The type of a block: an index, or the function type if it needs none. */
    sealed interface BlockType {
        /** A type of the module. */
        record Index(int typeIndex) implements BlockType {}

        /** No parameters and at most one result. */
        record Short(List<ValueType> results) implements BlockType {}
    }

    /** Parses the type of a block. */
    BlockType blockType() {
        if (cursor.atOpen("type")) {
            return new BlockType.Index(typeUse(null));
        }
        var type = FunctionSignature.parse(cursor, this, null);
        return type.parameters().isEmpty() && type.results().size() <= 1
                ? new BlockType.Short(type.results())
                : new BlockType.Index(types.indexOf(type));
    }
}
