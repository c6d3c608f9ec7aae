package dev.tazza.wasm.binary;

import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.internal.IntList;
import dev.tazza.wasm.internal.ModuleData;

/** Decodes the import section (specification 5.5.5), with the groups of compact import sections. */
final class ImportSectionDecoder {
    /** A module name for several imports, each with a type. */
    private static final int GROUP = 0x7F;

    /** A module name and a type for several imports. */
    private static final int GROUP_OF_ONE_TYPE = 0x7E;

    private final SectionReader section;
    private final ByteReader in;
    private final ModuleData module;
    private final ExternalTypeDecoder types;
    private final IntList functionTypes = new IntList(16);

    ImportSectionDecoder(SectionReader section) {
        this.section = section;
        in = section.in;
        module = section.module;
        types = new ExternalTypeDecoder(section);
    }

    void decode() {
        int entries = section.count(SectionReader.MAX_ITEMS, "imports");
        for (int i = 0; i < entries; i++) {
            entry();
        }
        module.functionTypes = functionTypes.toArray();
        module.importedFunctions = functionTypes.size();
        module.importedTables = module.tables.size();
        module.importedMemories = module.memories.size();
        module.importedGlobals = module.globals.size();
        module.importedTags = module.tags.size();
    }

    private void entry() {
        var moduleName = in.name();
        var name = in.name();
        int at = in.position();
        int kind = in.u8();
        boolean isGroup = name.isEmpty() && (kind == GROUP || kind == GROUP_OF_ONE_TYPE);
        if (!isGroup) {
            add(moduleName, name, types.externalType(kind, at));
            return;
        }
        section.require(Feature.COMPACT_IMPORTS, "group of imports", at);
        var sharedType = kind == GROUP_OF_ONE_TYPE ? externalType() : null;
        int count = section.count(SectionReader.MAX_ITEMS, "imports");
        for (int i = 0; i < count; i++) {
            var itemName = in.name();
            add(moduleName, itemName, sharedType == null ? externalType() : sharedType);
        }
    }

    private ExternalType externalType() {
        int at = in.position();
        return types.externalType(in.u8(), at);
    }

    private void add(String moduleName, String name, ExternalType type) {
        if (module.imports.size() == SectionReader.MAX_ITEMS) {
            throw new MalformedException("too many imports", in.position());
        }
        module.imports.add(new Import(moduleName, name, type));
        switch (type.kind()) {
            case FUNCTION -> functionTypes.add(((ExternalType.Function) type).typeIndex());
            case TABLE -> module.tables.add((TableType) type);
            case MEMORY -> module.memories.add((MemoryType) type);
            case GLOBAL -> module.globals.add((GlobalType) type);
            case TAG -> module.tags.add((TagType) type);
        }
    }
}
