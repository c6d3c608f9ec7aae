package dev.tazza.cli;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;

/** Help texts that belong to no single command. */
final class HelpTopics {
    private HelpTopics() {}

    /** The features of WebAssembly and which of them are on. */
    static String features() {
        var enabled = RunCommand.defaultFeatures();
        var text =
                new StringBuilder(
                        "Features of WebAssembly; --enable-NAME and --disable-NAME change them:\n\n");
        for (Feature feature : Feature.values()) {
            if (feature != Feature.MVP) {
                text.append(
                        "  %-26s %-4s %s\n"
                                .formatted(
                                        feature.text(),
                                        enabled.has(feature) ? "on" : "off",
                                        origin(feature)));
            }
        }
        return text.append("\n  --enable-all switches every feature on.").toString();
    }

    private static String origin(Feature feature) {
        if (Features.wasm1().has(feature)) {
            return "WebAssembly 1.0";
        }
        if (Features.wasm2().has(feature)) {
            return "WebAssembly 2.0";
        }
        return Features.wasm3().has(feature) ? "WebAssembly 3.0" : "proposal";
    }

    /** What {@code --net} takes. */
    static String network() {
        return NetworkOption.HELP;
    }
}
