package dev.tazza.wasm.binary;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.CompositeType;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.FieldType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.PackedType;
import dev.tazza.wasm.StorageType;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.internal.IntList;
import java.util.ArrayList;
import java.util.List;

/** Decodes the type section (specification 5.5.4). */
final class TypeSectionDecoder {
    private static final int MAX_VALUES = 1_000;
    private static final int MAX_FIELDS = 10_000;

    private final SectionReader section;
    private final ByteReader in;
    private final IntList groupStarts = new IntList(16);

    TypeSectionDecoder(SectionReader section) {
        this.section = section;
        in = section.in;
    }

    void decode() {
        int groups = section.count(SectionReader.MAX_ITEMS, "types");
        for (int i = 0; i < groups; i++) {
            recursionGroup();
        }
        section.module.recursionGroupStart = groupStarts.toArray();
    }

    private void recursionGroup() {
        int start = section.module.types.size();
        int members = 1;
        if (in.peek() == TypeReader.RECURSIVE) {
            section.require(Feature.GC, "recursive type", in.position());
            in.skip(1);
            members = section.count(SectionReader.MAX_ITEMS - start, "types");
        }
        for (int i = 0; i < members; i++) {
            groupStarts.add(start);
            section.module.types.add(subType());
        }
    }

    private SubType subType() {
        int at = in.position();
        int form = in.peek();
        if (form != TypeReader.SUB && form != TypeReader.SUB_FINAL) {
            return SubType.plain(compositeType());
        }
        section.require(Feature.GC, "sub type", at);
        in.skip(1);
        int supertypes = in.count();
        if (supertypes > 1) {
            throw new MalformedException("malformed sub type: more than one supertype", at);
        }
        int supertype = supertypes == 0 ? -1 : typeIndex();
        return new SubType(form == TypeReader.SUB_FINAL, supertype, compositeType());
    }

    private int typeIndex() {
        int at = in.position();
        int index = in.count();
        if (index > ValueType.MAX_TYPE_INDEX) {
            throw new MalformedException("type index too large", at);
        }
        return index;
    }

    private CompositeType compositeType() {
        int at = in.position();
        int form = in.u8();
        return switch (form) {
            case TypeReader.FUNCTION -> functionType();
            case TypeReader.STRUCT -> {
                section.require(Feature.GC, "struct type", at);
                yield structType();
            }
            case TypeReader.ARRAY -> {
                section.require(Feature.GC, "array type", at);
                yield new ArrayType(fieldType());
            }
            default -> throw new MalformedException(describeUnknown(form), at);
        };
    }

    /**
     * What is wrong with the form of a type; names the proposals that are known but not supported.
     */
    private static String describeUnknown(int form) {
        if ((form & 0x80) != 0) {
            return "integer representation too long";
        }
        return switch (form) {
            case 0x5D -> "malformed definition type 0x5d: stack-switching is not supported";
            case 0x4C, 0x4D ->
                    "malformed definition type 0x%02x: custom-descriptors is not supported"
                            .formatted(form);
            default -> "malformed definition type 0x%02x".formatted(form);
        };
    }

    private FunctionType functionType() {
        var parameters = valueTypes();
        int at = in.position();
        var results = valueTypes();
        if (results.size() > 1) {
            section.require(
                    Feature.MULTI_VALUE, "function type with " + results.size() + " results", at);
        }
        return new FunctionType(parameters, results);
    }

    private List<ValueType> valueTypes() {
        int count = section.count(MAX_VALUES, "parameters or results");
        if (count == 0) {
            return List.of();
        }
        var types = new ArrayList<ValueType>(count);
        for (int i = 0; i < count; i++) {
            types.add(TypeReader.valueType(in, section.features));
        }
        return types;
    }

    private StructType structType() {
        int count = section.count(MAX_FIELDS, "fields");
        var fields = new ArrayList<FieldType>(count);
        for (int i = 0; i < count; i++) {
            fields.add(fieldType());
        }
        return new StructType(fields);
    }

    private FieldType fieldType() {
        var storage = storageType();
        return new FieldType(storage, section.flag("malformed mutability"));
    }

    private StorageType storageType() {
        return switch (in.peek()) {
            case TypeReader.I8 -> {
                in.skip(1);
                yield PackedType.I8;
            }
            case TypeReader.I16 -> {
                in.skip(1);
                yield PackedType.I16;
            }
            default -> TypeReader.valueType(in, section.features);
        };
    }
}
