package dev.tazza.wasm.binary;

import dev.tazza.wasm.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The names of a module's parts for people to read (specification 7.4.1 and the extended name
 * section proposal). Reading is lenient: whatever follows a broken subsection is as if it were not
 * there. Immutable and safe for use by several threads.
 */
public final class NameSection {
    /** No names. */
    public static final NameSection EMPTY = new NameSection(new byte[0]);

    /** What a subsection names. The ordinal is the subsection's id. */
    private enum Subsection {
        MODULE,
        FUNCTION,
        LOCAL,
        LABEL,
        TYPE,
        TABLE,
        MEMORY,
        GLOBAL,
        ELEMENT,
        DATA,
        FIELD,
        TAG
    }

    private final byte[] bytes;
    private String moduleName = "";
    private final NameMap[] maps = new NameMap[Subsection.values().length];
    private final IndirectNameMap[] indirectMaps = new IndirectNameMap[Subsection.values().length];

    private NameSection(byte[] bytes) {
        this.bytes = bytes;
        Arrays.fill(maps, NameMap.EMPTY);
        Arrays.fill(indirectMaps, IndirectNameMap.EMPTY);
    }

    /**
     * Reads the content of a name section.
     *
     * @param bytes the module; kept, as names are made into strings when they are asked for
     * @param offset where the content of the section starts
     * @param length the number of bytes in it
     */
    public static NameSection decode(byte[] bytes, int offset, int length) {
        var section = new NameSection(bytes);
        try {
            section.read(new ByteReader(bytes, offset, offset + length));
        } catch (MalformedException e) {
            // What could be read is better than nothing, and names never matter to execution.
            return section;
        }
        return section;
    }

    private void read(ByteReader in) {
        while (in.hasNext()) {
            int id = in.u8();
            int size = in.count();
            int start = in.position();
            in.skip(size);
            if (id < maps.length) {
                subsection(Subsection.values()[id], new ByteReader(bytes, start, start + size));
            }
        }
    }

    private void subsection(Subsection subsection, ByteReader in) {
        switch (subsection) {
            case MODULE -> moduleName = in.name();
            case LOCAL, LABEL, FIELD ->
                    indirectMaps[subsection.ordinal()] = IndirectNameMap.read(in);
            default -> maps[subsection.ordinal()] = NameMap.read(in);
        }
    }

    /** The name of the module; empty if unknown. */
    public String moduleName() {
        return moduleName;
    }

    /** The name of a function; empty if unknown. */
    public String functionName(int functionIndex) {
        return name(Subsection.FUNCTION, functionIndex);
    }

    /** The name of a local or parameter of a function; empty if unknown. */
    public String localName(int functionIndex, int localIndex) {
        return name(Subsection.LOCAL, functionIndex, localIndex);
    }

    /**
     * The name of the {@code labelIndex}th block of a function, in order of appearance; empty if
     * unknown.
     */
    public String labelName(int functionIndex, int labelIndex) {
        return name(Subsection.LABEL, functionIndex, labelIndex);
    }

    /** The name of a type; empty if unknown. */
    public String typeName(int typeIndex) {
        return name(Subsection.TYPE, typeIndex);
    }

    /** The name of a field of a struct type; empty if unknown. */
    public String fieldName(int typeIndex, int fieldIndex) {
        return name(Subsection.FIELD, typeIndex, fieldIndex);
    }

    /** The name of a table; empty if unknown. */
    public String tableName(int tableIndex) {
        return name(Subsection.TABLE, tableIndex);
    }

    /** The name of a memory; empty if unknown. */
    public String memoryName(int memoryIndex) {
        return name(Subsection.MEMORY, memoryIndex);
    }

    /** The name of a global; empty if unknown. */
    public String globalName(int globalIndex) {
        return name(Subsection.GLOBAL, globalIndex);
    }

    /** The name of an element segment; empty if unknown. */
    public String elementName(int elementIndex) {
        return name(Subsection.ELEMENT, elementIndex);
    }

    /** The name of a data segment; empty if unknown. */
    public String dataName(int dataIndex) {
        return name(Subsection.DATA, dataIndex);
    }

    /** The name of a tag; empty if unknown. */
    public String tagName(int tagIndex) {
        return name(Subsection.TAG, tagIndex);
    }

    /** Whether nothing is named. */
    public boolean isEmpty() {
        return moduleName.isEmpty()
                && Arrays.stream(maps).allMatch(m -> m.size() == 0)
                && Arrays.stream(indirectMaps).allMatch(m -> m.size() == 0);
    }

    private String name(Subsection subsection, int index) {
        return maps[subsection.ordinal()].name(bytes, index);
    }

    private String name(Subsection subsection, int outer, int inner) {
        return indirectMaps[subsection.ordinal()].name(bytes, outer, inner);
    }

    /**
     * Names by index, as the places of the names in the bytes: half a million of them take a few
     * megabytes.
     */
    private record NameMap(int[] indexes, int[] offsets, int[] lengths) {
        static final NameMap EMPTY = new NameMap(new int[0], new int[0], new int[0]);

        static NameMap read(ByteReader in) {
            int count = Math.min(in.count(), in.remaining() / 2);
            var indexes = new int[count];
            var offsets = new int[count];
            var lengths = new int[count];
            for (int i = 0; i < count; i++) {
                indexes[i] = in.count();
                lengths[i] = in.count();
                offsets[i] = in.position();
                in.skip(lengths[i]);
                if (i > 0 && indexes[i] <= indexes[i - 1]) {
                    throw new MalformedException("names out of order", offsets[i]);
                }
            }
            return new NameMap(indexes, offsets, lengths);
        }

        int size() {
            return indexes.length;
        }

        String name(byte[] bytes, int index) {
            int i = Arrays.binarySearch(indexes, index);
            // A name that is not UTF-8 is shown with replacement characters.
            return i < 0 ? "" : new String(bytes, offsets[i], lengths[i], StandardCharsets.UTF_8);
        }
    }

    /** Name maps by index. */
    private record IndirectNameMap(int[] indexes, NameMap[] maps) {
        static final IndirectNameMap EMPTY = new IndirectNameMap(new int[0], new NameMap[0]);

        static IndirectNameMap read(ByteReader in) {
            int count = Math.min(in.count(), in.remaining() / 2);
            var indexes = new int[count];
            var maps = new NameMap[count];
            for (int i = 0; i < count; i++) {
                indexes[i] = in.count();
                maps[i] = NameMap.read(in);
                if (i > 0 && indexes[i] <= indexes[i - 1]) {
                    throw new MalformedException("names out of order", in.position());
                }
            }
            return new IndirectNameMap(indexes, maps);
        }

        int size() {
            return indexes.length;
        }

        String name(byte[] bytes, int outer, int inner) {
            int i = Arrays.binarySearch(indexes, outer);
            return i < 0 ? "" : maps[i].name(bytes, inner);
        }
    }
}
