package dev.tazza.wasm.binary;

import dev.tazza.wasm.Export;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.GlobalDefinition;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.TableDefinition;
import dev.tazza.wasm.internal.ModuleData;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decodes the sections whose items are a few bytes each: functions, tables, memories, globals,
 * tags, exports and the start function (specification 5.5.6 to 5.5.11 and 5.5.17).
 */
final class DefinitionDecoder {
    static final int TABLE_WITH_INITIALIZER = 0x40;
    private static final ExternalKind[] KINDS = ExternalKind.values();

    private final SectionReader section;
    private final ByteReader in;
    private final ModuleData module;
    private final ExternalTypeDecoder types;

    DefinitionDecoder(SectionReader section) {
        this.section = section;
        in = section.in;
        module = section.module;
        types = new ExternalTypeDecoder(section);
    }

    void functions() {
        int imported = module.importedFunctions;
        int count = section.count(SectionReader.MAX_ITEMS, "functions");
        module.functionTypes = Arrays.copyOf(module.functionTypes, imported + count);
        for (int i = 0; i < count; i++) {
            module.functionTypes[imported + i] = section.index();
        }
    }

    void tables() {
        int count = section.count(SectionReader.MAX_ITEMS, "tables");
        for (int i = 0; i < count; i++) {
            var table = table();
            module.tables.add(table.type());
            module.tableDefinitions.add(table);
        }
    }

    private TableDefinition table() {
        int at = in.position();
        if (in.peek() != TABLE_WITH_INITIALIZER) {
            return new TableDefinition(types.tableType(), Optional.empty());
        }
        section.require(Feature.FUNCTION_REFERENCES, "table with an initializer", at);
        in.skip(1);
        if (in.u8() != 0) {
            throw new MalformedException("malformed table", at);
        }
        var type = types.tableType();
        return new TableDefinition(type, Optional.of(section.expression()));
    }

    void memories() {
        int count = section.count(SectionReader.MAX_ITEMS, "memories");
        for (int i = 0; i < count; i++) {
            module.memories.add(types.memoryType());
        }
    }

    void globals() {
        int count = section.count(SectionReader.MAX_ITEMS, "globals");
        for (int i = 0; i < count; i++) {
            var type = types.globalType();
            module.globals.add(type);
            module.globalDefinitions.add(new GlobalDefinition(type, section.expression()));
        }
    }

    void tags() {
        int count = section.count(SectionReader.MAX_ITEMS, "tags");
        for (int i = 0; i < count; i++) {
            module.tags.add(types.tagType());
        }
    }

    void exports() {
        int count = section.count(SectionReader.MAX_ITEMS, "exports");
        for (int i = 0; i < count; i++) {
            if (!in.hasNext()) {
                throw new MalformedException(
                        "length out of bounds: %d exports declared, %d found".formatted(count, i),
                        in.position());
            }
            var name = in.name();
            int at = in.position();
            int kind = in.u8();
            if (kind >= KINDS.length) {
                throw new MalformedException("malformed export kind 0x%02x".formatted(kind), at);
            }
            module.exports.add(new Export(name, KINDS[kind], section.index()));
        }
    }

    void start() {
        module.start = in.count();
    }
}
