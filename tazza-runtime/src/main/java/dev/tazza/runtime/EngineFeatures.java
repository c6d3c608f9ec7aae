package dev.tazza.runtime;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.Module;

/** The features of WebAssembly that the engines have, each all of them. */
public final class EngineFeatures {
    private static final Features ALL =
            Features.wasm1()
                    .with(
                            Feature.SIGN_EXTENSION,
                            Feature.SATURATING_CONVERSIONS,
                            Feature.MULTI_VALUE,
                            Feature.BULK_MEMORY,
                            Feature.REFERENCE_TYPES,
                            Feature.SIMD,
                            Feature.RELAXED_SIMD,
                            Feature.EXTENDED_CONSTANTS,
                            Feature.FUNCTION_REFERENCES,
                            Feature.GC,
                            Feature.THREADS,
                            Feature.MULTI_MEMORY,
                            Feature.MEMORY64,
                            Feature.TAIL_CALLS,
                            Feature.EXCEPTIONS,
                            Feature.LEGACY_EXCEPTIONS,
                            Feature.WIDE_ARITHMETIC,
                            Feature.CUSTOM_PAGE_SIZES,
                            Feature.COMPACT_IMPORTS);

    private EngineFeatures() {}

    /** All of them. */
    public static Features all() {
        return ALL;
    }

    /**
     * Checks that a module was decoded with no others.
     *
     * @param engine what the message calls the engine
     * @throws InvalidException if it was
     */
    public static void check(String engine, Module module) {
        for (var feature : module.features().toSet()) {
            if (!ALL.has(feature)) {
                throw new InvalidException(
                        "the " + engine + " does not run modules decoded with " + feature.text(),
                        -1,
                        -1,
                        feature);
            }
        }
    }
}
