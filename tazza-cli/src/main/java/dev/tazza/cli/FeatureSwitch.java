package dev.tazza.cli;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that switch features of WebAssembly: {@code --enable-NAME} and {@code
 * --disable-NAME}.
 */
final class FeatureSwitch {
    /** How an option starts that switches a feature on. */
    static final String ENABLE = "--enable-";

    /** How an option starts that switches a feature off. */
    static final String DISABLE = "--disable-";

    private static final String ALL = "all";

    private FeatureSwitch() {}

    /** Adds every switch to a command, unlisted in its help since there are so many. */
    static void addTo(CommandSpec command, Consumer<String> user) {
        for (Feature feature : Feature.values()) {
            if (feature != Feature.MVP) {
                add(command, user, ENABLE + feature.text(), "Switch " + feature.text() + " on.");
                add(command, user, DISABLE + feature.text(), "Switch " + feature.text() + " off.");
            }
        }
        add(command, user, ENABLE + ALL, "Switch every feature on.");
    }

    private static void add(
            CommandSpec command, Consumer<String> user, String option, String description) {
        command.addOption(
                OptionSpec.builder(option)
                        .hidden(true)
                        .description(description)
                        .setter(
                                new ISetter() {
                                    @Override
                                    public <T> T set(T value) {
                                        if (Boolean.TRUE.equals(value)) {
                                            user.accept(option);
                                        }
                                        return null;
                                    }
                                })
                        .type(boolean.class)
                        .build());
    }

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
