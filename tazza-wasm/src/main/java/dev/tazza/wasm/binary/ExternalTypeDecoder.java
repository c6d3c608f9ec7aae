package dev.tazza.wasm.binary;

import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.ValueType;

/** Decodes the types of tables, memories, globals and tags (specification 5.3.10 to 5.3.15). */
final class ExternalTypeDecoder {
    private final SectionReader section;
    private final ByteReader in;

    ExternalTypeDecoder(SectionReader section) {
        this.section = section;
        in = section.in;
    }

    /** The type that follows the byte {@code kind} of an import. */
    ExternalType externalType(int kind, int at) {
        return switch (kind) {
            case 0 -> new ExternalType.Function(section.index());
            case 1 -> tableType();
            case 2 -> memoryType();
            case 3 -> globalType();
            case 4 -> tagType();
            default ->
                    throw new MalformedException(
                            "malformed import kind 0x%02x".formatted(kind), at);
        };
    }

    TableType tableType() {
        var elementType = TypeReader.referenceType(in, section.features);
        int at = in.position();
        int flags = limitFlags(LimitFlags.BOUNDED | LimitFlags.ADDRESS64);
        var limits = limits(flags);
        requireForFlag(
                flags, LimitFlags.ADDRESS64, Feature.MEMORY64, "table with 64-bit indexes", at);
        return new TableType(limits, addressType(flags), elementType);
    }

    MemoryType memoryType() {
        int at = in.position();
        int flags =
                limitFlags(
                        LimitFlags.BOUNDED
                                | LimitFlags.SHARED
                                | LimitFlags.ADDRESS64
                                | LimitFlags.PAGE_SIZE);
        MemoryType type;
        try {
            var limits = limits(flags);
            type =
                    new MemoryType(
                            limits,
                            addressType(flags),
                            (flags & LimitFlags.SHARED) != 0,
                            pageSize(flags));
        } catch (MalformedException e) {
            // Without custom page sizes this bit has no meaning, unless the rest makes sense with
            // it.
            if ((flags & LimitFlags.PAGE_SIZE) != 0
                    && !section.features.has(Feature.CUSTOM_PAGE_SIZES)) {
                throw malformedFlags(flags, at);
            }
            throw e;
        }
        requireForFlag(flags, LimitFlags.SHARED, Feature.THREADS, "shared memory", at);
        requireForFlag(
                flags, LimitFlags.ADDRESS64, Feature.MEMORY64, "memory with 64-bit addresses", at);
        requireForFlag(
                flags, LimitFlags.PAGE_SIZE, Feature.CUSTOM_PAGE_SIZES, "custom page size", at);
        return type;
    }

    GlobalType globalType() {
        var valueType = TypeReader.valueType(in, section.features);
        return new GlobalType(valueType, section.flag("malformed mutability"));
    }

    TagType tagType() {
        int at = in.position();
        if (!section.features.has(Feature.LEGACY_EXCEPTIONS)) {
            section.require(Feature.EXCEPTIONS, "tag", at);
        }
        if (in.u8() != 0) {
            throw new MalformedException("malformed tag attribute", at);
        }
        return new TagType(section.index());
    }

    private int limitFlags(int allowed) {
        int at = in.position();
        int flags = in.u8();
        if ((flags & ~allowed) != 0) {
            throw malformedFlags(flags, at);
        }
        return flags;
    }

    private static MalformedException malformedFlags(int flags, int at) {
        return new MalformedException("malformed limits flags 0x%02x".formatted(flags), at);
    }

    private void requireForFlag(int flags, int flag, Feature feature, String what, int at) {
        if ((flags & flag) != 0 && !section.features.has(feature)) {
            throw InvalidException.needs(feature, what, at);
        }
    }

    private static ValueType addressType(int flags) {
        return (flags & LimitFlags.ADDRESS64) != 0 ? ValueType.I64 : ValueType.I32;
    }

    private Limits limits(int flags) {
        long minimum = in.u64();
        return (flags & LimitFlags.BOUNDED) != 0
                ? Limits.between(minimum, in.u64())
                : Limits.atLeast(minimum);
    }

    private int pageSize(int flags) {
        if ((flags & LimitFlags.PAGE_SIZE) == 0) {
            return MemoryType.DEFAULT_PAGE_SIZE_LOG2;
        }
        int at = in.position();
        int log2 = in.u32();
        if (log2 < 0 || log2 > Long.SIZE) {
            throw new MalformedException("invalid custom page size", at);
        }
        return log2;
    }
}
