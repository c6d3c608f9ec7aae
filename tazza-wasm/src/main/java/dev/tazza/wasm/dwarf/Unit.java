package dev.tazza.wasm.dwarf;

/** A compilation unit: its header, and what its first entry says about all others. */
final class Unit {
    private static final int MAX_OFFSET_32 = 4;
    private static final int UNIT_TYPE_COMPILE = 1;
    private static final int UNIT_TYPE_PARTIAL = 3;

    private final DwarfSections sections;
    private final int offset;
    private final int end;
    private final int version;
    private final int offsetSize;
    private int addressSize;
    private long abbreviationOffset;
    private int first;
    private final boolean usable;
    private Abbreviations abbreviations;
    private Entry root;
    private long stringOffsetsBase;
    private long addressBase;
    private long rangeListsBase;
    private long locationListsBase;
    private long low;

    /** Reads the header of the unit at an offset. */
    Unit(DwarfSections sections, int offset) {
        this.sections = sections;
        this.offset = offset;
        var in = sections.info.at(offset);
        long length = in.u32();
        if (length == 0xFFFF_FFFFL) {
            offsetSize = Long.BYTES;
            length = in.u64();
        } else {
            offsetSize = MAX_OFFSET_32;
        }
        if (length < 0 || length > in.end() - in.position()) {
            throw in.problem("a unit of " + length + " bytes");
        }
        end = in.position() + (int) length;
        version = in.u16();
        boolean known = version >= 2 && version <= 5;
        if (version == 5) {
            int type = in.u8();
            known = type == UNIT_TYPE_COMPILE || type == UNIT_TYPE_PARTIAL;
            addressSize = in.u8();
            abbreviationOffset = in.offset(offsetSize);
        } else if (known) {
            abbreviationOffset = in.offset(offsetSize);
            addressSize = in.u8();
        }
        if (known && addressSize != Integer.BYTES && addressSize != Long.BYTES) {
            throw in.problem("addresses of " + addressSize + " bytes");
        }
        first = in.position();
        usable = known && first < end;
    }

    /** Whether it is of a kind and version that can be read. */
    boolean isUsable() {
        return usable;
    }

    /** Reads the first entry. */
    void open(Abbreviations table) {
        abbreviations = table;
        root = Entry.read(this, first);
        stringOffsetsBase = root.number(Dwarf.AT_STR_OFFSETS_BASE, 8);
        addressBase = root.number(Dwarf.AT_ADDR_BASE, 8);
        rangeListsBase = root.number(Dwarf.AT_RNGLISTS_BASE, 12);
        locationListsBase = root.number(Dwarf.AT_LOCLISTS_BASE, 12);
        var start = root.get(Dwarf.AT_LOW_PC);
        low = start == null ? 0 : address(start);
    }

    DwarfSections sections() {
        return sections;
    }

    int offset() {
        return offset;
    }

    int end() {
        return end;
    }

    int version() {
        return version;
    }

    int offsetSize() {
        return offsetSize;
    }

    int addressSize() {
        return addressSize;
    }

    long abbreviationOffset() {
        return abbreviationOffset;
    }

    Abbreviations abbreviations() {
        return abbreviations;
    }

    Entry root() {
        return root;
    }

    /** What ranges and locations count from unless they say otherwise. */
    long low() {
        return low;
    }

    long rangeListsBase() {
        return rangeListsBase;
    }

    long locationListsBase() {
        return locationListsBase;
    }

    /** A cursor at an entry. */
    DwarfCursor entries(int at) {
        if (at < first || at >= end) {
            throw new DwarfException(sections.info.name(), at, "no entry of its unit");
        }
        return new DwarfCursor(sections.info, at, end);
    }

    /** The string that a value is; empty if it is none. */
    String string(Value value) {
        return switch (value.kind()) {
            case STRING -> sections.info.at(value.number()).string();
            case STRING_OFFSET -> sections.strings.at(value.number()).string();
            case LINE_STRING -> sections.lineStrings.at(value.number()).string();
            case STRING_INDEX -> {
                long at = stringOffsetsBase + value.number() * offsetSize;
                long string = sections.stringOffsets.at(at).offset(offsetSize);
                yield sections.strings.at(string).string();
            }
            default -> "";
        };
    }

    /** The address that a value is, or -1. */
    long address(Value value) {
        return switch (value.kind()) {
            case ADDRESS -> value.number();
            case ADDRESS_INDEX -> address(value.number());
            default -> -1;
        };
    }

    /** The address with an index. */
    long address(long index) {
        return sections.addresses.at(addressBase + index * addressSize).unsigned(addressSize);
    }
}
