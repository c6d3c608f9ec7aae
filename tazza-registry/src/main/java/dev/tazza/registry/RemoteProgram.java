package dev.tazza.registry;

import java.util.List;

/**
 * A module from a registry, and how its image wants it to be run.
 *
 * @param name the name of its file, without folders
 * @param function the function that the image wants to be called; empty for the usual one
 * @param arguments the arguments that always come first
 * @param command the arguments after them, unless others are given
 * @param environment its environment, {@code NAME=VALUE} each
 */
public record RemoteProgram(
        String name,
        String function,
        List<String> arguments,
        List<String> command,
        List<String> environment) {
    /** The name of a module whose own is none for a file. */
    static final String STANDARD_NAME = "module.wasm";

    private static final int LONGEST_NAME = 100;

    /** Copies the lists, and takes another name for one that would be none here. */
    public RemoteProgram {
        name = isPlain(name) ? name : STANDARD_NAME;
        arguments = List.copyOf(arguments);
        command = List.copyOf(command);
        environment = List.copyOf(environment);
    }

    /** A module without an image around it. */
    static RemoteProgram named(String name) {
        return new RemoteProgram(name, "", List.of(), List.of(), List.of());
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
