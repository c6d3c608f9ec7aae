package dev.tazza.wasm.binary;

import dev.tazza.wasm.CustomSection;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.Section;
import dev.tazza.wasm.internal.ModuleData;

/**
 * Decodes modules in the binary format (specification 5.5). Linear in the size of the module, and
 * never allocates for more items than the bytes can hold.
 */
public final class ModuleDecoder {
    private static final int MAGIC = 0x6D_73_61_00;
    private static final int VERSION = 1;

    /** What components have in the upper half of the version. */
    private static final int COMPONENT_LAYER = 1;

    private final ModuleData module = new ModuleData();
    private final ByteReader in;
    private final SectionReader section;

    private ModuleDecoder(byte[] bytes, Features features) {
        module.bytes = bytes;
        module.features = features;
        in = new ByteReader(bytes, 0, bytes.length);
        section = new SectionReader(module, new ByteReader(bytes, 0, 0));
    }

    /**
     * Decodes a module without validating it.
     *
     * @param bytes the module; it becomes part of the result and must not be changed any more
     * @param features what the module may use
     * @throws MalformedException if the bytes are no module
     * @throws InvalidException if the module needs a feature that is off
     */
    public static Module decode(byte[] bytes, Features features) {
        return new Module(new ModuleDecoder(bytes, features).decode());
    }

    private ModuleData decode() {
        header();
        var last = SectionId.CUSTOM;
        while (in.hasNext()) {
            int at = in.position();
            var id = SectionId.of(in.u8());
            if (id == null) {
                throw new MalformedException("malformed section id", at);
            }
            int size = in.count();
            if (id != SectionId.CUSTOM) {
                if (id.compareTo(last) <= 0) {
                    throw new MalformedException(
                            "unexpected content after last section: %s section after %s section"
                                    .formatted(id, last),
                            at);
                }
                last = id;
            }
            if (size > in.remaining()) {
                throw tooShort(id, last, size, at);
            }
            module.sections.add(new Section(id, in.position(), size));
            section.in.reset(in.position(), in.position() + size);
            section(id, last);
            in.skip(size);
        }
        checkCounts();
        return module;
    }

    /**
     * What is wrong with a section that the bytes end in: the first wrong byte in it, or else its
     * size.
     */
    private MalformedException tooShort(SectionId id, SectionId last, int size, int at) {
        section.in.reset(in.position(), in.end());
        try {
            content(id, last);
        } catch (MalformedException e) {
            if (!e.getMessage().startsWith(ByteReader.UNEXPECTED_END)) {
                return e;
            }
        }
        return new MalformedException(
                "length out of bounds: %s section of %d bytes, %d left"
                        .formatted(id, size, in.remaining()),
                at);
    }

    private void header() {
        int length = in.remaining();
        if (length >= Integer.BYTES && in.fixed32() != MAGIC) {
            throw new MalformedException("magic header not detected", 0);
        }
        if (length < 2 * Integer.BYTES) {
            throw new MalformedException(
                    "unexpected end: a module has at least 8 bytes, not " + length, 0);
        }
        int version = in.fixed32();
        if (version != VERSION) {
            throw new MalformedException(
                    "unknown binary version 0x%x%s"
                            .formatted(
                                    version,
                                    version >>> Short.SIZE == COMPONENT_LAYER
                                            ? ": this is a component, not a module"
                                            : ""),
                    Integer.BYTES);
        }
    }

    private void section(SectionId id, SectionId last) {
        try {
            content(id, last);
        } catch (MalformedException e) {
            throw new MalformedException(
                    "%s, in the %s section".formatted(e.getMessage(), id), e.offset());
        }
        if (section.in.hasNext()) {
            throw new MalformedException(
                    "section size mismatch: %d bytes left in the %s section"
                            .formatted(section.in.remaining(), id),
                    section.in.position());
        }
    }

    private void content(SectionId id, SectionId last) {
        switch (id) {
            case CUSTOM -> custom(last);
            case TYPE -> new TypeSectionDecoder(section).decode();
            case IMPORT -> new ImportSectionDecoder(section).decode();
            case FUNCTION -> new DefinitionDecoder(section).functions();
            case TABLE -> new DefinitionDecoder(section).tables();
            case MEMORY -> new DefinitionDecoder(section).memories();
            case TAG -> new DefinitionDecoder(section).tags();
            case GLOBAL -> new DefinitionDecoder(section).globals();
            case EXPORT -> new DefinitionDecoder(section).exports();
            case START -> new DefinitionDecoder(section).start();
            case ELEMENT -> new SegmentDecoder(section).elements();
            case DATA_COUNT -> new SegmentDecoder(section).dataCount();
            case CODE -> new CodeSectionDecoder(section).decode();
            case DATA -> new SegmentDecoder(section).data();
        }
    }

    private void custom(SectionId last) {
        if (module.customSections.size() == SectionReader.MAX_ITEMS) {
            throw new MalformedException("too many custom sections", section.in.position());
        }
        var name = section.in.name();
        int length = section.in.remaining();
        module.customSections.add(
                new CustomSection(name, section.in.position(), length, last.encoding()));
        section.in.skip(length);
    }

    private void checkCounts() {
        int functions = module.functionTypes.length - module.importedFunctions;
        if (functions != module.bodyStarts.length) {
            throw CodeSectionDecoder.inconsistentLengths(
                    functions, module.bodyStarts.length, in.position());
        }
        if (module.dataCount > 0 && module.data.isEmpty()) {
            throw SegmentDecoder.inconsistentDataCount(module.dataCount, 0, in.position());
        }
    }
}
