package dev.tazza.wasm;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An immutable set of {@linkplain Feature features} that a module may use. Safe for use by several
 * threads.
 */
public final class Features {
    private static final Features WASM1 =
            new Features(bit(Feature.MVP)).with(Feature.MUTABLE_GLOBALS);
    private static final Features WASM2 =
            WASM1.with(
                    Feature.SIGN_EXTENSION,
                    Feature.SATURATING_CONVERSIONS,
                    Feature.MULTI_VALUE,
                    Feature.BULK_MEMORY,
                    Feature.REFERENCE_TYPES,
                    Feature.SIMD);
    private static final Features WASM3 =
            WASM2.with(
                    Feature.EXTENDED_CONSTANTS,
                    Feature.RELAXED_SIMD,
                    Feature.TAIL_CALLS,
                    Feature.MULTI_MEMORY,
                    Feature.MEMORY64,
                    Feature.FUNCTION_REFERENCES,
                    Feature.GC,
                    Feature.EXCEPTIONS,
                    Feature.BRANCH_HINTS);
    private static final Features ALL = WASM3.with(Feature.values());

    // A bit a feature. An EnumSet would find the features by reflection, which at the start of a
    // program costs more than decoding a small module.
    private final long bits;

    private Features(long bits) {
        this.bits = bits;
    }

    private static long bit(Feature feature) {
        return 1L << feature.ordinal();
    }

    /** The features of WebAssembly 1.0. */
    public static Features wasm1() {
        return WASM1;
    }

    /** The features of WebAssembly 2.0. */
    public static Features wasm2() {
        return WASM2;
    }

    /** The features of WebAssembly 3.0. */
    public static Features wasm3() {
        return WASM3;
    }

    /** Every feature this toolkit knows. */
    public static Features all() {
        return ALL;
    }

    /** This set and {@code more}. */
    public Features with(Feature... more) {
        long union = bits;
        for (var feature : more) {
            union |= bit(feature);
        }
        return new Features(union);
    }

    /**
     * This set less {@code fewer}.
     *
     * @throws IllegalArgumentException if {@code fewer} names {@link Feature#MVP}
     */
    public Features without(Feature... fewer) {
        long difference = bits;
        for (var feature : fewer) {
            if (feature == Feature.MVP) {
                throw new IllegalArgumentException("the MVP cannot be switched off");
            }
            difference &= ~bit(feature);
        }
        return new Features(difference);
    }

    /** The features in both sets. */
    public Features intersect(Features other) {
        return new Features(bits & other.bits);
    }

    /** Whether {@code feature} is in this set. */
    public boolean has(Feature feature) {
        return (bits & bit(feature)) != 0;
    }

    /** The features of this set, unmodifiable and in declaration order. */
    public Set<Feature> toSet() {
        var set = new LinkedHashSet<Feature>();
        for (var feature : Feature.values()) {
            if (has(feature)) {
                set.add(feature);
            }
        }
        return Collections.unmodifiableSet(set);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Features that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    @Override
    public String toString() {
        return toSet().toString();
    }
}
