package dev.tazza.cli;

import dev.tazza.wasm.Export;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.binary.ByteReader;
import dev.tazza.wasm.binary.ModuleDecoder;
import dev.tazza.wasm.binary.SectionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What {@code tazza inspect} tells of a module. */
final class Inspection {
    private static final int HEADER_LENGTH = 8;
    private static final int LARGEST_FUNCTIONS = 10;

    /**
     * A section.
     *
     * @param name its kind, or the name of a custom section
     * @param custom whether it is a custom section
     * @param offset where its content starts
     * @param size the content's size in bytes
     * @param items how many things it holds, or -1 where it does not count any
     */
    record Section(String name, boolean custom, int offset, int size, int items) {}

    /**
     * A function defined by the module.
     *
     * @param index its index, imports counted
     * @param name its name, or an empty string
     * @param size the size of its body in bytes
     */
    record Body(int index, String name, int size) {}

    private final byte[] bytes;
    private final Module module;

    /**
     * @param bytes the module
     * @throws WasmException if it is none
     */
    Inspection(byte[] bytes) {
        this.bytes = bytes;
        module = ModuleDecoder.decode(bytes, Features.all());
    }

    Module module() {
        return module;
    }

    /** The sections in order. */
    List<Section> sections() {
        var sections = new ArrayList<Section>();
        var in = new ByteReader(bytes, HEADER_LENGTH, bytes.length);
        while (in.hasNext()) {
            var id = SectionId.of(in.u8());
            int size = in.count();
            int start = in.position();
            var content = new ByteReader(bytes, start, start + size);
            sections.add(
                    switch (id) {
                        case CUSTOM -> new Section(content.name(), true, start, size, -1);
                        case START -> new Section(id.toString(), false, start, size, -1);
                        default -> new Section(id.toString(), false, start, size, content.count());
                    });
            in.skip(size);
        }
        return sections;
    }

    /** The biggest functions, the biggest first. */
    List<Body> largestFunctions() {
        var bodies = new ArrayList<Body>();
        for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
            var body = module.body(i);
            bodies.add(new Body(i, "", body.end() - body.offset()));
        }
        bodies.sort(Comparator.comparingInt(Body::size).reversed());
        return bodies.stream()
                .limit(LARGEST_FUNCTIONS)
                .map(body -> new Body(body.index(), functionName(body.index()), body.size()))
                .toList();
    }

    private String functionName(int index) {
        return module.names().functionName(index);
    }

    /**
     * The features beyond the MVP that the module does not get by without.
     *
     * @throws WasmException if it is invalid with all of them
     */
    Set<Feature> features() {
        Module.decode(bytes, Features.all());
        var needed = EnumSet.noneOf(Feature.class);
        while (true) {
            try {
                Module.decode(bytes, mvpAnd(needed));
                return needed;
            } catch (InvalidException e) {
                if (e.missingFeature().isEmpty() || !needed.add(e.missingFeature().get())) {
                    return withoutSuperfluous();
                }
            } catch (MalformedException e) {
                return withoutSuperfluous();
            }
        }
    }

    /** The slow way, for the few constructs that are not refused by the name of their feature. */
    private Set<Feature> withoutSuperfluous() {
        var needed = EnumSet.complementOf(EnumSet.of(Feature.MVP));
        for (Feature feature : Feature.values()) {
            if (needed.remove(feature)) {
                try {
                    Module.decode(bytes, mvpAnd(needed));
                } catch (WasmException e) {
                    needed.add(feature);
                }
            }
        }
        return needed;
    }

    private static Features mvpAnd(Set<Feature> features) {
        return Features.wasm1()
                .without(Feature.MUTABLE_GLOBALS)
                .with(features.toArray(Feature[]::new));
    }

    /** The type of an import or export in words. */
    String describe(ExternalType type) {
        return switch (type) {
            case ExternalType.Function function -> module.functionType(function.typeIndex()).toString();
            case TableType table -> table.limits() + " " + table.elementType();
            case MemoryType memory ->
                    memory.limits()
                            + (memory.is64() ? " i64" : "")
                            + (memory.shared() ? " shared" : "");
            case GlobalType global -> (global.mutable() ? "mut " : "") + global.valueType();
            case TagType tag -> module.functionType(tag.typeIndex()).parameters().toString();
        };
    }

    /** The type of an import in words. */
    String describe(Import item) {
        return describe(item.type());
    }

    /** The type of an export in words. */
    String describe(Export item) {
        int index = item.index();
        return describe(
                switch (item.kind()) {
                    case FUNCTION -> new ExternalType.Function(module.functionTypeIndex(index));
                    case TABLE -> module.tables().get(index);
                    case MEMORY -> module.memories().get(index);
                    case GLOBAL -> module.globals().get(index);
                    case TAG -> module.tags().get(index);
                });
    }
}
