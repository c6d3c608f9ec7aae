package dev.tazza.wasm.text;

import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.binary.SectionId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The sections of a module while it is being assembled, and the custom sections between them. */
final class ModuleSections {
    /** The gap behind all sections. */
    static final int LAST_GAP = gapAfter(SectionId.DATA);

    private record Custom(String name, ByteWriter content) {}

    private final Map<SectionId, ByteWriter> entries = new EnumMap<>(SectionId.class);
    private final Map<SectionId, Integer> counts = new EnumMap<>(SectionId.class);
    private final List<List<Custom>> customs = new ArrayList<>();

    ModuleSections() {
        for (int i = 0; i <= LAST_GAP; i++) {
            customs.add(new ArrayList<>());
        }
    }

    private static int gapAfter(SectionId section) {
        return section.ordinal();
    }

    /** The gap before a section: the number of standard sections in front of it. */
    static int gapBefore(SectionId section) {
        return section.ordinal() - 1;
    }

    /** The gap before or after the section of this name, or -1 if there is none of this name. */
    static int gap(boolean before, String name) {
        if (name.equals("first")) {
            return before ? 0 : -1;
        }
        if (name.equals("last")) {
            return before ? -1 : LAST_GAP;
        }
        var section = section(name);
        return section == null ? -1 : before ? gapBefore(section) : gapAfter(section);
    }

    /** The section that annotations call by this name, or null. */
    private static SectionId section(String name) {
        return switch (name) {
            case "type" -> SectionId.TYPE;
            case "import" -> SectionId.IMPORT;
            case "func" -> SectionId.FUNCTION;
            case "table" -> SectionId.TABLE;
            case "memory" -> SectionId.MEMORY;
            case "tag" -> SectionId.TAG;
            case "global" -> SectionId.GLOBAL;
            case "export" -> SectionId.EXPORT;
            case "start" -> SectionId.START;
            case "elem" -> SectionId.ELEMENT;
            case "datacount" -> SectionId.DATA_COUNT;
            case "code" -> SectionId.CODE;
            case "data" -> SectionId.DATA;
            default -> null;
        };
    }

    /** Counts a further entry of a section; gives the writer for it. */
    ByteWriter entry(SectionId section) {
        counts.merge(section, 1, Integer::sum);
        return entries.computeIfAbsent(section, s -> new ByteWriter());
    }

    /** The number of entries of a section. */
    int count(SectionId section) {
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
        for (var section : SectionId.values()) {
            if (section == SectionId.CUSTOM) {
                continue;
            }
            writeCustoms(customs.get(gapBefore(section)), out);
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
                        content.u32(count(SectionId.DATA));
                    }
                }
                default -> {
                    if (count(section) > 0) {
                        content.u32(count(section)).bytes(entries.get(section));
                    }
                }
            }
            if (content.size() > 0) {
                out.section(section.encoding(), content);
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
