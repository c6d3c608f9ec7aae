package dev.tazza.wasm;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * An immutable set of {@linkplain Feature features} that a module may use. Safe for use by several
 * threads.
 */
public final class Features {
    private static final Features WASM1 =
            new Features(EnumSet.of(Feature.MVP, Feature.MUTABLE_GLOBALS));
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
    private static final Features ALL = new Features(EnumSet.allOf(Feature.class));

    private final EnumSet<Feature> enabled;

    private Features(EnumSet<Feature> enabled) {
        this.enabled = enabled;
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
        var set = EnumSet.copyOf(enabled);
        for (var feature : more) {
            set.add(Objects.requireNonNull(feature));
        }
        return new Features(set);
    }

    /**
     * This set less {@code fewer}.
     *
     * @throws IllegalArgumentException if {@code fewer} names {@link Feature#MVP}
     */
    public Features without(Feature... fewer) {
        var set = EnumSet.copyOf(enabled);
        for (var feature : fewer) {
            if (feature == Feature.MVP) {
                throw new IllegalArgumentException("the MVP cannot be switched off");
            }
            set.remove(feature);
        }
        return new Features(set);
    }

    /** The features in both sets. */
    public Features intersect(Features other) {
        var set = EnumSet.copyOf(enabled);
        set.retainAll(other.enabled);
        return new Features(set);
    }

    /** Whether {@code feature} is in this set. */
    public boolean has(Feature feature) {
        return enabled.contains(feature);
    }

    /** The features of this set, as a copy in declaration order. */
    public Set<Feature> toSet() {
        return EnumSet.copyOf(enabled);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Features that && enabled.equals(that.enabled);
    }

    @Override
    public int hashCode() {
        return enabled.hashCode();
    }

    @Override
    public String toString() {
        return enabled.toString();
    }
}
