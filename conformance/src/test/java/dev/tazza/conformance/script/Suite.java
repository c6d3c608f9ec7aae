package dev.tazza.conformance.script;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import java.util.List;
import java.util.Optional;

/**
 * A folder of scripts and the language they were written for.
 *
 * @param folder where they are, below the folder of conformance data
 * @param features the features that they may use
 * @param missing the proposal they are about, if nothing of it is supported
 */
record Suite(String folder, Features features, Optional<String> missing) {
    /** The language before WebAssembly 3.0 that the threads proposal extends. */
    private static final Features THREADS =
            Features.wasm1()
                    .with(
                            Feature.SIGN_EXTENSION,
                            Feature.SATURATING_CONVERSIONS,
                            Feature.MULTI_VALUE,
                            Feature.BULK_MEMORY,
                            Feature.THREADS);

    /** All folders. */
    static List<Suite> all() {
        return List.of(
                of("core", Features.wasm3()),
                of("core/custom", Features.wasm3()),
                of("core/legacy", Features.wasm3().with(Feature.LEGACY_EXCEPTIONS)),
                of("core/proposals/threads", THREADS),
                of(
                        "core/proposals/custom-page-sizes",
                        Features.wasm3().with(Feature.CUSTOM_PAGE_SIZES)),
                of(
                        "core/proposals/wide-arithmetic",
                        Features.wasm3().with(Feature.WIDE_ARITHMETIC)),
                missing("core/proposals/custom-descriptors", "custom-descriptors"),
                of("proposals/threads", Features.wasm3().with(Feature.THREADS)),
                of("proposals/compact-imports", Features.wasm3().with(Feature.COMPACT_IMPORTS)),
                missing("proposals/stack-switching", "stack-switching"));
    }

    private static Suite of(String folder, Features features) {
        return new Suite(folder, features, Optional.empty());
    }

    private static Suite missing(String folder, String proposal) {
        return new Suite(folder, Features.wasm3(), Optional.of(proposal));
    }
}
