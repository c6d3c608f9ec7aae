package dev.tazza.cli;

import dev.tazza.wasm.Feature;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The {@link FeatureSwitch}es as options of commands. Apart from them, so that a run does not load
 * the library of the command line.
 */
final class FeatureOptions {
    private FeatureOptions() {}

    /** Adds every switch to a command, unlisted in its help since there are so many. */
    static void addTo(CommandSpec command, Consumer<String> user) {
        for (Feature feature : Feature.values()) {
            if (feature != Feature.MVP) {
                add(
                        command,
                        user,
                        FeatureSwitch.ENABLE + feature.text(),
                        "Switch " + feature.text() + " on.");
                add(
                        command,
                        user,
                        FeatureSwitch.DISABLE + feature.text(),
                        "Switch " + feature.text() + " off.");
            }
        }
        add(command, user, FeatureSwitch.ENABLE + FeatureSwitch.ALL, "Switch every feature on.");
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
}
