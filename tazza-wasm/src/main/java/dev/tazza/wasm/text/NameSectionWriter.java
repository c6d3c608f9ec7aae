package dev.tazza.wasm.text;

import dev.tazza.wasm.binary.ByteWriter;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the names of a text and writes the name section (specification appendix A.4). */
final class NameSectionWriter {
    /** The name of the custom section. */
    static final String SECTION = "name";

    /** The subsections; the ordinal is the id. */
    enum Kind {
        /** The module. */
        MODULE,
        /** Functions. */
        FUNCTION,
        /** Locals of functions. */
        LOCAL,
        /** Labels of functions. */
        LABEL,
        /** Types. */
        TYPE,
        /** Tables. */
        TABLE,
        /** Memories. */
        MEMORY,
        /** Globals. */
        GLOBAL,
        /** Element segments. */
        ELEMENT,
        /** Data segments. */
        DATA,
        /** Fields of struct types. */
        FIELD,
        /** Tags. */
        TAG
    }

    private String moduleName;
    private final Map<Kind, Map<Integer, String>> names = new TreeMap<>();
    private final Map<Kind, Map<Integer, Map<Integer, String>>> innerNames = new TreeMap<>();

    void setModuleName(String name) {
        moduleName = name;
    }

    /** Names thing {@code index}, unless {@code name} is null. */
    void name(Kind kind, int index, String name) {
        if (name != null) {
            names.computeIfAbsent(kind, k -> new TreeMap<>()).put(index, name);
        }
    }

    /** Names things by their identifiers where they have no other name. */
    void nameAll(Kind kind, IndexSpace space) {
        space.names()
                .forEach(
                        (name, index) ->
                                names.computeIfAbsent(kind, k -> new TreeMap<>())
                                        .putIfAbsent(index, name));
    }

    /** Names the things that belong to thing {@code outer} by their identifiers. */
    void nameInner(Kind kind, int outer, IndexSpace space) {
        space.names().forEach((name, index) -> nameInner(kind, outer, index, name));
    }

    /** Names thing {@code index} that belongs to thing {@code outer}. */
    void nameInner(Kind kind, int outer, int index, String name) {
        innerNames
                .computeIfAbsent(kind, k -> new TreeMap<>())
                .computeIfAbsent(outer, o -> new TreeMap<>())
                .put(index, name);
    }

    boolean isEmpty() {
        return moduleName == null && names.isEmpty() && innerNames.isEmpty();
    }

    /** Writes the content of the custom section. */
    void write(ByteWriter out) {
        for (var kind : Kind.values()) {
            var content = new ByteWriter();
            if (kind == Kind.MODULE && moduleName != null) {
                content.name(moduleName);
            } else if (names.containsKey(kind)) {
                writeMap(content, names.get(kind));
            } else if (innerNames.containsKey(kind)) {
                var outer = innerNames.get(kind);
                content.u32(outer.size());
                outer.forEach((index, inner) -> writeMap(content.u32(index), inner));
            }
            if (content.size() > 0) {
                out.section(kind.ordinal(), content);
            }
        }
    }

    private static void writeMap(ByteWriter out, Map<Integer, String> map) {
        out.u32(map.size());
        map.forEach((index, name) -> out.u32(index).name(name));
    }
}
