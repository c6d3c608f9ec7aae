package dev.tazza.cli;

import dev.tazza.wasm.Export;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;

/** The types of imports and exports as text. */
final class ExternalTypes {
    private ExternalTypes() {}

    /** The type of an import of {@code module}. */
    static String describe(Module module, Import item) {
        return describe(module, item.type());
    }

    /** The type of an export of {@code module}. */
    static String describe(Module module, Export item) {
        int index = item.index();
        return describe(
                module,
                switch (item.kind()) {
                    case FUNCTION -> new ExternalType.Function(module.functionTypeIndex(index));
                    case TABLE -> module.tables().get(index);
                    case MEMORY -> module.memories().get(index);
                    case GLOBAL -> module.globals().get(index);
                    case TAG -> module.tags().get(index);
                });
    }

    private static String describe(Module module, ExternalType type) {
        return switch (type) {
            case ExternalType.Function function ->
                    module.functionType(function.typeIndex()).toString();
            case TableType table -> table.limits() + " " + table.elementType();
            case MemoryType memory ->
                    memory.limits()
                            + (memory.is64() ? " i64" : "")
                            + (memory.shared() ? " shared" : "");
            case GlobalType global -> (global.mutable() ? "mut " : "") + global.valueType();
            case TagType tag -> module.functionType(tag.typeIndex()).toString();
        };
    }
}
