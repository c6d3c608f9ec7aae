package dev.tazza.wasm.text;

import dev.tazza.wasm.binary.ByteWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The sections of a module while it is being assembled, and the custom sections between them. */
final class ModuleSections {
    /** The sections (specification 5.5.2) in the order in which they stand in a module. */
    enum Section {
        TYPE(1, "type"),
        IMPORT(2, "import"),
        FUNCTION(3, "func"),
        TABLE(4, "table"),
        MEMORY(5, "memory"),
        TAG(13, "tag"),
        GLOBAL(6, "global"),
        EXPORT(7, "export"),
        START(8, "start"),
        ELEMENT(9, "elem"),
        DATA_COUNT(12, "datacount"),
        CODE(10, "code"),
        DATA(11, "data");

        private final int id;
        private final String text;

        Section(int id, String text) {
            this.id = id;
            this.text = text;
        }
    }

    /** The gap behind all sections. */
    static final int LAST_GAP = Section.values().length;

    private record Custom(String name, ByteWriter content) {}

    private final Map<Section, ByteWriter> entries = new EnumMap<>(Section.class);
    private final Map<Section, Integer> counts = new EnumMap<>(Section.class);
    private final List<List<Custom>> customs = new ArrayList<>();

    ModuleSections() {
        for (int i = 0; i <= LAST_GAP; i++) {
            customs.add(new ArrayList<>());
        }
    }

    /** The gap before or after the section of this name, or -1 if there is none of this name. */
    static int gap(boolean before, String name) {
        if (name.equals("first")) {
            return before ? 0 : -1;
        }
        if (name.equals("last")) {
            return before ? -1 : LAST_GAP;
        }
        for (var section : Section.values()) {
            if (section.text.equals(name)) {
                return before ? section.ordinal() : section.ordinal() + 1;
            }
        }
        return -1;
    }

    /** Counts a further entry of a section; gives the writer for it. */
    ByteWriter entry(Section section) {
        counts.merge(section, 1, Integer::sum);
        return entries.computeIfAbsent(section, s -> new ByteWriter());
    }

    /** The number of entries of a section. */
    int count(Section section) {
        return counts.getOrDefault(section, 0);
    }

    void addCustom(int gap, String name, ByteWriter content) {
        customs.get(gap).add(new Custom(name, content));
    }

    /**
     * The module.
     *
     * @param types the content of the type section, without entries if it is empty
     * @param start the function to start with, or -1
     * @param dataCount whether to write the data count section
     */
    byte[] toBytes(TypeTable types, int start, boolean dataCount) {
        var out = new ByteWriter();
        out.u8(0).u8('a').u8('s').u8('m').fixed32(1);
        for (var section : Section.values()) {
            writeCustoms(customs.get(section.ordinal()), out);
            var content = new ByteWriter();
            switch (section) {
                case TYPE -> {
                    if (types.size() > 0) {
                        types.write(content);
                    }
                }
                case START -> {
                    if (start != -1) {
                        content.u32(start);
                    }
                }
                case DATA_COUNT -> {
                    if (dataCount) {
                        content.u32(count(Section.DATA));
                    }
                }
                default -> {
                    if (count(section) > 0) {
                        content.u32(count(section)).bytes(entries.get(section));
                    }
                }
            }
            if (content.size() > 0) {
                out.section(section.id, content);
            }
        }
        writeCustoms(customs.get(LAST_GAP), out);
        return out.toByteArray();
    }

    private static void writeCustoms(List<Custom> sections, ByteWriter out) {
        for (var custom : sections) {
            out.section(0, new ByteWriter().name(custom.name()).bytes(custom.content()));
        }
    }
}
