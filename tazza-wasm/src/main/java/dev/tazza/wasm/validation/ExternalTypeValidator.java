package dev.tazza.wasm.validation;

import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.ValueType;

/**
 * Validates the types of functions, tables, memories, globals and tags (specification 3.2.12 to
 * 3.2.17).
 */
final class ExternalTypeValidator {
    private static final long MAX_32_BIT = 0xFFFF_FFFFL;
    private static final long MAX_64_BIT = -1;

    private final ModuleContext context;

    ExternalTypeValidator(ModuleContext context) {
        this.context = context;
    }

    /** Validates a type. */
    void validate(ExternalType type) {
        switch (type.kind()) {
            case FUNCTION -> functionType(((ExternalType.Function) type).typeIndex());
            case TABLE -> tableType((TableType) type);
            case MEMORY -> memoryType((MemoryType) type);
            case GLOBAL -> valueType(((GlobalType) type).valueType());
            case TAG -> tagType((TagType) type);
        }
    }

    void functionType(int typeIndex) {
        if (!context.isFunctionType(typeIndex)) {
            throw Place.invalid(
                    "unknown type %s: no function type"
                            .formatted(Integer.toUnsignedString(typeIndex)));
        }
    }

    private void tagType(TagType type) {
        functionType(type.typeIndex());
        if (context.results(type.typeIndex()).length > 0) {
            throw Place.invalid("non-empty tag result type");
        }
    }

    void valueType(ValueType type) {
        if (type.isDefinedReference() && !context.isType(type.typeIndex())) {
            throw Place.invalid("unknown type " + type.typeIndex());
        }
    }

    private void tableType(TableType type) {
        limits(
                type.limits(),
                type.is64() ? MAX_64_BIT : MAX_32_BIT,
                "table size must be at most 2^32-1 elements");
        valueType(type.elementType());
    }

    private void memoryType(MemoryType type) {
        int pageSizeLog2 = type.pageSizeLog2();
        if (pageSizeLog2 != MemoryType.DEFAULT_PAGE_SIZE_LOG2 && pageSizeLog2 != 0) {
            throw Place.invalid("invalid custom page size 2**" + pageSizeLog2);
        }
        long max = maximumPages(type.is64() ? Long.SIZE : Integer.SIZE, pageSizeLog2);
        limits(
                type.limits(),
                max,
                max == 1 << 16
                        ? "memory size must be at most 65536 pages (4GiB)"
                        : "memory size must be at most " + Long.toUnsignedString(max) + " pages");
        if (type.shared() && !type.limits().bounded()) {
            throw Place.invalid("shared memory must have maximum");
        }
    }

    /** As many pages as addresses can reach, but with pages of one byte not the last of them. */
    private static long maximumPages(int addressBits, int pageSizeLog2) {
        if (pageSizeLog2 > 0) {
            return 1L << addressBits - pageSizeLog2;
        }
        return addressBits == Long.SIZE ? MAX_64_BIT : MAX_32_BIT;
    }

    private static void limits(Limits limits, long max, String tooLarge) {
        boolean exceeds =
                Long.compareUnsigned(limits.minimum(), max) > 0
                        || (limits.bounded() && Long.compareUnsigned(limits.maximum(), max) > 0);
        if (exceeds) {
            throw Place.invalid(tooLarge);
        }
        if (limits.bounded() && Long.compareUnsigned(limits.minimum(), limits.maximum()) > 0) {
            throw Place.invalid("size minimum must not be greater than maximum");
        }
    }
}
