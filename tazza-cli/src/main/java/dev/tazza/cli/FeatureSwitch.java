package dev.tazza.cli;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;

/**
 * The options that switch features of WebAssembly: {@code --enable-NAME} and {@code
 * --disable-NAME}.
 */
final class FeatureSwitch {
    /** How an option starts that switches a feature on. */
    static final String ENABLE = "--enable-";

    /** How an option starts that switches a feature off. */
    static final String DISABLE = "--disable-";

    /** What stands for every feature. */
    static final String ALL = "all";

    private FeatureSwitch() {}

    /** Whether {@code option} looks like a switch. */
    static boolean matches(String option) {
        return option.startsWith(ENABLE) || option.startsWith(DISABLE);
    }

    /**
     * The features after {@code option}.
     *
     * @throws UsageException if it names no feature
     */
    static Features apply(Features features, String option) {
        boolean enable = option.startsWith(ENABLE);
        String name = option.substring((enable ? ENABLE : DISABLE).length());
        if (enable && name.equals(ALL)) {
            return Features.all();
        }
        for (Feature feature : Feature.values()) {
            if (feature.text().equals(name) && feature != Feature.MVP) {
                return enable ? features.with(feature) : features.without(feature);
            }
        }
        throw new UsageException(
                option + ": no feature is called " + name + "; see 'tazza help features'");
    }
}
