package dev.tazza.wasm.text.printer;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.CompositeType;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.FieldType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.PackedType;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.ValueType;
import java.util.List;

/** Prints types. */
final class TypePrinter {
    private final Identifiers identifiers;

    TypePrinter(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    String valueType(ValueType type) {
        if (!type.isDefinedReference()) {
            return type.toString();
        }
        return (type.isNullable() ? "(ref null " : "(ref ")
                + identifiers.types.reference(type.typeIndex())
                + ")";
    }

    String heapType(HeapType type) {
        return switch (type) {
            case HeapType.Abstract a -> a.toString();
            case HeapType.Defined d -> identifiers.types.reference(d.typeIndex());
        };
    }

    /** {@code (type …)} with a space before it. */
    String typeUse(int typeIndex) {
        return " (type " + identifiers.types.reference(typeIndex) + ")";
    }

    /**
     * A group such as {@code (result i32 i64)} with a space before it; empty if there are no types.
     */
    String group(String keyword, List<ValueType> types) {
        if (types.isEmpty()) {
            return "";
        }
        var out = new StringBuilder(" (").append(keyword);
        types.forEach(type -> out.append(' ').append(valueType(type)));
        return out.append(')').toString();
    }

    /** The parameters and results of a function type, with a space before each. */
    String signature(FunctionType type) {
        return group("param", type.parameters()) + group("result", type.results());
    }

    /** A type definition without its parentheses. */
    String definition(int index, SubType type) {
        String composite = composite(index, type.composite());
        String head = "type" + identifiers.types.definition(index) + " ";
        if (type.isFinal() && type.supertype() < 0) {
            return head + composite;
        }
        String supertype =
                type.supertype() < 0 ? "" : identifiers.types.reference(type.supertype()) + " ";
        return head + "(sub " + (type.isFinal() ? "final " : "") + supertype + composite + ")";
    }

    private String composite(int index, CompositeType type) {
        return switch (type) {
            case FunctionType f -> "(func" + signature(f) + ")";
            case StructType s -> struct(index, s);
            case ArrayType a -> "(array " + field(a.element()) + ")";
        };
    }

    private String struct(int index, StructType type) {
        var names = identifiers.fields(index);
        var out = new StringBuilder("(struct");
        for (int i = 0; i < type.fields().size(); i++) {
            out.append(" (field ");
            if (names.isNamed(i)) {
                out.append(names.reference(i)).append(' ');
            }
            out.append(field(type.fields().get(i))).append(')');
        }
        return out.append(')').toString();
    }

    private String field(FieldType type) {
        String storage =
                switch (type.storage()) {
                    case ValueType v -> valueType(v);
                    case PackedType p -> p.toString();
                };
        return type.mutable() ? "(mut " + storage + ")" : storage;
    }

    /** The type of an import, behind keyword and identifier, with a space before it. */
    String external(ExternalType type) {
        return switch (type) {
            case ExternalType.Function f -> typeUse(f.typeIndex());
            case TableType t -> " " + table(t);
            case MemoryType m -> " " + memory(m);
            case GlobalType g -> " " + global(g);
            case TagType t -> typeUse(t.typeIndex());
        };
    }

    String table(TableType type) {
        return (type.is64() ? "i64 " : "") + type.limits() + " " + valueType(type.elementType());
    }

    String memory(MemoryType type) {
        boolean customPages = type.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2;
        return (type.is64() ? "i64 " : "")
                + type.limits()
                + (type.shared() ? " shared" : "")
                + (customPages ? " (pagesize " + (1L << type.pageSizeLog2()) + ")" : "");
    }

    String global(GlobalType type) {
        String value = valueType(type.valueType());
        return type.mutable() ? "(mut " + value + ")" : value;
    }
}
