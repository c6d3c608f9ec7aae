package dev.tazza.spi;

import java.util.Objects;

/**
 * An option that a plug-in adds to the command line. It may be given several times.
 *
 * @param name as it is typed, such as {@code --allow-command}
 * @param argument what stands for its value in the help, such as {@code NAME}; empty if it takes no
 *     value
 * @param help what it does, in a sentence
 */
public record PluginOption(String name, String argument, String help) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException unless it is two hyphens followed by lower-case letters,
     *     digits and hyphens
     */
    public PluginOption {
        Objects.requireNonNull(argument);
        Objects.requireNonNull(help);
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "option '" + name + "': expected a name such as --some-option");
        }
    }

    private static boolean isName(String text) {
        if (text.length() < 3 || !text.startsWith("--") || text.charAt(2) == '-') {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    /** Whether the option is followed by a value. */
    public boolean takesValue() {
        return !argument.isEmpty();
    }
}
