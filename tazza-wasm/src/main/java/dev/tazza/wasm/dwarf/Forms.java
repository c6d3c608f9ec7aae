package dev.tazza.wasm.dwarf;

/** Reads the values of attributes by their form (DWARF 5, 7.5.6). */
final class Forms {
    private Forms() {}

    /**
     * Reads a value.
     *
     * @param unitStart what references within the unit count from
     * @param implicit the value that is part of the abbreviation
     */
    static Value read(
            int form,
            long implicit,
            DwarfCursor in,
            long unitStart,
            int version,
            int addressSize,
            int offsetSize) {
        return switch (form) {
            case Dwarf.FORM_ADDR -> Value.of(Value.Kind.ADDRESS, in.unsigned(addressSize));
            case Dwarf.FORM_BLOCK1 -> block(in, in.u8());
            case Dwarf.FORM_BLOCK2 -> block(in, in.u16());
            case Dwarf.FORM_BLOCK4 -> block(in, in.u32());
            case Dwarf.FORM_BLOCK, Dwarf.FORM_EXPRLOC -> block(in, in.uleb());
            case Dwarf.FORM_DATA1, Dwarf.FORM_FLAG -> constant(in.u8());
            case Dwarf.FORM_DATA2 -> constant(in.u16());
            // Before DWARF 4 also offsets were data; that is no longer so.
            case Dwarf.FORM_DATA4 -> constant(in.u32());
            case Dwarf.FORM_DATA8 -> constant(in.u64());
            case Dwarf.FORM_DATA16 -> block(in, 16);
            case Dwarf.FORM_SDATA -> constant(in.sleb());
            case Dwarf.FORM_UDATA -> constant(in.uleb());
            case Dwarf.FORM_FLAG_PRESENT -> constant(1);
            case Dwarf.FORM_IMPLICIT_CONST -> constant(implicit);
            case Dwarf.FORM_STRING -> {
                var value = Value.of(Value.Kind.STRING, in.position());
                in.skipString();
                yield value;
            }
            case Dwarf.FORM_STRP -> Value.of(Value.Kind.STRING_OFFSET, in.offset(offsetSize));
            case Dwarf.FORM_LINE_STRP -> Value.of(Value.Kind.LINE_STRING, in.offset(offsetSize));
            case Dwarf.FORM_STRX -> Value.of(Value.Kind.STRING_INDEX, in.count());
            case Dwarf.FORM_STRX1, Dwarf.FORM_STRX2, Dwarf.FORM_STRX3, Dwarf.FORM_STRX4 ->
                    Value.of(Value.Kind.STRING_INDEX, in.unsigned(form - Dwarf.FORM_STRX1 + 1));
            case Dwarf.FORM_ADDRX -> Value.of(Value.Kind.ADDRESS_INDEX, in.count());
            case Dwarf.FORM_ADDRX1, Dwarf.FORM_ADDRX2, Dwarf.FORM_ADDRX3, Dwarf.FORM_ADDRX4 ->
                    Value.of(Value.Kind.ADDRESS_INDEX, in.unsigned(form - Dwarf.FORM_ADDRX1 + 1));
            case Dwarf.FORM_REF1 -> reference(unitStart + in.u8());
            case Dwarf.FORM_REF2 -> reference(unitStart + in.u16());
            case Dwarf.FORM_REF4 -> reference(unitStart + in.u32());
            case Dwarf.FORM_REF8 -> reference(unitStart + in.u64());
            case Dwarf.FORM_REF_UDATA -> reference(unitStart + in.count());
            case Dwarf.FORM_REF_ADDR ->
                    reference(in.offset(version == 2 ? addressSize : offsetSize));
            case Dwarf.FORM_SEC_OFFSET -> Value.of(Value.Kind.OFFSET, in.offset(offsetSize));
            case Dwarf.FORM_LOCLISTX, Dwarf.FORM_RNGLISTX ->
                    Value.of(Value.Kind.LIST_INDEX, in.count());
            case Dwarf.FORM_REF_SIG8, Dwarf.FORM_REF_SUP8 -> other(in, 8);
            case Dwarf.FORM_REF_SUP4 -> other(in, 4);
            case Dwarf.FORM_STRP_SUP -> other(in, offsetSize);
            default -> throw in.problem("unknown form 0x" + Integer.toHexString(form));
        };
    }

    private static Value constant(long number) {
        return Value.of(Value.Kind.CONSTANT, number);
    }

    private static Value reference(long offset) {
        return Value.of(Value.Kind.REFERENCE, offset);
    }

    private static Value other(DwarfCursor in, int size) {
        in.skip(size);
        return Value.of(Value.Kind.OTHER, 0);
    }

    private static Value block(DwarfCursor in, long length) {
        int start = in.position();
        in.skip(length);
        return new Value(Value.Kind.BLOCK, start, (int) length);
    }
}
