package dev.tazza.wasm.dwarf;

import dev.tazza.wasm.CustomSection;
import java.util.List;

/** The sections with debug information of a module. */
final class DwarfSections {
    final DwarfSection info;
    final DwarfSection abbreviations;
    final DwarfSection lines;
    final DwarfSection strings;
    final DwarfSection lineStrings;
    final DwarfSection stringOffsets;
    final DwarfSection addresses;
    final DwarfSection ranges;
    final DwarfSection rangeLists;
    final DwarfSection locations;
    final DwarfSection locationLists;

    private final byte[] bytes;
    private final List<CustomSection> all;
    private final Budget budget;

    DwarfSections(byte[] bytes, List<CustomSection> all) {
        this.bytes = bytes;
        this.all = all;
        long size = 0;
        for (var section : all) {
            if (section.name().startsWith(".debug_")) {
                size += section.length();
            }
        }
        budget = new Budget(size);
        info = find(".debug_info");
        abbreviations = find(".debug_abbrev");
        lines = find(".debug_line");
        strings = find(".debug_str");
        lineStrings = find(".debug_line_str");
        stringOffsets = find(".debug_str_offsets");
        addresses = find(".debug_addr");
        ranges = find(".debug_ranges");
        rangeLists = find(".debug_rnglists");
        locations = find(".debug_loc");
        locationLists = find(".debug_loclists");
    }

    private DwarfSection find(String name) {
        for (var section : all) {
            if (section.name().equals(name)) {
                return new DwarfSection(name, bytes, section.offset(), section.length(), budget);
            }
        }
        return new DwarfSection(name, bytes, 0, 0, budget);
    }
}
