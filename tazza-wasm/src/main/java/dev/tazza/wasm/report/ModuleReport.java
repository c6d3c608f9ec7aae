package dev.tazza.wasm.report;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.binary.SectionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a module is made of and what it needs. Immutable and safe for use by several threads.
 *
 * @param module the module, decoded with the features it needs
 * @param requiredFeatures the features without which it is refused
 * @param sections its sections, in order
 */
public record ModuleReport(Module module, Features requiredFeatures, List<SectionSize> sections) {
    /** Copies the list. */
    public ModuleReport {
        sections = List.copyOf(sections);
    }

    /**
     * A section.
     *
     * @param name what the specification calls it; for a custom section its own name
     * @param custom whether it is a custom section
     * @param offset where its content starts in the file
     * @param size the length of its content, in bytes
     */
    public record SectionSize(String name, boolean custom, int offset, int size) {}

    /**
     * A function that the module defines.
     *
     * @param index its index, imports counted
     * @param name its name, or an empty string
     * @param size the length of its body, in bytes
     */
    public record FunctionSize(int index, String name, int size) {}

    /**
     * Reports on a module.
     *
     * @param bytes the module; given away by the caller, who must not change it any more
     * @throws MalformedException if the bytes are no module
     * @throws InvalidException if it is invalid whatever features are on
     */
    public static ModuleReport of(byte[] bytes) {
        var features = requiredFeatures(bytes);
        var module = Module.decodeOwned(bytes, features);
        return new ModuleReport(module, features, sections(module));
    }

    /**
     * The smallest set of features with which a module is accepted.
     *
     * <p>It is found by asking: the module is refused by the name of one feature after the other,
     * mostly early. So the answer is, whatever rule needs a feature, the one that counts.
     */
    private static Features requiredFeatures(byte[] bytes) {
        var features = Features.all().without(withoutMvp(Features.all()));
        while (true) {
            try {
                Module.decodeOwned(bytes, features);
                break;
            } catch (InvalidException e) {
                features = features.with(e.missingFeature().orElseThrow(() -> e));
            }
        }
        if (features.has(Feature.LEGACY_EXCEPTIONS) && features.has(Feature.EXCEPTIONS)) {
            // Tags and throw belong to both; what asked for them first was no proof of the newer
            // one.
            var without = features.without(Feature.EXCEPTIONS);
            return accepts(bytes, without) ? without : features;
        }
        return features;
    }

    private static Feature[] withoutMvp(Features features) {
        return features.toSet().stream().filter(f -> f != Feature.MVP).toArray(Feature[]::new);
    }

    private static boolean accepts(byte[] bytes, Features features) {
        try {
            Module.decodeOwned(bytes, features);
            return true;
        } catch (InvalidException e) {
            return false;
        }
    }

    private static List<SectionSize> sections(Module module) {
        var customSections = module.customSections().iterator();
        var sections = new ArrayList<SectionSize>();
        for (var section : module.sections()) {
            boolean custom = section.id() == SectionId.CUSTOM;
            var name = custom ? customSections.next().name() : section.id().toString();
            sections.add(new SectionSize(name, custom, section.offset(), section.length()));
        }
        return sections;
    }

    /** The functions with the longest bodies, longest first, at most {@code count}. */
    public List<FunctionSize> largestFunctions(int count) {
        var names = module.names();
        return IntStream.range(module.importedFunctionCount(), module.functionCount())
                .mapToObj(module::body)
                .sorted(Comparator.comparingInt(body -> body.offset() - body.end()))
                .limit(count)
                .map(
                        body ->
                                new FunctionSize(
                                        body.functionIndex(),
                                        names.functionName(body.functionIndex()),
                                        body.end() - body.offset()))
                .toList();
    }
}
