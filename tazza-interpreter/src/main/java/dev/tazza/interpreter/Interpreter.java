package dev.tazza.interpreter;

import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Engine;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.Module;

/**
 * The engine that starts at once: each function is lowered to a compact register code when it is
 * first called, and the code is interpreted. Stateless and safe for use by several threads.
 */
public final class Interpreter implements Engine {
    private static final Features FEATURES =
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

    /** Creates the engine. */
    public Interpreter() {}

    @Override
    public String name() {
        return "interpreter";
    }

    @Override
    public Features features() {
        return FEATURES;
    }

    @Override
    public CompiledModule compile(Module module) {
        for (var feature : module.features().toSet()) {
            if (!FEATURES.has(feature)) {
                throw new InvalidException(
                        "the interpreter does not run modules decoded with " + feature.text(),
                        -1,
                        -1,
                        feature);
            }
        }
        return new InterpretedModule(module);
    }
}
