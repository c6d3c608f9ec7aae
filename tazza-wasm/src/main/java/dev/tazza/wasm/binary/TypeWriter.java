package dev.tazza.wasm.binary;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.CompositeType;
import dev.tazza.wasm.ExternalType;
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
import java.util.List;

/** Writes types (specification 5.3): the counterpart of {@link TypeReader}. */
public final class TypeWriter {
    private TypeWriter() {}

    /** Writes a value type, nullable references to abstract heap types in their one-byte form. */
    public static void valueType(ByteWriter out, ValueType type) {
        if (!type.isReference()) {
            out.u8(type.code());
        } else if (type.isNullable() && type.heapType() instanceof HeapType.Abstract heap) {
            out.u8(heap.encoding());
        } else {
            out.u8(type.isNullable() ? TypeReader.REF_NULL : TypeReader.REF);
            heapType(out, type.heapType());
        }
    }

    /** Writes a heap type. */
    public static void heapType(ByteWriter out, HeapType type) {
        switch (type) {
            case HeapType.Abstract a -> out.u8(a.encoding());
            case HeapType.Defined d -> out.s33(d.typeIndex());
        }
    }

    /** Writes the type of a block without parameters and at most one result. */
    public static void blockType(ByteWriter out, List<ValueType> results) {
        switch (results.size()) {
            case 0 -> out.u8(TypeReader.EMPTY_BLOCK);
            case 1 -> valueType(out, results.getFirst());
            default ->
                    throw new IllegalArgumentException(
                            "a block of several results needs a type index");
        }
    }

    /** Writes a block type that is a type of the module. */
    public static void blockType(ByteWriter out, int typeIndex) {
        out.s33(typeIndex);
    }

    /** Writes a number of value types and the types. */
    public static void resultType(ByteWriter out, List<ValueType> types) {
        out.u32(types.size());
        for (var type : types) {
            valueType(out, type);
        }
    }

    /** Writes the type of a field or element. */
    public static void fieldType(ByteWriter out, FieldType type) {
        storageType(out, type.storage());
        out.u8(type.mutable() ? 1 : 0);
    }

    private static void storageType(ByteWriter out, StorageType type) {
        switch (type) {
            case ValueType v -> valueType(out, v);
            case PackedType p -> out.u8(p == PackedType.I8 ? TypeReader.I8 : TypeReader.I16);
        }
    }

    /** Writes a function, struct or array type. */
    public static void compositeType(ByteWriter out, CompositeType type) {
        switch (type) {
            case FunctionType f -> {
                out.u8(TypeReader.FUNCTION);
                resultType(out, f.parameters());
                resultType(out, f.results());
            }
            case StructType s -> {
                out.u8(TypeReader.STRUCT).u32(s.fields().size());
                for (var field : s.fields()) {
                    fieldType(out, field);
                }
            }
            case ArrayType a -> {
                out.u8(TypeReader.ARRAY);
                fieldType(out, a.element());
            }
        }
    }

    /**
     * Writes a type with its finality and supertype, in the short form where that says the same.
     */
    public static void subType(ByteWriter out, SubType type) {
        boolean extending = type.supertype() >= 0;
        if (!type.isFinal() || extending) {
            out.u8(type.isFinal() ? TypeReader.SUB_FINAL : TypeReader.SUB).u32(extending ? 1 : 0);
            if (extending) {
                out.u32(type.supertype());
            }
        }
        compositeType(out, type.composite());
    }

    /**
     * Writes one entry of the type section: a recursion group. A group of one type is written
     * without the group's own header, which means the same.
     */
    public static void recursiveGroup(ByteWriter out, List<SubType> group) {
        if (group.size() != 1) {
            out.u8(TypeReader.RECURSIVE).u32(group.size());
        }
        for (var type : group) {
            subType(out, type);
        }
    }

    /** Writes the type of a table. */
    public static void tableType(ByteWriter out, TableType type) {
        valueType(out, type.elementType());
        limits(out, type.limits(), type.is64() ? LimitFlags.ADDRESS64 : 0);
    }

    /** Writes the type of a memory. */
    public static void memoryType(ByteWriter out, MemoryType type) {
        boolean customPages = type.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2;
        limits(
                out,
                type.limits(),
                (type.shared() ? LimitFlags.SHARED : 0)
                        | (type.is64() ? LimitFlags.ADDRESS64 : 0)
                        | (customPages ? LimitFlags.PAGE_SIZE : 0));
        if (customPages) {
            out.u32(type.pageSizeLog2());
        }
    }

    private static void limits(ByteWriter out, Limits limits, int flags) {
        out.u8(flags | (limits.bounded() ? LimitFlags.BOUNDED : 0)).u64(limits.minimum());
        if (limits.bounded()) {
            out.u64(limits.maximum());
        }
    }

    /** Writes the type of a global. */
    public static void globalType(ByteWriter out, GlobalType type) {
        valueType(out, type.valueType());
        out.u8(type.mutable() ? 1 : 0);
    }

    /** Writes the type of a tag. */
    public static void tagType(ByteWriter out, TagType type) {
        out.u8(0).u32(type.typeIndex());
    }

    /** Writes the kind and type of an import. */
    public static void externalType(ByteWriter out, ExternalType type) {
        out.u8(type.kind().ordinal());
        switch (type) {
            case ExternalType.Function f -> out.u32(f.typeIndex());
            case TableType t -> tableType(out, t);
            case MemoryType m -> memoryType(out, m);
            case GlobalType g -> globalType(out, g);
            case TagType t -> tagType(out, t);
        }
    }
}
