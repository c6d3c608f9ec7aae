package dev.tazza.wasm.binary;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the sections of a module together (specification 5.5), whatever the order they are written
 * in. It knows nothing of what is in them; see {@link ModuleBuilder}. Not safe for use by several
 * threads.
 */
public final class ModuleEncoder {
    private static final int MAGIC = 0x6D_73_61_00;
    private static final int VERSION = 1;

    private static final class Section {
        private final ByteWriter items = new ByteWriter();
        private int count;
    }

    private record Custom(SectionId after, ByteWriter content) {}

    private final Map<SectionId, Section> sections = new EnumMap<>(SectionId.class);
    private final Map<SectionId, ByteWriter> plain = new EnumMap<>(SectionId.class);
    private final List<Custom> customSections = new ArrayList<>();

    /** Starts without sections. */
    public ModuleEncoder() {}

    /**
     * Starts another item of a section that is a list, and returns what its content is to be
     * written to.
     */
    public ByteWriter item(SectionId id) {
        var section = sections.computeIfAbsent(id, key -> new Section());
        section.count++;
        return section.items;
    }

    /** How many items a section has so far. */
    public int count(SectionId id) {
        var section = sections.get(id);
        return section == null ? 0 : section.count;
    }

    /** Adds a section that is no list: the start function or the number of data segments. */
    public ModuleEncoder plain(SectionId id, int value) {
        plain.put(id, new ByteWriter().u32(value));
        return this;
    }

    /**
     * Adds a custom section.
     *
     * @param name its name
     * @param content what follows the name
     * @param after the section it stands behind; {@link SectionId#CUSTOM} for the start of the
     *     module
     */
    public ModuleEncoder custom(String name, byte[] content, SectionId after) {
        customSections.add(new Custom(after, new ByteWriter().name(name).bytes(content)));
        return this;
    }

    /** The module. */
    public byte[] toByteArray() {
        var out = new ByteWriter().fixed32(MAGIC).fixed32(VERSION);
        for (var id : SectionId.values()) {
            var section = sections.get(id);
            if (section != null) {
                out.section(
                        id.encoding(), new ByteWriter().u32(section.count).bytes(section.items));
            } else if (plain.containsKey(id)) {
                out.section(id.encoding(), plain.get(id));
            }
            for (var custom : customSections) {
                if (custom.after() == id) {
                    out.section(SectionId.CUSTOM.encoding(), custom.content());
                }
            }
        }
        return out.toByteArray();
    }
}
