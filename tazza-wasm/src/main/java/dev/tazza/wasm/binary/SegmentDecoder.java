package dev.tazza.wasm.binary;

import dev.tazza.wasm.ConstantExpression;
import dev.tazza.wasm.DataSegment;
import dev.tazza.wasm.ElementSegment;
import dev.tazza.wasm.ElementSegment.Items;
import dev.tazza.wasm.ElementSegment.Mode;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.internal.IntList;
import dev.tazza.wasm.internal.ModuleData;
import java.util.AbstractList;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/** Decodes the element, data and data count sections (specification 5.5.12, 5.5.14 and 5.5.15). */
final class SegmentDecoder {
    private static final int PASSIVE_OR_DECLARATIVE = 1;
    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;
    private static final int MAX_ELEMENT_FLAGS = PASSIVE_OR_DECLARATIVE | EXPLICIT | EXPRESSIONS;

    private static final int DATA_ACTIVE = 0;
    private static final int DATA_PASSIVE = 1;
    private static final int DATA_ACTIVE_EXPLICIT = 2;

    /** Function indexes are never null, so their segments fit tables of non-nullable references. */
    private static final ValueType FUNCTIONS = ValueType.reference(false, HeapType.FUNC);

    private final SectionReader section;
    private final ByteReader in;
    private final ModuleData module;

    SegmentDecoder(SectionReader section) {
        this.section = section;
        in = section.in;
        module = section.module;
    }

    void elements() {
        int count = section.count(SectionReader.MAX_ITEMS, "element segments");
        for (int i = 0; i < count; i++) {
            module.elements.add(element());
        }
    }

    private ElementSegment element() {
        int at = in.position();
        int flags = in.u32();
        if (flags < 0 || flags > MAX_ELEMENT_FLAGS) {
            throw new MalformedException("malformed elements segment kind", at);
        }
        if (flags != 0) {
            section.require(Feature.BULK_MEMORY, "element segment of kind " + flags, at);
        }
        var mode = mode(flags);
        boolean typed = (flags & (PASSIVE_OR_DECLARATIVE | EXPLICIT)) != 0;
        if ((flags & EXPRESSIONS) != 0) {
            var type = typed ? TypeReader.referenceType(in, section.features) : ValueType.FUNCREF;
            return new ElementSegment(mode, type, expressions());
        }
        if (typed) {
            int kindAt = in.position();
            if (in.u8() != 0) {
                throw new MalformedException("malformed element kind", kindAt);
            }
        }
        return new ElementSegment(mode, FUNCTIONS, functions());
    }

    private Mode mode(int flags) {
        if ((flags & PASSIVE_OR_DECLARATIVE) != 0) {
            return (flags & EXPLICIT) != 0 ? new Mode.Declarative() : new Mode.Passive();
        }
        int table = (flags & EXPLICIT) != 0 ? section.index() : 0;
        return new Mode.Active(table, section.expression());
    }

    private Items functions() {
        var indexes = new int[section.count()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = section.index();
        }
        return new Items.Functions(indexes);
    }

    private Items expressions() {
        int count = section.count();
        // One follows the other, so their starts and the end of the last are all there is to keep.
        var bounds = new IntList(0);
        bounds.add(in.position());
        for (int i = 0; i < count; i++) {
            bounds.add(section.expression().end());
        }
        return new Items.Expressions(new Expressions(bounds.toArray()));
    }

    /** Expressions that follow each other. */
    private static final class Expressions extends AbstractList<ConstantExpression>
            implements RandomAccess {
        private final int[] bounds;

        Expressions(int[] bounds) {
            this.bounds = bounds;
        }

        @Override
        public ConstantExpression get(int index) {
            Objects.checkIndex(index, size());
            return new ConstantExpression(bounds[index], bounds[index + 1]);
        }

        @Override
        public int size() {
            return bounds.length - 1;
        }
    }

    void dataCount() {
        section.require(Feature.BULK_MEMORY, "data count section", in.position());
        module.dataCount = in.count();
    }

    void data() {
        int at = in.position();
        int count = section.count(SectionReader.MAX_ITEMS, "data segments");
        if (module.dataCount >= 0 && module.dataCount != count) {
            throw inconsistentDataCount(module.dataCount, count, at);
        }
        for (int i = 0; i < count; i++) {
            module.data.add(segment());
        }
    }

    private DataSegment segment() {
        int at = in.position();
        int flags = in.u32();
        if (flags != DATA_ACTIVE) {
            section.require(
                    Feature.BULK_MEMORY,
                    "data segment of kind " + Integer.toUnsignedString(flags),
                    at);
        }
        var active =
                switch (flags) {
                    case DATA_ACTIVE ->
                            Optional.of(new DataSegment.Active(0, section.expression()));
                    case DATA_PASSIVE -> Optional.<DataSegment.Active>empty();
                    case DATA_ACTIVE_EXPLICIT -> {
                        int memory = section.index();
                        yield Optional.of(new DataSegment.Active(memory, section.expression()));
                    }
                    default -> throw new MalformedException("malformed data segment kind", at);
                };
        int length = in.count();
        int start = in.position();
        in.skip(length);
        return new DataSegment(active, start, length);
    }

    static MalformedException inconsistentDataCount(int declared, int actual, int at) {
        return new MalformedException(
                "data count and data section have inconsistent lengths: %d and %d"
                        .formatted(declared, actual),
                at);
    }
}
